import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { yen } from '../money/yen.ts'
import type { JournalTransfer } from './journal-format.ts'

/** A transfer as it was posted, and what became of it. */
export interface FoundTransfer extends JournalTransfer {
  readonly posted_at: Temporal.Instant
  /** Under which it was posted once; tells where it came from. */
  readonly idempotency_key: string
  /** The transfer that took this one back. */
  readonly corrected_by: { readonly id: number; readonly effective_on: string; readonly memo: string } | null
}

/** @returns the transfer, or null where the books have none with this id */
export async function findTransfer(db: Database, id: number): Promise<FoundTransfer | null> {
  const { rows } = await sql<Omit<FoundTransfer, 'corrected_by'> & { by_id: number | null; by_on: string; by_memo: string }>`
    select t.id, t.effective_on, d.path as debit, c.path as credit, t.amount_yen, t.memo, t.corrects_id, t.posted_at, t.idempotency_key,
           b.id as by_id, b.effective_on as by_on, b.memo as by_memo
    from ledger.transfers t
    join ledger.accounts d on d.id = t.debit_account_id
    join ledger.accounts c on c.id = t.credit_account_id
    left join ledger.transfers b on b.corrects_id = t.id
    where t.id = ${id}`.execute(db)
  const [row] = rows
  if (row === undefined) return null
  const { by_id, by_on, by_memo, amount_yen, ...transfer } = row
  const corrected_by = by_id === null ? null : { id: by_id, effective_on: by_on, memo: by_memo }
  return { ...transfer, amount_yen: yen(amount_yen), corrected_by }
}
