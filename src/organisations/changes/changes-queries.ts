import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Change, Texts } from './change.ts'

/** One change, or null. With `lock` nobody else decides on it meanwhile. */
export async function findChange(db: Database, id: number, { lock = false } = {}): Promise<Change | null> {
  const { rows } = await changes(sql`c.id = ${id}`, lock ? sql`for update of c` : sql``).execute(db)
  return rows[0] ?? null
}

/** What waits for staff, the oldest first. */
export async function waitingChanges(db: Database): Promise<readonly Change[]> {
  const { rows } = await changes(sql`c.decision is null`, sql`order by c.id limit 200`).execute(db)
  return rows
}

/** The last changes of an organisation, the newest first: what waits, and what became of the others. */
export async function changesOf(db: Database, organisation_id: number, limit: number): Promise<readonly Change[]> {
  const { rows } = await changes(sql`c.organisation_id = ${organisation_id}`, sql`order by c.id desc limit ${limit}`).execute(db)
  return rows
}

/** What an organisation proposed for its page and nobody decided yet, by field. */
export async function waitingTexts(db: Database, organisation_id: number): Promise<Texts> {
  const row = await db
    .selectFrom('organisations.changes')
    .select('after')
    .where('organisation_id', '=', organisation_id)
    .where('what', '=', 'page')
    .where('decision', 'is', null)
    .executeTakeFirst()
  return (row?.after ?? {}) as Texts
}

export async function countWaitingChanges(db: Database): Promise<number> {
  const { n } = await db
    .selectFrom('organisations.changes')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('decision', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}

function changes(condition: RawBuilder<unknown>, rest: RawBuilder<unknown>) {
  return sql<Change>`
    select c.id, c.organisation_id, o.name as organisation, o.address, c.what, c.subject_id, c.before, c.after, c.proposed_at,
           c.proposed_by_id, c.proposed_by, c.decision, c.decided_at, c.decided_by, c.words
    from organisations.changes c join organisations.organisations o on o.id = c.organisation_id
    where ${condition} ${rest}`
}
