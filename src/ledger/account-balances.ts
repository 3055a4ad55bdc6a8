import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { type Yen, yen } from '../money/yen.ts'

export interface AccountBalance {
  readonly path: string
  readonly debit_yen: Yen
  readonly credit_yen: Yen
  /** Debits less credits: what an asset account holds; negative for what is owed. */
  readonly balance_yen: Yen
}

/**
 * Every account that was ever posted to, by path, summed from its transfers: the trial balance. With `as_of`, as the books stood
 * at the end of that day; later transfers that belong to an earlier day are in it.
 */
export async function accountBalances(
  db: Database,
  { as_of }: { as_of?: Temporal.PlainDate | undefined } = {},
): Promise<AccountBalance[]> {
  const days = as_of === undefined ? sql`true` : sql`effective_on <= ${as_of}`
  const { rows } = await sql<AccountBalance>`
    -- Added up by pairs of accounts first: the transfers are read once, and what they are then sorted into is few.
    with pairs as materialized (
      select debit_account_id, credit_account_id, sum(amount_yen) as yen from ledger.transfers where ${days} group by 1, 2
    )
    select a.path, sum(s.debit)::bigint as debit_yen, sum(s.credit)::bigint as credit_yen,
           sum(s.debit - s.credit)::bigint as balance_yen
    from (
      select debit_account_id as account_id, yen as debit, 0 as credit from pairs
      union all
      select credit_account_id, 0, yen from pairs
    ) s join ledger.accounts a on a.id = s.account_id
    group by a.path order by a.path`.execute(db)
  return rows.map((row) => ({
    path: row.path,
    debit_yen: yen(row.debit_yen),
    credit_yen: yen(row.credit_yen),
    balance_yen: yen(row.balance_yen),
  }))
}
