import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { type Yen, yen } from '../money/yen.ts'
import type { ResultEnding } from './collection-result.ts'
import type { MonthClosing } from './month-closing.ts'

/** How many rows of a report came to an ending, and the yen of the charges that were found for them. */
export interface EndingOfReport {
  readonly ending: ResultEnding
  readonly lines: number
  readonly yen: number
}

/** Keeps what came of a report, so that nobody has to count its rows again. Endings without a row are left out. */
export async function keepEndings(
  tx: Database,
  { coop_id, month }: Pick<MonthClosing, 'coop_id' | 'month'>,
  nth: number,
  endings: readonly EndingOfReport[],
): Promise<void> {
  const rows = endings.filter(({ lines }) => lines > 0).map((row) => ({ coop_id, collection_month: month, nth, ...row }))
  if (rows.length > 0) await tx.insertInto('collecting.report_endings').values(rows).execute()
}

/** Where the charges of a closed month stand, added up from its reports: the same as `monthStanding` counts, at once. */
export interface MonthFigures {
  readonly collected: number
  readonly collected_yen: Yen
  readonly failed: number
  readonly failed_yen: Yen
  /** Of the failed: neither charged again nor cancelled so far. */
  readonly waiting_yen: Yen
  /** Without a result yet. */
  readonly open: number
  readonly open_yen: Yen
  /** Rows of results that wait for a person; 1,001 where there are more. */
  readonly held: number
  readonly reports: number
  /** What came from the co-op of it, and what was passed on. */
  readonly remitted_yen: Yen
  readonly paid_yen: Yen
}

/** The figures of one closed month. */
export async function monthFigures(db: Database, { coop_id, month }: MonthClosing): Promise<MonthFigures> {
  const { rows } = await sql<MonthFigures>`
    select f.* from collecting.month_closings c cross join lateral (${figuresOf()}) f
    where c.coop_id = ${coop_id} and c.collection_month = ${month}`.execute(db)
  const [figures] = rows
  if (figures === undefined) throw new Error('a closed month has no closing')
  return asFigures(figures)
}

/** `MonthFigures` as a subquery beside a row `c` of `collecting.month_closings`. */
export function figuresOf(): RawBuilder<unknown> {
  const of = (table: string) => sql.raw(`${table}.coop_id = c.coop_id and ${table}.collection_month = c.collection_month`)
  return sql`
    select r.collected, r.collected_yen, r.failed, r.failed_yen, r.failed_yen - d.yen - g.yen as waiting_yen,
           c.charges - r.collected - r.failed as open, c.yen - r.collected_yen - r.failed_yen as open_yen, h.held, n.reports, m.yen as remitted_yen, o.yen as paid_yen
    from (select coalesce(sum(lines) filter (where is_collected), 0)::int
                 - coalesce(sum(lines) filter (where ending = 'failed_after_collected'), 0)::int as collected,
                 coalesce(sum(yen) filter (where is_collected), 0)::bigint
                 - coalesce(sum(yen) filter (where ending = 'failed_after_collected'), 0)::bigint as collected_yen,
                 coalesce(sum(lines) filter (where is_failed), 0)::int
                 - coalesce(sum(lines) filter (where ending = 'collected_after_failed'), 0)::int as failed,
                 coalesce(sum(yen) filter (where is_failed), 0)::bigint
                 - coalesce(sum(yen) filter (where ending = 'collected_after_failed'), 0)::bigint as failed_yen
          from (select lines, yen, ending, ending in ('collected', 'collected_after_failed') as is_collected,
                       ending in ('failed', 'failed_after_collected') as is_failed
                from collecting.report_endings e where ${of('e')}) e) r,
         (select coalesce(sum(yen), 0)::bigint as yen from collecting.failed_parts p where ${of('p')}) d,
         (select coalesce(sum(g.yen), 0)::bigint as yen from giving.donation_acts g
          where g.coop_id = c.coop_id and g.charge_month = c.collection_month and g.kind = 'cancelled' and 'failed' = (
            select l.result from collecting.collections l
            where ${of('l')} and l.serial = g.charge_serial order by l.nth desc limit 1)) g,
         (select count(*)::int as held from (select from collecting.held_results h
                                             where ${of('h')} and h.settled_at is null limit 1001) counted) h,
         (select count(*)::int as reports from collecting.collection_reports n where ${of('n')}) n,
         (select coalesce(sum(m.remitted_yen), 0)::bigint as yen from collecting.remittance_transfers m where ${of('m')}) m,
         (select coalesce(sum(o.yen), 0)::bigint as yen from collecting.parts_paid o where ${of('o')} and o.state = 'approved') o`
}

/** Brands what the database answered. */
export function asFigures(row: MonthFigures): MonthFigures {
  const { collected_yen, failed_yen, waiting_yen, open_yen, remitted_yen, paid_yen } = row
  return {
    ...row,
    collected_yen: yen(collected_yen),
    failed_yen: yen(failed_yen),
    waiting_yen: yen(waiting_yen),
    open_yen: yen(open_yen),
    remitted_yen: yen(remitted_yen),
    paid_yen: yen(paid_yen),
  }
}
