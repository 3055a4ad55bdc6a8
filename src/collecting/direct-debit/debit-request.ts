import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { type Yen, yen } from '../../money/yen.ts'
import { vaultOf } from '../../vault/index.ts'
import type { BankHabits } from '../bank-files/bank-fields.ts'
import { type JudgedDebit, writeDebitFile } from '../bank-files/debit-file.ts'
import { monthAndDay } from '../bank-files/file-header.ts'
import { openAccount } from '../bank-files/sealed-account.ts'
import { formatChargeNumber } from '../charge-number.ts'
import type { MonthClosing } from '../month-closing.ts'

const ROWS_A_PAGE = 20_000
const REFERENCE_WIDTH = 20

type Closed = Pick<MonthClosing, 'coop_id' | 'month'>

/** What the bank was asked for a closed month, in sums. */
export interface DebitRequest {
  readonly requester_code: string
  readonly withdraw_on: Temporal.PlainDate
  readonly debits: number
  readonly yen: Yen
  /** Charges of members without an account, which are not in the file. */
  readonly left_out: number
}

/** The request of a month, or null where the co-op collects it. */
export async function findDebitRequest(db: Database, closed: Closed): Promise<DebitRequest | null> {
  const row = await requestRow(db, closed)
  if (row === undefined) return null
  const { requester_code, withdraw_on, debits, left_out } = row
  return { requester_code, withdraw_on: Temporal.PlainDate.from(withdraw_on), debits, yen: yen(row.yen), left_out }
}

/** The bank's file of a month whose request was kept: the same bytes whenever it is written. */
export async function* debitChargeFile(db: Database, closed: Closed): AsyncGenerator<Uint8Array> {
  const row = await requestRow(db, closed)
  if (row === undefined) throw new Error('the month is not collected by direct debit')
  const header = {
    data_kind: '1',
    file_kind: '91',
    code_kind: '0',
    requester_code: row.requester_code,
    requester_name: row.requester_kana,
    day: monthAndDay(Temporal.PlainDate.from(row.withdraw_on)),
    bank: row.bank,
    bank_name: row.bank_kana,
    branch: row.branch,
    branch_name: row.branch_kana,
    account_kind: row.account_kind,
    account_number: row.account_number,
    filler: '',
  }
  const separator = row.separator as BankHabits['separator']
  yield* writeDebitFile({ header, count: row.debits, yen: row.yen, separator, debits: debitsOf(db, closed) })
}

function requestRow(db: Database, { coop_id, month }: Closed) {
  return db
    .selectFrom('collecting.debit_requests')
    .selectAll()
    .where('coop_id', '=', coop_id)
    .where('collection_month', '=', month)
    .executeTakeFirst()
}

/** In the order of the charge numbers, a page at a time: what was asked never changes, so the pages fit together. */
async function* debitsOf(db: Database, { coop_id, month }: Closed): AsyncGenerator<JudgedDebit[]> {
  for (let after = 0; ; ) {
    const { rows } = await sql<
      Omit<JudgedDebit, 'reference' | 'account_number' | 'holder_kana'> & { serial: number; account_sealed: Buffer | null }
    >`
      select d.serial, d.bank, d.bank_kana, d.branch, d.branch_kana, d.account_kind, d.account_sealed, d.novelty, c.yen
      from (select * from collecting.debits
            where coop_id = ${coop_id} and collection_month = ${month} and serial > ${after}
            order by serial limit ${ROWS_A_PAGE}) d
      join collecting.charges c on c.coop_id = d.coop_id and c.collection_month = d.collection_month and c.serial = d.serial
      order by d.serial`.execute(db)
    const vault = vaultOf(db)
    yield rows.map(({ serial, account_sealed, ...debit }) => ({
      ...debit,
      ...openAccount(vault, account_sealed, 'collecting.debit_details'),
      reference: debitReference(formatChargeNumber({ coop_id, month, serial })),
    }))
    after = rows.at(-1)?.serial ?? 0
    if (rows.length < ROWS_A_PAGE) return
  }
}

/** 顧客番号: the figures of the charge number behind zeros, since most banks take no hyphens there. */
function debitReference(charge_number: string): string {
  return charge_number.replaceAll('-', '').padStart(REFERENCE_WIDTH, '0')
}
