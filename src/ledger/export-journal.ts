import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { rowsOf, streamInSnapshot } from '../db/in-snapshot.ts'
import { yen } from '../money/yen.ts'
import { beancountFormat } from './beancount-format.ts'
import { hledgerFormat } from './hledger-format.ts'
import type { JournalFormat, JournalTransfer, MonthEndBalance } from './journal-format.ts'

/** The accounting tools for which the journal can be written. */
export const journalFormats = { hledger: hledgerFormat, beancount: beancountFormat } as const satisfies Record<
  string,
  JournalFormat
>

/**
 * The whole journal as text, by day and id, in UTF-8 pieces: declarations of accounts, each transfer, and at the end of each month
 * what the accounts posted to in it must stand at (the others have not moved since they were last claimed). The same books give
 * the same bytes. Memory is a page of transfers and the accounts of a month, however long the journal is.
 */
export async function* exportJournal(db: Database, format: keyof typeof journalFormats): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = ''
  for await (const part of streamInSnapshot(db, (tx) => journalParts(tx, journalFormats[format]))) {
    text += part
    if (text.length < 65_536) continue
    yield encoder.encode(text)
    text = ''
  }
  yield encoder.encode(text)
}

async function* journalParts(tx: Database, format: JournalFormat): AsyncGenerator<string> {
  yield format.head
  for await (const { path, first_on } of accounts(tx)) yield format.account(path, first_on)
  yield '\n'
  const month_ends = monthEnds(tx)
  let month = ''
  for await (const transfer of transfers(tx)) {
    const next = transfer.effective_on.slice(0, 7)
    if (month !== '' && month !== next) yield await monthEnd(month_ends, month, format)
    month = next
    yield format.transfer(transfer)
  }
  if (month !== '') yield await monthEnd(month_ends, month, format)
}

async function monthEnd(month_ends: AsyncGenerator<MonthEnd>, month: string, format: JournalFormat): Promise<string> {
  const { value } = await month_ends.next()
  if (value?.month !== month) throw new Error(`the balances of ${value?.month} came after the transfers of ${month}`)
  return format.monthEnd(Temporal.PlainYearMonth.from(month), value.balances)
}

function accounts(tx: Database) {
  return rowsOf(
    tx,
    'journal_accounts',
    sql<{ path: string; first_on: string }>`
      select a.path, f.first_on from ledger.accounts a
      cross join lateral (select least((select min(effective_on) from ledger.transfers where debit_account_id = a.id),
                                       (select min(effective_on) from ledger.transfers where credit_account_id = a.id)) as first_on) f
      where f.first_on is not null order by a.path collate "C"`,
  )
}

function transfers(tx: Database) {
  return rowsOf(
    tx,
    'journal_transfers',
    sql<JournalTransfer>`
      select t.id, t.effective_on, d.path as debit, c.path as credit, t.amount_yen, t.memo, t.corrects_id
      from ledger.transfers t
      join ledger.accounts d on d.id = t.debit_account_id
      join ledger.accounts c on c.id = t.credit_account_id
      order by t.effective_on, t.id`,
  )
}

interface MonthEnd {
  readonly month: string
  readonly balances: readonly MonthEndBalance[]
}

/** Summed by the database, not from what was written: the tool that adds up the journal holds the one against the other. */
async function* monthEnds(tx: Database): AsyncGenerator<MonthEnd> {
  const rows = rowsOf(
    tx,
    'journal_balances',
    sql<{ month: string; path: string; balance_yen: number }>`
      select to_char(m.month, 'YYYY-MM') as month, a.path,
             (sum(m.moved) over (partition by m.account_id order by m.month))::bigint as balance_yen
      from (select account_id, date_trunc('month', effective_on::timestamp) as month, sum(amount) as moved
            from (select debit_account_id as account_id, effective_on, amount_yen as amount from ledger.transfers
                  union all
                  select credit_account_id, effective_on, -amount_yen from ledger.transfers) s
            group by 1, 2) m
      join ledger.accounts a on a.id = m.account_id
      order by m.month, a.path collate "C"`,
  )
  let month = ''
  let balances: MonthEndBalance[] = []
  for await (const row of rows) {
    if (row.month !== month && balances.length > 0) {
      yield { month, balances }
      balances = []
    }
    month = row.month
    balances.push({ path: row.path, balance_yen: yen(row.balance_yen) })
  }
  if (balances.length > 0) yield { month, balances }
}
