import { sql } from 'kysely'
import { record } from '../activity/index.ts'
import { jstDay } from '../calendar/jst.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { COOP_LOCK } from '../giving/index.ts'
import type { SignedIn } from '../http/env.ts'
import { type Yen, yen } from '../money/yen.ts'
import { formatChargeNumber, readChargeNumber } from './charge-number.ts'
import { collectingActs } from './collecting-acts.ts'
import { returnMoved } from './donations/follow-donations.ts'

/** In the order in which refusals are tried. */
export type DecideFailedEnding =
  | { readonly kind: 'unknown_charge' }
  /** It has not failed, or everything that failed of it is charged again or cancelled already. */
  | { readonly kind: 'nothing_waits' }
  | { readonly kind: 'granted_before' }
  | { readonly kind: 'try_granted'; readonly yen: Yen }
  | { readonly kind: 'cancelled'; readonly yen: Yen }

interface Deciding {
  /** As people write it. */
  readonly charge_number: string
  readonly course: 'charge_again' | 'cancel'
  readonly reason: string
  readonly at: Temporal.Instant
  readonly person: SignedIn | null
  readonly actor?: string
}

/** The desk decides about what waits of a failed charge: it goes once more with the next close, or is cancelled now. */
export function decideFailedCharge(db: Database, deciding: Deciding): Promise<DecideFailedEnding> {
  return inTransaction(db, async (tx) => {
    const charge = readChargeNumber(deciding.charge_number)
    if (charge === null) return { kind: 'unknown_charge' }
    await sql`select pg_advisory_xact_lock(${COOP_LOCK}, ${charge.coop_id})`.execute(tx)
    const { coop_id, month, serial } = charge
    const found = await tx
      .selectFrom('collecting.charges')
      .select('serial')
      .where('coop_id', '=', coop_id)
      .where('collection_month', '=', month)
      .where('serial', '=', serial)
      .executeTakeFirst()
    if (!found) return { kind: 'unknown_charge' }
    const waiting = await tx
      .selectFrom('collecting.waiting_parts')
      .select(({ fn }) => fn.sum<number | null>('yen').as('yen'))
      .where('coop_id', '=', coop_id)
      .where('collection_month', '=', month)
      .where('serial', '=', serial)
      .executeTakeFirstOrThrow()
    if (waiting.yen === null) return { kind: 'nothing_waits' }
    const decide = deciding.course === 'cancel' ? cancel : grant
    return await decide(tx, { ...deciding, ...charge, yen: yen(waiting.yen) })
  })
}

type Decided = Deciding & { readonly coop_id: number; readonly month: string; readonly serial: number; readonly yen: Yen }

async function grant(tx: Database, { coop_id, month, serial, reason, at, ...by }: Decided): Promise<DecideFailedEnding> {
  const granted = await tx
    .insertInto('collecting.tries_granted')
    .values({ coop_id, collection_month: month, serial, granted_at: at, granted_by: nameOf(by), reason })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (granted.numInsertedOrUpdatedRows === 0n) return { kind: 'granted_before' }
  const charge_number = formatChargeNumber({ coop_id, month, serial })
  await record(tx, {
    at,
    ...actorOf(by),
    act: collectingActs['charge.try_granted'],
    about: { kind: 'charge', id: charge_number },
    coop_id,
    details: { charge_number, reason },
  })
  return { kind: 'try_granted', yen: by.yen }
}

async function cancel(tx: Database, { coop_id, month, serial, reason, at, ...by }: Decided): Promise<DecideFailedEnding> {
  const charge_number = formatChargeNumber({ coop_id, month, serial })
  await returnMoved(
    tx,
    { at, today: jstDay(at) },
    sql`
    select m.act_id, m.to_fund, i.fund, m.yen from collecting.waiting_parts w
    join collecting.charge_items i on i.coop_id = w.coop_id and i.collection_month = w.collection_month and i.item = w.item
    join collecting.moved_in_charges m on m.coop_id = w.coop_id and m.collection_month = w.collection_month and m.serial = w.serial
                                      and m.first_month = w.first_month
    where w.coop_id = ${coop_id} and w.collection_month = ${month} and w.serial = ${serial}`,
  )
  // All that waits of the charge at once: it had one member, one item and one account.
  await sql`
    with posted as (
      select ledger.post_transfer(${`cancel-failed:${charge_number}`}, i.fund || ':promised',
               'assets:charges:' || k.code || ':' || to_char(c.collection_month, 'YYYY-MM'), ${by.yen}::bigint,
               ${jstDay(at)}::date, ${at}::timestamptz, ${`引落不能の取消し ${charge_number}：${reason}`}) as transfer_id
      from collecting.charges c
      join collecting.charge_items i on i.coop_id = c.coop_id and i.collection_month = c.collection_month and i.item = c.item
      join coops.coops k on k.id = c.coop_id
      where c.coop_id = ${coop_id} and c.collection_month = ${month} and c.serial = ${serial}
    )
    insert into collecting.failed_parts (coop_id, collection_month, serial, first_month, times, units, yen, led_to, transfer_id,
                                         decided_at, decided_by, reason)
    select w.coop_id, w.collection_month, w.serial, w.first_month, w.times, w.units, w.yen, 'cancelled', p.transfer_id,
           ${at}::timestamptz, ${nameOf(by)}, ${reason}
    from collecting.waiting_parts w, posted p
    where w.coop_id = ${coop_id} and w.collection_month = ${month} and w.serial = ${serial}`.execute(tx)
  await record(tx, {
    at,
    ...actorOf(by),
    act: collectingActs['charge.failed_cancelled'],
    about: { kind: 'charge', id: charge_number },
    coop_id,
    details: { charge_number, yen: by.yen, reason },
  })
  return { kind: 'cancelled', yen: by.yen }
}

type By = Pick<Deciding, 'person' | 'actor'>
const nameOf = ({ person, actor }: By) => person?.name ?? actor ?? 'プログラム'
const actorOf = ({ person, actor }: By) => (actor === undefined ? { person } : { person, actor })
