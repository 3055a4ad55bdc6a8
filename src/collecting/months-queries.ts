import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { type Yen, yen } from '../money/yen.ts'
import type { MonthClosing } from './month-closing.ts'
import { asFigures, figuresOf, type MonthFigures } from './month-figures.ts'

/** A closed month with where its charges stand. */
export type ClosedMonth = MonthClosing & { readonly figures: MonthFigures }

/** A month that can be closed, or will be. */
export interface OpenMonth {
  /** `2025-12-01`. */
  readonly month: string
  /** What has been promised for it so far, instalments not among it: those are made by the close. */
  readonly donations: number
  readonly promised_yen: Yen
  /** The instant at which the last of its order cycles closes; null for a month of instalments alone. */
  readonly orders_end_at: Temporal.Instant | null
}

/** The closed months of a co-op before a month (from the last when null), the latest first. */
export async function closedMonths(
  db: Database,
  coop_id: number,
  { before, limit }: { before: string | null; limit: number },
): Promise<{ months: ClosedMonth[]; has_more: boolean }> {
  const { rows } = await sql<Omit<MonthClosing, 'month'> & { collection_month: string; figures: never } & MonthFigures>`
    select c.*, f.* from (
      select * from collecting.month_closings
      where coop_id = ${coop_id} and collection_month < ${before ?? 'infinity'}::date
      order by collection_month desc limit ${limit + 1}) c
    cross join lateral (${figuresOf()}) f
    order by c.collection_month desc`.execute(db)
  const months = rows.slice(0, limit).map(
    ({ collection_month, ...row }): ClosedMonth => ({
      ...closingFields(row),
      month: collection_month,
      figures: asFigures(figureFields(row)),
    }),
  )
  return { months, has_more: rows.length > limit }
}

function closingFields(row: Omit<MonthClosing, 'month'>): Omit<MonthClosing, 'month'> {
  const { coop_id, closed_at, closed_by, file_encoding, charges, members, instalments, donations } = row
  return { coop_id, closed_at, closed_by, file_encoding, charges, members, instalments, donations, yen: yen(row.yen) }
}

function figureFields(row: MonthFigures): MonthFigures {
  const { collected, collected_yen, failed, failed_yen, waiting_yen, open, open_yen, held, reports, remitted_yen, paid_yen } = row
  return { collected, collected_yen, failed, failed_yen, waiting_yen, open, open_yen, held, reports, remitted_yen, paid_yen }
}

/**
 * The months of a co-op that are not closed, in their order: those for which orders were taken already, and the one after the
 * last close while somebody is a supporter.
 */
export async function openMonths(db: Database, coop_id: number, now: Temporal.Instant): Promise<OpenMonth[]> {
  const { rows } = await sql<OpenMonth>`
    with closed as (select max(collection_month) as month from collecting.month_closings where coop_id = ${coop_id}),
    months as (
      select distinct y.collection_month as month from coops.order_cycles y, closed
      where y.coop_id = ${coop_id} and y.opens_at <= ${now}::timestamptz and (closed.month is null or y.collection_month > closed.month)
      union
      select (closed.month + interval '1 month')::date from closed
      where closed.month is not null
        and exists (select from giving.enrolments e where e.coop_id = ${coop_id} and e.ended_at is null)
    )
    select m.month, coalesce(b.donations, 0)::int as donations, coalesce(b.yen, 0)::bigint as promised_yen, y.orders_end_at
    from months m
    cross join lateral (
      select sum(b.donations) as donations, sum(b.yen) as yen
      from giving.offers o join giving.batches b on b.offer_id = o.id
      where o.coop_id = ${coop_id} and b.collection_month = m.month and b.undone_transfer_id is null) b
    cross join lateral (
      select max(greatest(y.closes_at, w.closes_at)) as orders_end_at
      from coops.order_cycles y left join coops.channel_windows w on w.cycle_id = y.id
      where y.coop_id = ${coop_id} and y.collection_month = m.month) y
    order by m.month`.execute(db)
  return rows.map((row) => ({ ...row, promised_yen: yen(row.promised_yen) }))
}
