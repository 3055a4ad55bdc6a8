import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { type Yen, yen } from '../money/yen.ts'
import type { Days } from './account-statement.ts'
import type { JournalTransfer } from './journal-format.ts'
import type { Place } from './statement-page.ts'

/** What is looked for: everything that is given must hold. */
export interface TransferSearch extends Days {
  readonly min_yen?: Yen | undefined
  readonly max_yen?: Yen | undefined
  /** Part of an account's path or of the memo, as `searchKey` of the text floor folds width, kana and case. */
  readonly counterparty_key?: string | undefined
  /** Only what comes after this place: the last one of the page before. */
  readonly after?: Place | undefined
  /** At most so many are answered. */
  readonly most: number
}

interface FoundTransfers {
  readonly transfers: readonly JournalTransfer[]
  /** Whether there are more than `most`. */
  readonly more: boolean
}

/**
 * Transfers by day and id: the search that 電子帳簿保存法 asks for (規則2条6項5号: by date, amount and counterparty, by ranges, and by two or
 * more of them together).
 */
export async function searchTransfers(db: Database, search: TransferSearch): Promise<FoundTransfers> {
  const { from, to, min_yen, max_yen, after, most } = search
  const { rows } = await sql<JournalTransfer>`
    select t.id, t.effective_on, d.path as debit, c.path as credit, t.amount_yen, t.memo, t.corrects_id
    from (select * from ledger.transfers
          where ${from === undefined ? sql`true` : sql`effective_on >= ${from}`}
            and ${to === undefined ? sql`true` : sql`effective_on <= ${to}`}
            and ${min_yen === undefined ? sql`true` : sql`amount_yen >= ${min_yen}`}
            and ${max_yen === undefined ? sql`true` : sql`amount_yen <= ${max_yen}`}
            and ${isCounterparty(search.counterparty_key)}
            and ${after === undefined ? sql`true` : sql`(effective_on, id) > (${after.effective_on}::date, ${after.id}::bigint)`}
          order by effective_on, id limit ${most + 1}) t
    join ledger.accounts d on d.id = t.debit_account_id
    join ledger.accounts c on c.id = t.credit_account_id
    order by t.effective_on, t.id`.execute(db)
  const transfers = rows.slice(0, most).map((row) => ({ ...row, amount_yen: yen(row.amount_yen) }))
  return { transfers, more: rows.length > most }
}

/**
 * Memos are as many as transfers, and their keys are kept. Paths have only small ASCII letters and figures, and of their signs (see
 * the check of ledger.accounts) a key has none.
 */
function isCounterparty(key: string | undefined) {
  if (key === undefined) return sql`true`
  const named = sql`array(select id from ledger.accounts where position(${key} in translate(path, ':._-', '')) > 0)`
  return sql`(position(${key} in memo_key) > 0 or debit_account_id = any(${named}) or credit_account_id = any(${named}))`
}
