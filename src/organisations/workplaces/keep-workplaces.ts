import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { listInDirectory } from '../directory/list-in-directory.ts'
import type { PageFacts } from '../page-fields.ts'
import type { ListedWorkplace } from './read-wamnet-row.ts'

/** A workplace as the last list left it. */
export interface KnownWorkplace {
  readonly source_key: string
  readonly organisation_id: number
  readonly scope: string
  readonly facts: PageFacts
  readonly as_of: string
  readonly vanished_as_of: string | null
}

export interface KeptCounts {
  readonly added: number
  readonly changed: number
  /** Had vanished, and stand in the list again. */
  readonly returned: number
  readonly unchanged: number
}

interface Keeping {
  readonly source: string
  readonly rows: readonly ListedWorkplace[]
  readonly known: ReadonlyMap<string, KnownWorkplace>
  readonly as_of: string
  readonly at: Temporal.Instant
}

const AT_ONCE = 1000

/** Everything that lists of a source brought, by key. */
export async function knownWorkplaces(tx: Database, source: string): Promise<ReadonlyMap<string, KnownWorkplace>> {
  const rows = await tx
    .selectFrom('organisations.imported')
    .select(['source_key', 'organisation_id', 'scope', 'facts', 'as_of', 'vanished_as_of'])
    .where('source', '=', source)
    .execute()
  return new Map(rows.map(({ facts, ...row }) => [row.source_key, { ...row, facts: facts as PageFacts }]))
}

/** Writes what a list says, and only where it says something else than before. */
export async function keepWorkplaces(tx: Database, { source, rows, known, as_of, at }: Keeping): Promise<KeptCounts> {
  const added = rows.filter(({ key }) => !known.has(key))
  const again = rows.flatMap((row) => {
    const before = known.get(row.key)
    return before === undefined ? [] : [{ row, before }]
  })
  const returned = again.filter(({ before }) => before.vanished_as_of !== null)
  const changed = again.filter(({ row, before }) => before.vanished_as_of === null && !isSame(row, before))
  for (let from = 0; from < added.length; from += AT_ONCE)
    await addWorkplaces(tx, { source, rows: added.slice(from, from + AT_ONCE), known, as_of, at })
  const written = [...returned, ...changed]
  for (let from = 0; from < written.length; from += AT_ONCE)
    await sql`
      update organisations.imported i
      set facts = n.facts, scope = n.scope, as_of = ${as_of}, changed_at = ${at.toString()}, vanished_as_of = null
      from jsonb_to_recordset(${asJson(written.slice(from, from + AT_ONCE).map(({ row }) => row))}::jsonb)
        as n (key text, scope text, facts jsonb)
      where i.source = ${source} and i.source_key = n.key`.execute(tx)
  await moveOn(tx, { source, keys: again.map(({ row }) => row.key), as_of })
  const ids = written.map(({ before }) => before.organisation_id)
  await listInDirectory(tx, ids)
  const unchanged = rows.length - added.length - written.length
  return { added: added.length, changed: changed.length, returned: returned.length, unchanged }
}

/** Marks workplaces that no longer stand in the list. */
export async function vanishWorkplaces(
  tx: Database,
  { source, gone, as_of, at }: Pick<Keeping, 'source' | 'as_of' | 'at'> & { gone: readonly KnownWorkplace[] },
): Promise<void> {
  if (gone.length === 0) return
  await sql`
    update organisations.imported set vanished_as_of = ${as_of}, changed_at = ${at.toString()}
    where source = ${source} and source_key = any (${gone.map(({ source_key }) => source_key)}::text[])`.execute(tx)
  await listInDirectory(
    tx,
    gone.map(({ organisation_id }) => organisation_id),
  )
}

async function addWorkplaces(tx: Database, { source, rows, as_of, at }: Keeping): Promise<void> {
  const { rows: stored } = await sql<{ id: number }>`
    with n as (
      select * from jsonb_to_recordset(${asJson(rows)}::jsonb) as n (key text, scope text, facts jsonb)),
    organisation as (
      insert into organisations.organisations (address, name, kind, kind_code, standing)
      select ${`${source}-`} || lower(key), facts ->> 'name', facts ->> 'kind', (facts ->> 'kind_code')::organisations.kind_code, 'listed'
      from n returning id, address)
    insert into organisations.imported (source, source_key, organisation_id, scope, facts, as_of, changed_at)
    select ${source}, n.key, o.id, n.scope, n.facts, ${as_of}, ${at.toString()}
    from n join organisation o on o.address = ${`${source}-`} || lower(n.key)
    returning organisation_id as id`.execute(tx)
  await listInDirectory(
    tx,
    stored.map(({ id }) => id),
  )
}

/** What stands unchanged in a newer list is as new as that list. */
async function moveOn(tx: Database, { source, keys, as_of }: { source: string; keys: readonly string[]; as_of: string }) {
  await sql`
    update organisations.imported set as_of = ${as_of}
    where source = ${source} and source_key = any (${keys}::text[]) and as_of < ${as_of}`.execute(tx)
}

function asJson(rows: readonly ListedWorkplace[]): string {
  return JSON.stringify(rows.map(({ key, scope, facts }) => ({ key, scope, facts })))
}

function isSame({ facts, scope }: ListedWorkplace, before: KnownWorkplace): boolean {
  const fields = new Set([...Object.keys(facts), ...Object.keys(before.facts)]) as Set<keyof PageFacts>
  return scope === before.scope && [...fields].every((field) => facts[field] === before.facts[field])
}
