import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Yen } from '../money/yen.ts'

/** One debit, one credit, one amount. Accounts are colon paths such as `assets:promises:tokyo:2025-12`. */
export interface PostedTransfer {
  readonly idempotency_key: string
  readonly debit: string
  readonly credit: string
  /** More than 0. */
  readonly amount_yen: Yen
  /** The day in Japan to which it belongs. */
  readonly effective_on: Temporal.PlainDate
  readonly posted_at: Temporal.Instant
  readonly memo: string
}

/**
 * Posts a transfer and returns its id. The same key with the same contents returns the transfer that is there; with other
 * contents the database raises `idempotency_key_reused`.
 */
export async function postTransfer(tx: Database, transfer: PostedTransfer): Promise<number> {
  const { idempotency_key, debit, credit, amount_yen, effective_on, posted_at, memo } = transfer
  const { rows } = await sql<{ id: number }>`
    select ledger.post_transfer(${idempotency_key}, ${debit}, ${credit}, ${amount_yen}, ${effective_on}, ${posted_at}, ${memo}) as id`.execute(
    tx,
  )
  return idOf(rows)
}

/** Takes a transfer back: the same amount the other way round, naming the old one and why. Twice is once. Returns its id. */
export async function correctTransfer(
  tx: Database,
  {
    transfer_id,
    effective_on,
    posted_at,
    reason,
  }: {
    transfer_id: number
    effective_on: Temporal.PlainDate
    posted_at: Temporal.Instant
    reason: string
  },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select ledger.post_transfer('correction:' || t.id, credit.path, debit.path, t.amount_yen, ${effective_on}, ${posted_at},
                                ${reason}, t.id) as id
    from ledger.transfers t
    join ledger.accounts debit on debit.id = t.debit_account_id
    join ledger.accounts credit on credit.id = t.credit_account_id
    where t.id = ${transfer_id}`.execute(tx)
  return idOf(rows)
}

function idOf(rows: readonly { id: number }[]): number {
  const [row] = rows
  if (!row) throw new Error('there is no such transfer')
  return row.id
}
