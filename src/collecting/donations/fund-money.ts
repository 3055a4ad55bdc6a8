import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { type Yen, yen } from '../../money/yen.ts'

/**
 * What a fund has collected and not given away: neither paid out nor refunded, nor held for a payout that is being prepared. Its money is
 * locked until the transaction ends, so that nobody else spends it meanwhile.
 */
export async function lockedFundMoney(tx: Database, fund: string): Promise<Yen> {
  await sql`select collecting.lock_fund(${fund})`.execute(tx)
  const { rows } = await sql<{ yen: number }>`
    select collecting.fund_balance(${fund}) - collecting.fund_held(${fund}) as yen`.execute(tx)
  return yen(rows[0]?.yen ?? 0)
}
