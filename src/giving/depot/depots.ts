import type { Transaction } from 'kysely'
import { record } from '../../activity/index.ts'
import type { Database } from '../../db/database.ts'
import type { DB } from '../../db/schema.generated.ts'
import type { SignedIn } from '../../http/env.ts'
import { depotActs } from './depot-acts.ts'
import { codeOfForm, hashOfCode } from './depot-code.ts'

/** A shop as the desk lists it. */
export interface DepotInList {
  readonly id: number
  readonly coop_id: number
  readonly coop_name: string
  readonly name: string
  /** The code that opens it now, without the code itself. */
  readonly code_id: number | null
  readonly made_at: Temporal.Instant | null
  readonly made_by: string | null
}

/** All shops, by co-op and name. */
export async function depotsInList(db: Database): Promise<DepotInList[]> {
  return await db
    .selectFrom('giving.depots as d')
    .innerJoin('coops.coops as k', 'k.id', 'd.coop_id')
    .leftJoin('giving.depot_codes as c', (join) => join.onRef('c.depot_id', '=', 'd.id').on('c.ended_at', 'is', null))
    .select(['d.id', 'd.coop_id', 'k.name as coop_name', 'd.name', 'c.id as code_id', 'c.made_at', 'c.made_by'])
    .orderBy('k.code')
    .orderBy('d.name')
    .execute()
}

/** One shop, or null. */
export async function findDepot(db: Database, id: number): Promise<{ readonly id: number; readonly name: string } | null> {
  return (await db.selectFrom('giving.depots').select(['id', 'name']).where('id', '=', id).executeTakeFirst()) ?? null
}

interface Doing {
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

interface NewDepot {
  readonly coop_id: number
  readonly name: string
  readonly at: Temporal.Instant
  /** Null where nobody is signed in; then `actor` says who. */
  readonly person: SignedIn | null
  readonly actor?: string
}

/** Adds a shop. `taken` where its co-op has one of that name. */
export async function addDepot(
  tx: Database,
  { coop_id, name, at, person, actor = 'プログラム' }: NewDepot,
): Promise<'added' | 'taken'> {
  const added = await tx
    .insertInto('giving.depots')
    .values({ coop_id, name, added_at: at, added_by: person?.name ?? actor })
    .onConflict((conflict) => conflict.columns(['coop_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added === undefined) return 'taken'
  await record(tx, {
    at,
    person,
    actor,
    act: depotActs['depot.added'],
    about: { kind: 'depot', id: added.id },
    coop_id,
    details: { name },
  })
  return 'added'
}

/**
 * Makes a shop's code; the one before it ends with the devices that it let in. Returns it to be shown now and never again, but
 * the same form sent again returns it again, or null where it has ended since.
 */
export async function makeDepotCode(
  tx: Transaction<DB>,
  { depot_id, token, at, person }: Doing & { readonly depot_id: number; readonly token: string },
): Promise<string | null> {
  const depot = await tx.selectFrom('giving.depots').selectAll().where('id', '=', depot_id).forUpdate().executeTakeFirstOrThrow()
  const code = codeOfForm(tx, `${depot_id}:${token}`)
  const code_hash = hashOfCode(tx, code)
  const before = await tx
    .selectFrom('giving.depot_codes')
    .select('ended_at')
    .where('code_hash', '=', code_hash)
    .executeTakeFirst()
  if (before !== undefined) return before.ended_at === null ? code : null
  await endCodes(tx, { depot_id, at, person })
  await tx.insertInto('giving.depot_codes').values({ depot_id, code_hash, made_at: at, made_by: person.name }).execute()
  const { name, coop_id } = depot
  await record(tx, {
    at,
    person,
    act: depotActs['depot_code.made'],
    about: { kind: 'depot', id: depot_id },
    coop_id,
    details: { name },
  })
  return code
}

/** Ends a shop's code; nobody comes in with it any more, and who is in is out. */
export async function endDepotCode(
  tx: Transaction<DB>,
  { depot_id, at, person }: Doing & { readonly depot_id: number },
): Promise<void> {
  const { name, coop_id } = await tx
    .selectFrom('giving.depots')
    .selectAll()
    .where('id', '=', depot_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (!(await endCodes(tx, { depot_id, at, person }))) return
  await record(tx, {
    at,
    person,
    act: depotActs['depot_code.ended'],
    about: { kind: 'depot', id: depot_id },
    coop_id,
    details: { name },
  })
}

async function endCodes(tx: Transaction<DB>, { depot_id, at, person }: Doing & { readonly depot_id: number }): Promise<boolean> {
  const ended = await tx
    .updateTable('giving.depot_codes')
    .set({ ended_at: at, ended_by: person.name })
    .where('depot_id', '=', depot_id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}
