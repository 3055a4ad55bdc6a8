import type { Yen } from '../money/yen.ts'

/** A transfer as it goes into a journal. */
export interface JournalTransfer {
  readonly id: number
  /** ISO, as `2025-11-12`. */
  readonly effective_on: string
  readonly debit: string
  readonly credit: string
  readonly amount_yen: Yen
  readonly memo: string
  /** The transfer that this one takes back. */
  readonly corrects_id: number | null
}

/** What an account must stand at when a month is over. Debits less credits. */
export interface MonthEndBalance {
  readonly path: string
  readonly balance_yen: Yen
}

/** How a journal is written for one accounting tool. Each part is whole lines, with the empty line that follows it. */
export interface JournalFormat {
  readonly head: string
  /** Declares an account that is first posted to on a day. */
  account(path: string, first_on: string): string
  transfer(transfer: JournalTransfer): string
  /** Claims that the tool checks for itself, after everything of the month. */
  monthEnd(month: Temporal.PlainYearMonth, balances: readonly MonthEndBalance[]): string
}

/** Rows of account and amount as postings under one another. */
export function postings(rows: readonly (readonly [account: string, amount: string])[]): string {
  const width = Math.max(48, ...rows.map(([account]) => account.length))
  const amounts = Math.max(14, ...rows.map(([, amount]) => amount.length))
  return rows.map(([account, amount]) => `    ${account.padEnd(width)}  ${amount.padStart(amounts)}\n`).join('')
}
