import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { postTransfer } from '../../ledger/index.ts'
import { type Yen, yen } from '../../money/yen.ts'
import type { ClosingOf } from '../close-statements.ts'

/** How the money of a month of a co-op stands. */
export interface RemittedMonth {
  readonly collected_yen: Yen
  /** Of what was collected, what came: never more than `collected_yen`. */
  readonly remitted_yen: Yen
  /** What came beyond it. Not paid out to anybody. */
  readonly surplus_yen: Yen
}

/** How a closed month stands; all 0 where nothing was collected yet. */
export async function remittedMonth(
  db: Database,
  { coop_id, month }: Pick<ClosingOf, 'coop_id' | 'month'>,
): Promise<RemittedMonth> {
  const row = await db
    .selectFrom('collecting.remitted_months')
    .select(['collected_yen', 'remitted_yen', 'surplus_yen'])
    .where('coop_id', '=', coop_id)
    .where('collection_month', '=', month)
    .executeTakeFirst()
  return {
    collected_yen: yen(row?.collected_yen ?? 0),
    remitted_yen: yen(row?.remitted_yen ?? 0),
    surplus_yen: yen(row?.surplus_yen ?? 0),
  }
}

/**
 * After more was collected, or results were taken back, or a remittance was: what came for the month counts as remitted up to
 * what was collected, and the rest is surplus. `act` names what brought it about, for the idempotency key.
 */
export async function matchRemittances(tx: Database, of: ClosingOf, act: string): Promise<void> {
  const { collected_yen, remitted_yen, surplus_yen } = await remittedMonth(tx, of)
  const more = Math.min(collected_yen, remitted_yen + surplus_yen) - remitted_yen
  if (more === 0) return
  const settlement = `assets:settlement:${of.coop_code}`
  const surplus = surplusAccount(of.coop_code)
  const [debit, credit] = more > 0 ? [surplus, settlement] : [settlement, surplus]
  const words = more > 0 ? '過入金を入金に充てる' : '入金を過入金にする'
  const transfer_id = await postTransfer(tx, {
    idempotency_key: `match:${act}`,
    debit,
    credit,
    amount_yen: yen(Math.abs(more)),
    effective_on: of.today,
    posted_at: of.at,
    memo: `${words}（${of.coop_code} ${of.month.slice(0, 7)}）`,
  })
  await keepTransfer(tx, of, { transfer_id, remittance_id: null, remitted_yen: more, surplus_yen: -more })
}

/** What a co-op sent beyond what was collected: owed to it until it is cleared up. */
export function surplusAccount(coop_code: string): string {
  return `liabilities:surplus:${coop_code}`
}

interface KeptTransfer {
  readonly transfer_id: number
  readonly remittance_id: number | null
  readonly remitted_yen: number
  readonly surplus_yen: number
}

/** Notes what a transfer means for its month. */
export async function keepTransfer(
  tx: Database,
  { coop_id, month }: Pick<ClosingOf, 'coop_id' | 'month'>,
  kept: KeptTransfer,
): Promise<void> {
  await sql`
    insert into collecting.remittance_transfers (transfer_id, coop_id, collection_month, remittance_id, remitted_yen, surplus_yen)
    values (${kept.transfer_id}, ${coop_id}, ${month}, ${kept.remittance_id}, ${kept.remitted_yen}, ${kept.surplus_yen})`.execute(
    tx,
  )
}
