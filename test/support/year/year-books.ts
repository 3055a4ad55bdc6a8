import { sql } from 'kysely'
import { payoutFile, payouts } from '../../../src/collecting/index.ts'
import type { Database } from '../../../src/db/database.ts'
import type { OpenDatabase } from '../../../src/db/open-database.ts'
import { accountBalances } from '../../../src/ledger/index.ts'
import { YEAR } from './plant-year.ts'
import { chargesOf } from './year-acts.ts'

/** Everything that a year leaves, without the numbers that an attempt which was rolled back has used up. */
export async function booksOf(database: OpenDatabase): Promise<Record<string, unknown>> {
  const { db } = database
  const files: Record<string, string> = {}
  for (const month of YEAR) files[month.toString()] = (await chargesOf(database, month)).text
  for (const { run } of await payouts(db)) files[`payout ${run}`] = Buffer.from((await payoutFile(db, run)) ?? []).toString('hex')
  const rows: Record<string, unknown> = {}
  for (const [name, select] of Object.entries(tables)) rows[name] = await linesOf(db, select)
  return { files, balances: await accountBalances(db), ...rows }
}

/** Of each table what says the same in every database; rows in an order of their own. */
const tables: Readonly<Record<string, string>> = {
  transfers: `
    select t.amount_yen, d.path, c.path, t.effective_on, t.posted_at, t.memo
    from ledger.transfers t join ledger.accounts d on d.id = t.debit_account_id join ledger.accounts c on c.id = t.credit_account_id
    order by t.id`,
  closings: 'select * from collecting.month_closings order by 1, 2',
  items: 'select * from collecting.charge_items order by 1, 2, 3',
  charges: 'select * from collecting.charges order by 1, 2, 3',
  instalments: `
    select m.member_number, i.collection_month, i.item, i.units, i.yen from collecting.instalments i
    join coops.members m on m.id = i.member_id order by 1, 2, 3, 4, 5`,
  reports: `select coop_id, collection_month, nth, kind, source, encode(sha256, 'hex') from collecting.collection_reports order by 1, 2, 3`,
  endings: 'select * from collecting.report_endings order by 1, 2, 3, 4',
  results: 'select * from collecting.collections order by 1, 2, 3, 4',
  held_results: 'select * from collecting.held_results order by coop_id, collection_month, nth, line_no',
  failed: `
    select coop_id, collection_month, serial, first_month, times, units, yen, led_to, again_month, again_serial
    from collecting.failed_parts order by 1, 2, 3, 4`,
  acts: `
    select m.member_number, a.kind, a.units, a.yen, a.from_fund, a.charge_month, a.charge_serial, a.acted_at
    from giving.donation_acts a join coops.members m on m.id = a.member_id order by a.id`,
  remittances: 'select collection_month, remitted_on, yen from collecting.remittances order by 1, 2, 3',
  payouts: 'select run, pay_on, state, prepared_by, approved_by from collecting.payout_runs order by run',
  paid: 'select * from collecting.payout_parts order by run, coop_id, collection_month, item',
  held_lines: `select member_number, order_number, units, main_reason, state from giving.held_lines order by id`,
  supporters: `
    select m.member_number, e.units, e.starts_month, e.ended_at from giving.enrolments e join coops.members m on m.id = e.member_id
    order by e.id`,
}

async function linesOf(db: Database, select: string): Promise<string[]> {
  const { rows } = await sql.raw<{ line: string }>(`select row(x.*)::text as line from (${select}) x`).execute(db)
  return rows.map(({ line }) => withoutNumbers(line))
}

/** The numbers of imports, donations and enrolments come from sequences, which count attempts too. */
function withoutNumbers(line: string): string {
  return line.replace(/取込み\d+/g, '取込み#').replace(/寄付番号(?:E\d+|\d+)-/g, '寄付番号#-')
}
