import { sql } from 'kysely'
import { record } from '../activity/index.ts'
import { jstDay } from '../calendar/jst.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedIn } from '../http/env.ts'
import { correctTransfer } from '../ledger/index.ts'
import { type Yen, yen } from '../money/yen.ts'
import { lockCoops } from './acted-lines.ts'
import { givingActs } from './giving-acts.ts'

/** In the order in which refusals are tried. */
export type TakeBackEnding =
  | { readonly kind: 'unknown_act' }
  | { readonly kind: 'taken_back_before'; readonly by: string }
  /** A later act dealt with one of its lines: that one has to be taken back first. */
  | { readonly kind: 'acted_since'; readonly act_id: number; readonly by: string }
  | { readonly kind: 'import_undone' }
  | { readonly kind: 'taken_back'; readonly lines: number; readonly yen: Yen }

interface TakingBack {
  readonly act_id: number
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/**
 * Takes an act on held lines back: its lines are open again as they were before it, its donations undone, its batches
 * corrected in the books, its enrolments ended.
 */
export function takeBackHeldAct(db: Database, { act_id, at, person }: TakingBack): Promise<TakeBackEnding> {
  return inTransaction<TakeBackEnding>(db, async (tx) => {
    const refusal = await refusalOf(tx, act_id)
    if (refusal !== null) return refusal
    const taken_back_by = person.name
    await tx.updateTable('giving.held_acts').set({ taken_back_at: at, taken_back_by }).where('id', '=', act_id).execute()
    const lines = await reopenLines(tx, act_id)
    const end_reason = `保留の操作${act_id}の取消し`
    const taken = await takeBackBatches(tx, { act_id, at, reason: end_reason })
    await tx
      .updateTable('giving.enrolments')
      .set({ ended_at: at, ended_by: taken_back_by, end_reason })
      .where('held_act_id', '=', act_id)
      .where('ended_at', 'is', null)
      .execute()
    await record(tx, {
      at,
      person,
      act: givingActs['held_act.taken_back'],
      about: { kind: 'held_act', id: act_id },
      details: { lines, yen: taken },
    })
    return { kind: 'taken_back', lines, yen: taken }
  })
}

/** Locks everything the act touched, co-ops first and lines in the order of their ids, then looks for what stands against it. */
async function refusalOf(tx: Database, act_id: number): Promise<Exclude<TakeBackEnding, { kind: 'taken_back' }> | null> {
  const ofAct = sql`giving.held_act_lines l join giving.held_lines h on h.id = l.held_line_id where l.act_id = ${act_id}`
  const { rows: coops } = await sql<{ coop_id: number }>`select distinct h.coop_id from ${ofAct}`.execute(tx)
  await lockCoops(
    tx,
    coops.map(({ coop_id }) => coop_id),
  )
  const act = await tx
    .selectFrom('giving.held_acts')
    .select('taken_back_by')
    .where('id', '=', act_id)
    .forUpdate()
    .executeTakeFirst()
  if (act === undefined) return { kind: 'unknown_act' }
  if (act.taken_back_by !== null) return { kind: 'taken_back_before', by: act.taken_back_by }
  const { rows: undone } = await sql`
    with locked as (select h.state from ${ofAct} order by h.id for update of h)
    select 1 from locked where state = 'undone' limit 1`.execute(tx)
  const { rows: later } = await sql<{ act_id: number; by: string }>`
    select a.id as act_id, a.acted_by as by
    from giving.held_act_lines l
    join giving.held_act_lines since on since.held_line_id = l.held_line_id and since.act_id > l.act_id
    join giving.held_acts a on a.id = since.act_id and a.taken_back_at is null
    where l.act_id = ${act_id} order by a.id desc limit 1`.execute(tx)
  if (later[0] !== undefined) return { kind: 'acted_since', ...later[0] }
  return undone.length > 0 ? { kind: 'import_undone' } : null
}

async function reopenLines(tx: Database, act_id: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update giving.held_lines h
    set state = 'open', coop_id = (l.before ->> 'coop_id')::int, coop_code = l.before ->> 'coop_code',
        reasons = array(select jsonb_array_elements_text(l.before -> 'reasons'))::giving.held_reason[],
        cycle_code = l.before ->> 'cycle_code', member_number = l.before ->> 'member_number',
        order_number = l.before ->> 'order_number', units = l.before ->> 'units',
        channel = (l.before ->> 'channel')::coops.channel, ordered_at = l.before ->> 'ordered_at', fault = l.before ->> 'fault'
    from giving.held_act_lines l where l.act_id = ${act_id} and h.id = l.held_line_id`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

async function takeBackBatches(
  tx: Database,
  { act_id, at, reason }: { act_id: number; at: Temporal.Instant; reason: string },
): Promise<Yen> {
  const batches = await tx
    .selectFrom('giving.batches')
    .select(['id', 'transfer_id', 'yen'])
    .where('held_act_id', '=', act_id)
    .where('undone_transfer_id', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const { id, transfer_id } of batches) {
    const undone_transfer_id = await correctTransfer(tx, { transfer_id, effective_on: jstDay(at), posted_at: at, reason })
    await tx.updateTable('giving.batches').set({ undone_transfer_id }).where('id', '=', id).execute()
    await tx.updateTable('giving.donations').set({ undone: true }).where('batch_id', '=', id).execute()
  }
  return yen(batches.reduce((total, batch) => total + batch.yen, 0))
}
