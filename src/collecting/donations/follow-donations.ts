import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { postTransfer } from '../../ledger/index.ts'
import { yen } from '../../money/yen.ts'
import type { ClosingOf } from '../close-statements.ts'

/** What a report collected for an item that does not go to the item's own fund. */
export interface Diverted {
  readonly item: number
  /** Donations that were moved: so much goes to the campaign they were meant for. */
  readonly moved: readonly { readonly to_fund: string; readonly yen: number }[]
  /** Donations that were cancelled and collected all the same: owed to their members. */
  readonly cancelled: readonly { readonly act_id: number; readonly member_id: number; readonly yen: number }[]
}

/** Of what a report says was collected: the donations that were moved or cancelled after the close, by item. */
export async function divertedBy(
  tx: Database,
  { coop_id, month }: ClosingOf,
  nth: number,
): Promise<ReadonlyMap<number, Diverted>> {
  const collected = sql`
    collecting.collections l on l.coop_id = c.coop_id and l.collection_month = c.collection_month and l.serial = c.serial
      and l.nth = ${nth} and l.result = 'collected'`
  const { rows: moved } = await sql<{ item: number; to_fund: string; yen: number }>`
    select c.item, m.to_fund, sum(m.yen)::bigint as yen
    from collecting.moved_in_charges m
    join collecting.charges c on c.coop_id = m.coop_id and c.collection_month = m.collection_month and c.serial = m.serial
    join collecting.charge_items i on i.coop_id = c.coop_id and i.collection_month = c.collection_month and i.item = c.item
    join ${collected}
    where m.coop_id = ${coop_id} and m.collection_month = ${month} and m.to_fund <> i.fund
    group by c.item, m.to_fund order by 1, 2`.execute(tx)
  const { rows: cancelled } = await sql<{ item: number; act_id: number; member_id: number; yen: number }>`
    select c.item, a.id as act_id, a.member_id, a.yen
    from giving.donation_acts a
    join collecting.charges c on c.coop_id = a.coop_id and c.collection_month = a.charge_month and c.serial = a.charge_serial
    join ${collected}
    where a.coop_id = ${coop_id} and a.charge_month = ${month} and a.kind = 'cancelled' order by a.id`.execute(tx)
  const items = new Set([...moved, ...cancelled].map(({ item }) => item))
  return new Map(
    [...items].map((item) => [
      item,
      { item, moved: moved.filter((row) => row.item === item), cancelled: cancelled.filter((row) => row.item === item) },
    ]),
  )
}

/**
 * Before a failed part is given up: what was moved in it goes back to the campaign that the charge was for, whose promise then ends. `parts`
 * selects act_id, to_fund, fund and yen.
 */
export async function returnMoved(
  tx: Database,
  { at, today }: Pick<ClosingOf, 'at' | 'today'>,
  parts: RawBuilder<unknown>,
): Promise<void> {
  const { rows } = await sql<{ act_id: number; to_fund: string; fund: string; yen: number }>`
    select * from (${parts}) p where to_fund <> fund order by act_id`.execute(tx)
  for (const { act_id, to_fund, fund, yen: amount } of rows)
    await postTransfer(tx, {
      idempotency_key: `donation-act:${act_id}:returned`,
      debit: `${to_fund}:promised`,
      credit: `${fund}:promised`,
      amount_yen: yen(amount),
      effective_on: today,
      posted_at: at,
      memo: '引落不能の取消しのため、付け替えをもどす',
    })
}

/** The same for what a close gives up. */
export function returnMovedOfClosing(tx: Database, of: ClosingOf): Promise<void> {
  return returnMoved(
    tx,
    of,
    sql`
      select m.act_id, m.to_fund, f.fund, m.yen from closing_failed f
      join collecting.moved_in_charges m on m.coop_id = ${of.coop_id} and m.collection_month = f.collection_month and m.serial = f.serial
                                        and m.first_month = f.first_month
      where f.led_to = 'cancelled'`,
  )
}
