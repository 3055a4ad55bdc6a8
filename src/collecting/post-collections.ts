import type { Database } from '../db/database.ts'
import { postTransfer } from '../ledger/index.ts'
import { yen } from '../money/yen.ts'
import type { ClosingOf } from './close-statements.ts'
import { matchRemittances } from './payouts/match-remittances.ts'

/** What a report changes for one item: more collected, or less where it takes results back. */
export interface ItemChange {
  readonly item: number
  readonly came_yen: number
  readonly went_yen: number
}

/**
 * Posts what was collected: the co-op owes it to us, and what was promised to the campaign has come. A result that is
 * taken back is posted the other way round, as transfers of their own: they undo parts of earlier ones, not one of them.
 */
export async function postCollections(tx: Database, of: ClosingOf, nth: number, changes: readonly ItemChange[]): Promise<void> {
  const { coop_id, coop_code, month, at, today } = of
  const items = await tx
    .selectFrom('collecting.charge_items')
    .select(['item', 'order_number', 'fund'])
    .where('coop_id', '=', coop_id)
    .where('collection_month', '=', month)
    .execute()
  const charges = `assets:charges:${coop_code}:${month.slice(0, 7)}`
  const settlement = `assets:settlement:${coop_code}`
  for (const { item, came_yen, went_yen } of [...changes].sort((a, b) => a.item - b.item)) {
    const { order_number, fund } = items.find((row) => row.item === item) ?? raise(item)
    const told = `${order_number}（${month.slice(0, 7)}、報告${nth}）`
    const post = async (name: string, debit: string, credit: string, amount: number, memo: string) => {
      if (amount === 0) return
      const idempotency_key = `collect:${coop_code}:${month.slice(0, 7)}:${nth}:${item}:${name}`
      const transfer = { idempotency_key, debit, credit, amount_yen: yen(amount), effective_on: today, posted_at: at, memo }
      const transfer_id = await postTransfer(tx, transfer)
      const signed = debit === settlement || debit === `${fund}:promised` ? amount : -amount
      await tx
        .insertInto('collecting.collection_transfers')
        .values({ transfer_id, coop_id, collection_month: month, item, nth, yen: signed })
        .execute()
    }
    await post('came', settlement, charges, came_yen, `引落 ${told}`)
    await post('came-fund', `${fund}:promised`, `${fund}:collected`, came_yen, `引落 ${told}`)
    await post('went', charges, settlement, went_yen, `引落の取消し ${told}`)
    await post('went-fund', `${fund}:collected`, `${fund}:promised`, went_yen, `引落の取消し ${told}`)
  }
  await matchRemittances(tx, of, `collect:${coop_code}:${month.slice(0, 7)}:${nth}`)
}

function raise(item: number): never {
  throw new Error(`there is no item ${item}`)
}
