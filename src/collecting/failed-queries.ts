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

/** The failed charges of a month that wait, after a charge, in the order of the charge numbers; `for_desk` alone where wished. */
export async function failedCharges(
  db: Database,
  { coop_id, month, today }: Month,
  { after, for_desk, only }: { after: number; for_desk: boolean; only?: number },
): Promise<{ rows: FailedCharge[]; has_more: boolean }> {
  const { rows } = await sql<FailedCharge>`
    select w.serial, m.member_number, w.has_left, i.order_number, i.name, w.yen, w.times, w.goes_to,
           (select l.reason from collecting.collections l
            where l.coop_id = ${coop_id} and l.collection_month = ${month} and l.serial = w.serial
            order by l.nth desc limit 1) as reason
    from (${waiting({ coop_id, month, today }, { after, only })} ${for_desk ? sql`having ${goesTo(today)} = 'desk'` : sql``}
          order by w.serial limit ${PER_PAGE + 1}) w
    join coops.members m on m.coop_id = ${coop_id} and m.id = w.member_id
    join collecting.charge_items i on i.coop_id = ${coop_id} and i.collection_month = ${month} and i.item = w.item
    order by w.serial`.execute(db)
  return { rows: rows.slice(0, PER_PAGE), has_more: rows.length > PER_PAGE }
}

/** How many failed charges of a month wait for the desk; 1,001 where there are more. */
export async function countFailedForDesk(db: Database, of: Month): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (${waiting(of, { after: 0 })} having ${goesTo(of.today)} = 'desk' limit 1001) counted`.execute(db)
  return rows[0]?.n ?? 0
}

// A member who left cannot be charged: whatever the settings say, the close leaves that to the desk.
const hasLeft = (today: Temporal.PlainDate) => sql`bool_or(coalesce(m.left_on <= ${today.toString()}::date, false))`
const goesTo = (today: Temporal.PlainDate) => sql`
                   case when ${hasLeft(today)} and bool_or(w.has_tries_left) then 'desk'
                        when bool_and(w.has_tries_left) then 'charged_again'
                        when bool_or(w.has_tries_left) or max(w.after_last_try) = 'hand_to_desk' then 'desk'
                        else 'cancelled' end`

function waiting({ coop_id, month, today }: Month, { after, only }: { after: number; only?: number | undefined }) {
  return sql`
    select w.serial, w.member_id, w.item, sum(w.yen)::bigint as yen, max(w.times) as times,
           ${hasLeft(today)} as has_left, ${goesTo(today)} as goes_to
    from collecting.failed_waiting w join coops.members m on m.coop_id = w.coop_id and m.id = w.member_id
    where w.coop_id = ${coop_id} and w.collection_month = ${month} and w.serial > ${after}
      ${only === undefined ? sql`` : sql`and w.serial = ${only}`}
    group by w.serial, w.member_id, w.item`
}
