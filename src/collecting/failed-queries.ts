import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { MonthClosing } from './month-closing.ts'
import { PER_PAGE } from './report-queries.ts'

/** `today` in Japan tells who has left. */
interface Month extends Pick<MonthClosing, 'coop_id' | 'month'> {
  readonly today: Temporal.PlainDate
}

/** A charge that failed and for which nothing was decided yet. */
export interface FailedCharge {
  readonly serial: number
  readonly coop_id: number
  readonly member_id: number
  readonly member_number: string
  readonly has_left: boolean
  readonly order_number: string
  readonly name: string
  /** As the co-op wrote it. */
  readonly reason: string | null
  /** What waits of the charge, and the most times that a part of it was charged. */
  readonly yen: number
  readonly times: number
  /** `charged_again` and `cancelled`: by the next close; `desk`: when somebody decides. */
  readonly goes_to: 'charged_again' | 'cancelled' | 'desk'
}

/**
 * The failed charges of a month that wait, after a charge, in the order of the charge numbers; `only` that one.
 *
 * First the page is found along the index of failures, with a look at each by its primary key; only then is the view asked,
 * charge by charge. Asked as a whole for a month whose rows the planner does not know yet, it was minutes for 20,000 failures.
 */
export async function failedCharges(
  db: Database,
  of: Month,
  { after, only }: { after: number; only?: number },
): Promise<{ rows: FailedCharge[]; has_more: boolean }> {
  const { coop_id, month, today } = of
  const key = (name: string) => sql.raw(`${name}.coop_id = c.coop_id and ${name}.collection_month = c.collection_month`)
  const { rows } = await sql<FailedCharge>`
    select c.serial, c.coop_id, c.member_id, m.member_number, m.has_left, i.order_number, i.name, c.reason, w.yen, w.times,
           case when w.all_tries and not m.has_left then 'charged_again'
                when w.any_tries or w.after_last_try = 'hand_to_desk' then 'desk' else 'cancelled' end as goes_to
    from (${waitingPage(of, after, only)}) c
    cross join lateral (
      select sum(w.yen)::bigint as yen, max(w.times) as times, bool_and(w.has_tries_left) as all_tries,
             bool_or(w.has_tries_left) as any_tries, max(w.after_last_try) as after_last_try
      from collecting.failed_waiting w
      where w.coop_id = ${coop_id} and w.collection_month = ${month} and w.serial = c.serial) w
    cross join lateral (
      select m.member_number, coalesce(m.left_on <= ${today.toString()}::date, false) as has_left
      from coops.members m where m.coop_id = c.coop_id and m.id = c.member_id limit 1) m
    join collecting.charge_items i on ${key('i')} and i.item = c.item
    where w.yen > 0 order by c.serial`.execute(db)
  return { rows: rows.slice(0, PER_PAGE), has_more: rows.length > PER_PAGE }
}

/** Charges whose latest result is a failure, and of which not all was dealt with. */
function waitingPage({ coop_id, month }: Month, after: number, only: number | undefined) {
  return sql`
    select c.*, f.reason from (
      select f.serial, f.nth, f.reason from collecting.collections f
      where f.coop_id = ${coop_id} and f.collection_month = ${month} and f.result = 'failed' and f.serial > ${after}
        ${only === undefined ? sql`` : sql`and f.serial = ${only}`}
      order by f.serial) f
    cross join lateral (
      select c.* from collecting.charges c
      where c.coop_id = ${coop_id} and c.collection_month = ${month} and c.serial = f.serial limit 1) c
    where f.nth = (select l.nth from collecting.collections l
                   where l.coop_id = ${coop_id} and l.collection_month = ${month} and l.serial = f.serial
                   order by l.nth desc limit 1)
      and c.yen > (select coalesce(sum(p.yen), 0) from collecting.failed_parts p
                   where p.coop_id = ${coop_id} and p.collection_month = ${month} and p.serial = f.serial)
    order by f.serial limit ${PER_PAGE + 1}`
}
