import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../db/database.ts'

const ROWS_A_PAGE = 10_000

/** The ids of all who were charged in a closed month, a page at a time. */
export function membersChargedIn(db: Database, { coop_id, month }: { coop_id: number; month: string }) {
  return idsOf(db, sql`collecting.charges where coop_id = ${coop_id} and collection_month = ${month}`)
}

/** The ids of all who have receipts of a year, a page at a time. */
export function membersWithReceipts(db: Database, { coop_id, year }: { coop_id: number; year: number }) {
  return idsOf(db, sql`collecting.receipts where coop_id = ${coop_id} and year = ${year}`)
}

async function* idsOf(db: Database, rows_of: RawBuilder<unknown>): AsyncGenerator<readonly number[]> {
  for (let after = 0; ; ) {
    const { rows } = await sql<{ member_id: number }>`
      select distinct member_id from ${rows_of} and member_id > ${after} order by member_id limit ${ROWS_A_PAGE}`.execute(db)
    yield rows.map(({ member_id }) => member_id)
    after = rows.at(-1)?.member_id ?? 0
    if (rows.length < ROWS_A_PAGE) return
  }
}
