import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { COOP_LOCK } from '../giving/index.ts'

/** How an enrolment stands in the next month that is not closed. */
export interface EnrolmentStanding {
  readonly coop_id: number
  readonly ended: boolean
  /** The first month that can still change: the first of the enrolment, or the one after the last that is closed. */
  readonly next_month: string
  /** Of `next_month`; 0 while it is paused. */
  readonly units: number
  readonly units_before_pause: number
  readonly units_limit: number
}

/** The standing with the co-op's lock taken first, so that no close runs until the caller's transaction ends. */
export async function lockedStanding(tx: Database, enrolment_id: number): Promise<EnrolmentStanding | null> {
  await sql`select pg_advisory_xact_lock(${COOP_LOCK}, coop_id) from giving.enrolments where id = ${enrolment_id}`.execute(tx)
  return await enrolmentStanding(tx, enrolment_id)
}

/** How an enrolment stands now, for showing; null where there is none with this number. */
export async function enrolmentStanding(db: Database, enrolment_id: number): Promise<EnrolmentStanding | null> {
  const { rows } = await sql<EnrolmentStanding>`
    select e.coop_id, e.ended_at is not null as ended, n.month as next_month, o.units_limit,
           coalesce((select c.units from collecting.enrolment_changes c
                     where c.coop_id = e.coop_id and c.enrolment_id = e.id and c.from_month <= n.month
                     order by c.from_month desc, c.id desc limit 1), e.units) as units,
           coalesce((select c.units from collecting.enrolment_changes c
                     where c.coop_id = e.coop_id and c.enrolment_id = e.id and c.units > 0
                     order by c.from_month desc, c.id desc limit 1), e.units) as units_before_pause
    from giving.enrolments e
    join giving.offers o on o.id = e.offer_id
    cross join lateral (
      select greatest(e.starts_month, (max(c.collection_month) + interval '1 month')::date) as month
      from collecting.month_closings c where c.coop_id = e.coop_id) n
    where e.id = ${enrolment_id}`.execute(db)
  return rows[0] ?? null
}
