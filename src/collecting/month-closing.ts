import type { Database } from '../db/database.ts'
import { type Yen, yen } from '../money/yen.ts'

/** How a co-op's file is written: for today's Excel, or for older programs. */
export type FileEncoding = 'utf-8-bom' | 'cp932'

/** A closed month of a co-op. */
export interface MonthClosing {
  readonly coop_id: number
  /** The first day of the month: `2025-12-01`. */
  readonly month: string
  readonly closed_at: Temporal.Instant
  readonly closed_by: string
  readonly file_encoding: FileEncoding
  readonly charges: number
  readonly members: number
  readonly instalments: number
  readonly donations: number
  readonly yen: Yen
}

/** The closing of a month, or null while it is open. */
export async function findClosing(db: Database, coop_id: number, month: string): Promise<MonthClosing | null> {
  const row = await db
    .selectFrom('collecting.month_closings')
    .selectAll()
    .where('coop_id', '=', coop_id)
    .where('collection_month', '=', month)
    .executeTakeFirst()
  return row === undefined ? null : closingOf(row)
}

/** The last month of a co-op that is closed, before `before` where that is given. */
export async function lastClosing(db: Database, coop_id: number, before?: string): Promise<MonthClosing | null> {
  let query = db.selectFrom('collecting.month_closings').selectAll().where('coop_id', '=', coop_id)
  if (before !== undefined) query = query.where('collection_month', '<', before)
  const row = await query.orderBy('collection_month', 'desc').limit(1).executeTakeFirst()
  return row === undefined ? null : closingOf(row)
}

function closingOf({
  collection_month,
  ...row
}: Omit<MonthClosing, 'month' | 'yen'> & { collection_month: string; yen: number }): MonthClosing {
  return { ...row, month: collection_month, yen: yen(row.yen) }
}
