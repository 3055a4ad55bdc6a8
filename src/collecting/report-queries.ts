import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { HeldResultReason } from './collection-result.ts'
import type { MonthClosing } from './month-closing.ts'
import type { EndingOfReport } from './month-figures.ts'

type Month = Pick<MonthClosing, 'coop_id' | 'month'>

/** One report of a month with what came of it. */
export interface ReportInShort {
  readonly nth: number
  readonly kind: 'results' | 'only_failures' | 'rest_confirmed'
  readonly source: string
  readonly reported_at: Temporal.Instant
  readonly reported_by: string
  readonly endings: readonly EndingOfReport[]
}

const MOST_REPORTS = 50

/** The reports of a month, the latest first, 50 at most; or the one with a number. */
export async function reportsOf(db: Database, { coop_id, month }: Month, nth?: number): Promise<ReportInShort[]> {
  const { rows } = await sql<ReportInShort>`
    select r.nth, r.kind, r.source, r.reported_at, r.reported_by, e.endings
    from collecting.collection_reports r
    cross join lateral (
      select coalesce(json_agg(json_build_object('ending', e.ending, 'lines', e.lines, 'yen', e.yen)), '[]') as endings
      from collecting.report_endings e
      where e.coop_id = r.coop_id and e.collection_month = r.collection_month and e.nth = r.nth) e
    where r.coop_id = ${coop_id} and r.collection_month = ${month} ${nth === undefined ? sql`` : sql`and r.nth = ${nth}`}
    order by r.nth desc limit ${MOST_REPORTS}`.execute(db)
  return rows
}

export const PER_PAGE = 50

/** A row of results that a person has to look into, or has. */
export interface HeldRow {
  readonly nth: number
  readonly line_no: number
  readonly held_reason: HeldResultReason
  /** As they were written. */
  readonly charge_number: string
  readonly result: string
  readonly amount: string
  readonly reason: string
  readonly settled_at: Temporal.Instant | null
  readonly settled_by: string | null
  readonly settled_why: string | null
}

/** Where a page of held rows begins: after this row. */
export interface HeldPlace {
  readonly nth: number
  readonly line_no: number
}

/** The rows of a month that wait, in the order of reports and lines. */
export async function waitingRows(db: Database, { coop_id, month }: Month, after: HeldPlace | null) {
  const { nth, line_no } = after ?? { nth: 0, line_no: 0 }
  const { rows } = await sql<HeldRow>`
    select * from collecting.held_results
    where coop_id = ${coop_id} and collection_month = ${month} and settled_at is null and (nth, line_no) > (${nth}, ${line_no})
    order by nth, line_no limit ${PER_PAGE + 1}`.execute(db)
  return { rows: rows.slice(0, PER_PAGE), has_more: rows.length > PER_PAGE }
}

/** The first held rows of a report, settled or not. */
export async function heldRowsOf(db: Database, { coop_id, month }: Month, nth: number): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select * from collecting.held_results
    where coop_id = ${coop_id} and collection_month = ${month} and nth = ${nth} order by line_no limit ${PER_PAGE}`.execute(db)
  return rows
}

/** One held row by its place, or null. */
export async function findHeldRow(db: Database, { coop_id, month }: Month, place: HeldPlace): Promise<HeldRow | null> {
  const { rows } = await sql<HeldRow>`
    select * from collecting.held_results
    where coop_id = ${coop_id} and collection_month = ${month} and nth = ${place.nth} and line_no = ${place.line_no}`.execute(db)
  return rows[0] ?? null
}

/** A charge that a report said has failed. */
export interface FailureOfReport {
  readonly serial: number
  readonly member_number: string
  readonly order_number: string
  readonly yen: number
  readonly reason: string | null
}

/** The failures of a report after a charge, in the order of the charge numbers. */
export async function failuresOf(db: Database, { coop_id, month }: Month, nth: number, after: number) {
  const { rows } = await sql<FailureOfReport>`
    select l.serial, m.member_number, i.order_number, c.yen, l.reason
    from (select * from collecting.collections
          where coop_id = ${coop_id} and collection_month = ${month} and nth = ${nth} and result = 'failed' and serial > ${after}
          order by serial limit ${PER_PAGE + 1}) l
    join collecting.charges c on c.coop_id = l.coop_id and c.collection_month = l.collection_month and c.serial = l.serial
    join collecting.charge_items i on i.coop_id = c.coop_id and i.collection_month = c.collection_month and i.item = c.item
    join coops.members m on m.coop_id = c.coop_id and m.id = c.member_id
    order by l.serial`.execute(db)
  return { rows: rows.slice(0, PER_PAGE), has_more: rows.length > PER_PAGE }
}

/** How many held rows wait in all months, for the menu; 1,001 where there are more. */
export async function countHeldResults(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select from collecting.held_results where settled_at is null limit 1001) counted`.execute(db)
  return rows[0]?.n ?? 0
}
