import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { rowsOf } from '../db/in-snapshot.ts'
import { type Yen, yen } from '../money/yen.ts'

/** The days of a statement, both included; without one of them it is open at that end. */
export interface Days {
  readonly from?: Temporal.PlainDate | undefined
  readonly to?: Temporal.PlainDate | undefined
}

/** One transfer as the account sees it: one of the two sums is 0. */
export interface StatementLine {
  readonly transfer_id: number
  /** ISO, as `2025-11-12`. */
  readonly effective_on: string
  /** The account on the other side. */
  readonly counter: string
  readonly debit_yen: Yen
  readonly credit_yen: Yen
  /** Debits less credits after this transfer. */
  readonly balance_yen: Yen
  readonly memo: string
  readonly corrects_id: number | null
}

/** @returns the account's id, or null where the books have no such account */
export async function accountOf(db: Database, path: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select id from ledger.accounts where path = ${path}`.execute(db)
  return rows[0]?.id ?? null
}

/** The paths of all accounts, for saying which ones there are. */
export async function accountPaths(db: Database): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`select path from ledger.accounts order by path collate "C"`.execute(db)
  return rows.map(({ path }) => path)
}

/** What an account stood at (debits less credits) before a day began; 0 without a day: before the books. */
export async function balanceBefore(db: Database, account_id: number, day: Temporal.PlainDate | undefined): Promise<Yen> {
  if (day === undefined) return yen(0)
  const { rows } = await sql<{ balance: number }>`
    select ((select coalesce(sum(amount_yen), 0) from ledger.transfers where debit_account_id = ${account_id} and effective_on < ${day})
          - (select coalesce(sum(amount_yen), 0) from ledger.transfers where credit_account_id = ${account_id} and effective_on < ${day})
           )::bigint as balance`.execute(db)
  return yen(rows[0]?.balance ?? 0)
}

/** The account's transfers by day and id with the balance after each. In a snapshot with the opening balance (`inSnapshot`). */
export async function* statementLines(
  tx: Database,
  account_id: number,
  { opening_yen, from, to }: Days & { opening_yen: Yen },
): AsyncGenerator<StatementLine> {
  const days = sql`t.effective_on between coalesce(${from ?? null}::date, '-infinity') and coalesce(${to ?? null}::date, 'infinity')`
  const rows = rowsOf(
    tx,
    'statement',
    sql<Omit<StatementLine, 'balance_yen'>>`
      select t.id as transfer_id, t.effective_on, a.path as counter, t.debit_yen, t.credit_yen, t.memo, t.corrects_id
      from (select id, effective_on, credit_account_id as counter_id, amount_yen as debit_yen, 0::bigint as credit_yen, memo, corrects_id
            from ledger.transfers where debit_account_id = ${account_id}
            union all
            select id, effective_on, debit_account_id, 0, amount_yen, memo, corrects_id
            from ledger.transfers where credit_account_id = ${account_id}) t
      join ledger.accounts a on a.id = t.counter_id
      where ${days}
      order by t.effective_on, t.id`,
  )
  let balance_yen = opening_yen
  for await (const row of rows) {
    balance_yen = yen(balance_yen + row.debit_yen - row.credit_yen)
    yield { ...row, balance_yen }
  }
}
