import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { HeldReason } from '../intake/held-reason.ts'

/** A typed order as it stands now, for whoever typed it. */
export interface TypedEntry {
  readonly import_id: number
  readonly entered_at: Temporal.Instant
  readonly member_number: string
  readonly order_number: string
  readonly title: string
  readonly kind: 'campaign' | 'programme'
  readonly units: number
  readonly yen: number
  readonly collection_month: string
  readonly state: 'accepted' | 'held' | 'rejected' | 'undone'
  /** The main reason while it is held. */
  readonly main_reason: HeldReason | null
}

/** What one shop typed since the beginning of a day, the newest first. */
export function entriesOfDepot(db: Database, depot_id: number, since: Temporal.Instant, limit: number): Promise<TypedEntry[]> {
  return entriesWhere(db, sql`e.depot_id = ${depot_id} and e.entered_at >= ${since}`, limit)
}

/** What one person typed on the telephone since the beginning of a day, the newest first. */
export function entriesOfPerson(db: Database, person_id: string, since: Temporal.Instant, limit: number): Promise<TypedEntry[]> {
  return entriesWhere(db, sql`e.person_id = ${person_id} and e.entered_at >= ${since}`, limit)
}

/** The number comes from the evidence, where it stands as it was typed. */
async function entriesWhere(db: Database, where: RawBuilder<unknown>, limit: number): Promise<TypedEntry[]> {
  const { rows } = await sql<TypedEntry>`
    select e.import_id, e.entered_at, l.raw::jsonb ->> 'member_number' as member_number, o.order_number, e.units,
           coalesce(c.title, p.name) as title, case when c.id is null then 'programme' else 'campaign' end as kind,
           e.units * o.unit_price_yen as yen, y.collection_month,
           case when u.import_id is not null then 'undone' when h.state = 'open' then 'held' when h.state = 'rejected' then 'rejected'
                else 'accepted' end as state,
           case when h.state = 'open' then h.main_reason end as main_reason
    from giving.entries e
    join giving.order_lines l on l.import_id = e.import_id and l.line_no = 1
    join giving.offers o on o.id = e.offer_id
    join coops.order_cycles y on y.id = o.cycle_id
    left join giving.campaigns c on c.id = o.campaign_id
    left join giving.programmes p on p.id = o.programme_id
    left join giving.held_lines h on h.import_id = e.import_id and h.line_no = 1
    left join giving.import_undoings u on u.import_id = e.import_id
    where ${where} order by e.entered_at desc, e.import_id desc limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, yen: Number(row.yen) }))
}

/** What the page after sending says: nothing that only the member would know. */
export interface SentEntry {
  readonly import_id: number
  readonly offer_id: number
  readonly units: number
  readonly entered_at: Temporal.Instant
}

/** The order that came on this site with a form's token, or null. Who knows the token has sent the form. */
export async function findSentEntry(db: Database, token: string): Promise<SentEntry | null> {
  const row = await db
    .selectFrom('giving.entries')
    .select(['import_id', 'offer_id', 'units', 'entered_at'])
    .where('token', '=', token)
    .where('channel', '=', 'direct')
    .executeTakeFirst()
  return row ?? null
}
