import { sql } from 'kysely'
import { record } from '../../activity/index.ts'
import { jstDay } from '../../calendar/jst.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import { COOP_LOCK } from '../../giving/index.ts'
import type { SignedIn } from '../../http/env.ts'
import { correctTransfer } from '../../ledger/index.ts'
import { type Yen, yen } from '../../money/yen.ts'
import { keepTransfer, matchRemittances, type RemittedMonth, remittedMonth } from './match-remittances.ts'
import { payoutActs } from './payout-acts.ts'

/** In the order in which refusals are tried. */
export type UndoRemittanceEnding =
  | { readonly kind: 'unknown_remittance' }
  | { readonly kind: 'undone_before' }
  /** Without it, less would have come than was paid out, or than prepared payouts hold: `paid_yen` of its month. */
  | { readonly kind: 'paid_out'; readonly paid_yen: Yen }
  | { readonly kind: 'undone'; readonly yen: Yen; readonly standing: RemittedMonth }

interface Undoing {
  readonly remittance_id: number
  readonly reason: string
  readonly at: Temporal.Instant
  readonly person: SignedIn | null
  readonly actor?: string
}

/** Takes a remittance back that was recorded wrongly: by reversing transfers, each with the reason. The row stays, undone. */
export function undoRemittance(db: Database, call: Undoing): Promise<UndoRemittanceEnding> {
  return inTransaction(db, async (tx) => {
    const found = await lockedRemittance(tx, call.remittance_id)
    if (!found) return { kind: 'unknown_remittance' }
    if (found.is_undone) return { kind: 'undone_before' }
    const { coop_id, coop_code, month } = found
    const before = await remittedMonth(tx, found)
    const paid_yen = await paidOfMonth(tx, found)
    if (before.remitted_yen + before.surplus_yen - found.yen < paid_yen) return { kind: 'paid_out', paid_yen }
    const { at, person, actor, reason } = call
    await tx
      .updateTable('collecting.remittances')
      .set({ undone_at: at, undone_by: person?.name ?? actor ?? 'プログラム', undone_why: reason })
      .where('id', '=', call.remittance_id)
      .execute()
    const of = { coop_id, coop_code, month, at, today: jstDay(at) }
    await reverse(tx, of, call)
    await matchRemittances(tx, of, `undo-remittance:${call.remittance_id}`)
    await record(tx, {
      at,
      person,
      ...(actor === undefined ? {} : { actor }),
      act: payoutActs['remittance.undone'],
      about: { kind: 'remittance', id: call.remittance_id },
      coop_id,
      details: { coop: coop_code, month: month.slice(0, 7), yen: found.yen, reason },
    })
    return { kind: 'undone', yen: found.yen, standing: await remittedMonth(tx, found) }
  })
}

interface Found {
  readonly coop_id: number
  readonly coop_code: string
  readonly month: string
  readonly yen: Yen
  readonly is_undone: boolean
}

/** The co-op is locked first; what the second statement reads is then settled. */
async function lockedRemittance(tx: Database, id: number): Promise<Found | undefined> {
  await sql`select pg_advisory_xact_lock(${COOP_LOCK}, coop_id) from collecting.remittances where id = ${id}`.execute(tx)
  const { rows } = await sql<Found>`
    select r.coop_id, c.code as coop_code, r.collection_month as month, r.yen, r.undone_at is not null as is_undone
    from collecting.remittances r join coops.coops c on c.id = r.coop_id where r.id = ${id}`.execute(tx)
  return rows[0]
}

async function paidOfMonth(tx: Database, { coop_id, month }: Found): Promise<Yen> {
  const { paid_yen } = await tx
    .selectFrom('collecting.parts_paid')
    .select(({ fn }) => fn.coalesce(fn.sum<number>('yen'), sql<number>`0`).as('paid_yen'))
    .where('coop_id', '=', coop_id)
    .where('collection_month', '=', month)
    .executeTakeFirstOrThrow()
  return yen(paid_yen)
}

/** Each of its transfers the other way round. What they settled meanwhile is matched anew afterwards. */
async function reverse(
  tx: Database,
  of: { coop_id: number; month: string; at: Temporal.Instant; today: Temporal.PlainDate },
  { remittance_id, reason }: Undoing,
): Promise<void> {
  const transfers = await tx
    .selectFrom('collecting.remittance_transfers')
    .select(['transfer_id', 'remitted_yen', 'surplus_yen'])
    .where('remittance_id', '=', remittance_id)
    .orderBy('transfer_id')
    .execute()
  for (const { transfer_id, remitted_yen, surplus_yen } of transfers) {
    const correcting = await correctTransfer(tx, {
      transfer_id,
      effective_on: of.today,
      posted_at: of.at,
      reason: `入金の取消し：${reason}`,
    })
    await keepTransfer(tx, of, {
      transfer_id: correcting,
      remittance_id,
      remitted_yen: -remitted_yen,
      surplus_yen: -surplus_yen,
    })
  }
}
