import type { Database } from '../db/database.ts'
import { postTransfer } from '../ledger/index.ts'
import { yen } from '../money/yen.ts'
import type { ClosingOf } from './close-statements.ts'
import { type Diverted, divertedBy } from './donations/follow-donations.ts'
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
 *
 * Donations that were moved since the close pay into the campaign they were moved to; what was cancelled and collected all the same is owed
 * to its member, as a credit. The judge takes no result back that has such a donation in it.
 */
export async function postCollections(tx: Database, of: ClosingOf, nth: number, changes: readonly ItemChange[]): Promise<void> {
  const items = await tx
    .selectFrom('collecting.charge_items')
    .select(['item', 'order_number', 'fund'])
    .where('coop_id', '=', of.coop_id)
    .where('collection_month', '=', of.month)
    .execute()
  const diverted = await divertedBy(tx, of, nth)
  for (const change of [...changes].sort((a, b) => a.item - b.item)) {
    const { order_number, fund } = items.find((row) => row.item === change.item) ?? raise(change.item)
    const none = { item: change.item, moved: [], cancelled: [] }
    await postItem(tx, of, nth, { ...change, order_number, fund, ...(diverted.get(change.item) ?? none) })
  }
  await matchRemittances(tx, of, `collect:${of.coop_code}:${of.month.slice(0, 7)}:${nth}`)
}

interface PostedItem extends ItemChange, Diverted {
  readonly order_number: string
  readonly fund: string
}

async function postItem(tx: Database, of: ClosingOf, nth: number, posted: PostedItem): Promise<void> {
  const { item, came_yen, went_yen, order_number, fund, moved, cancelled } = posted
  const { coop_id, coop_code, month, at } = of
  const charges = `assets:charges:${coop_code}:${month.slice(0, 7)}`
  const settlement = `assets:settlement:${coop_code}`
  const told = `${order_number}（${month.slice(0, 7)}、報告${nth}）`
  const post = (step: Omit<Step, 'item'>) => postStep(tx, of, nth, { item, ...step })
  const cancelled_yen = sumOf(cancelled)
  const own_yen = came_yen - cancelled_yen - sumOf(moved)
  const came = { amount: came_yen - cancelled_yen, memo: `引落 ${told}`, sign: 1 } as const
  const went = { amount: went_yen, memo: `引落の取消し ${told}`, sign: -1 } as const
  await post({ ...came, name: 'came', debit: settlement, credit: charges })
  await post({ ...came, name: 'came-fund', debit: `${fund}:promised`, credit: `${fund}:collected`, amount: own_yen })
  for (const { to_fund, yen: amount } of moved) {
    const memo = `引落 ${told}のうち付け替えた寄付`
    await post({ ...came, name: `came-${to_fund}`, debit: `${to_fund}:promised`, credit: `${to_fund}:collected`, amount, memo })
  }
  for (const { act_id, member_id, yen: amount } of cancelled) {
    const memo = `取り消した寄付の引落 ${told}`
    const credit = `liabilities:refunds:${coop_code}`
    const transfer_id = await post({ ...came, name: `came-cancelled-${act_id}`, debit: settlement, credit, amount, memo })
    const refund = { act_id, coop_id, member_id, yen: amount, way: 'credit' as const, transfer_id, owed_at: at }
    await tx.insertInto('collecting.refunds').values(refund).execute()
  }
  await post({ ...went, name: 'went', debit: charges, credit: settlement })
  await post({ ...went, name: 'went-fund', debit: `${fund}:collected`, credit: `${fund}:promised` })
}

interface Step {
  readonly item: number
  readonly name: string
  readonly debit: string
  readonly credit: string
  readonly amount: number
  readonly memo: string
  /** Whether it says that money came, or that it went again. */
  readonly sign: 1 | -1
}

/** Posts a step unless it is of nothing; returns its transfer, 0 for none. */
async function postStep(tx: Database, of: ClosingOf, nth: number, step: Step): Promise<number> {
  const { item, name, debit, credit, amount, memo, sign } = step
  if (amount === 0) return 0
  const { coop_id, coop_code, month, at, today } = of
  const idempotency_key = `collect:${coop_code}:${month.slice(0, 7)}:${nth}:${item}:${name}`
  const transfer = { idempotency_key, debit, credit, amount_yen: yen(amount), effective_on: today, posted_at: at, memo }
  const transfer_id = await postTransfer(tx, transfer)
  await tx
    .insertInto('collecting.collection_transfers')
    .values({ transfer_id, coop_id, collection_month: month, item, nth, yen: sign * amount })
    .execute()
  return transfer_id
}

const sumOf = (rows: readonly { readonly yen: number }[]) => rows.reduce((sum, row) => sum + row.yen, 0)

function raise(item: number): never {
  throw new Error(`there is no item ${item}`)
}
