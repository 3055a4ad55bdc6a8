import { sql } from 'kysely'
import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import {
  COOP_LOCK,
  enrolmentOfHeldLine,
  type SettleByEnrolmentEnding,
  settleByEnrolment,
  type TakeBackEnding,
  takeBackHeldAct,
} from '../giving/index.ts'
import type { SignedIn } from '../http/env.ts'
import { type ChangeEnrolmentEnding, type EnrolmentChange, judgeChange, writeChange } from './change-enrolment.ts'
import { collectingActs } from './collecting-acts.ts'

/** In the order in which refusals are tried: those of the change, then those of the line. */
export type SettleSupporterLineEnding =
  | Exclude<ChangeEnrolmentEnding, { kind: 'changed' }>
  | Exclude<SettleByEnrolmentEnding, { kind: 'settled' }>
  | { readonly kind: 'settled'; readonly act_id: number; readonly from: Temporal.PlainYearMonth; readonly units: number }

interface Settling {
  readonly line_id: number
  /** The line's last act as the page showed it. */
  readonly seen_act_id: number | null
  readonly change: Extract<EnrolmentChange, { units: number }>
  /** The month that the page named. */
  readonly seen_from: Temporal.PlainYearMonth
  readonly reason: string
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/**
 * The held line of somebody who already is a supporter changes the enrolment that stands, and is done with: both or neither.
 * It stands here and not beside the other acts on held lines, because only collecting knows which months are closed.
 */
export function settleSupporterLine(
  db: Database,
  { line_id, seen_act_id, change, seen_from, reason, at, person }: Settling,
): Promise<SettleSupporterLineEnding> {
  return inTransaction(db, async (tx) => {
    const enrolment_id = await enrolmentOfHeldLine(tx, line_id)
    if (enrolment_id === null) return { kind: 'unknown_enrolment' }
    const changing = { enrolment_id, change, seen_from, reason, at, person }
    // The co-op's lock comes first, then the line's: the order of everything that takes both.
    const judged = await judgeChange(tx, changing)
    if (judged.kind !== 'may_change') return judged
    const settled = await settleByEnrolment(tx, { line_id, seen_act_id, reason, at, person })
    if (settled.kind !== 'settled') return settled
    const { from, units } = await writeChange(tx, changing, judged, settled.act_id)
    return { kind: 'settled', act_id: settled.act_id, from, units }
  })
}

/** In the order in which refusals are tried: those of the change, then those of the act on the line. */
export type TakeBackSettlingEnding =
  /** The month from which it counts is closed: members were charged by it. */
  | { readonly kind: 'change_charged' }
  /** The enrolment was changed again, or ended, since. */
  | { readonly kind: 'changed_since' }
  | TakeBackEnding

/**
 * Takes an act on held lines back; where it changed an enrolment, the units from before count again, by a change that names
 * the one it takes back. For acts that changed none it is giving's `takeBackHeldAct`.
 */
export function takeBackSettling(
  db: Database,
  { act_id, at, person }: { act_id: number; at: Temporal.Instant; person: SignedIn },
): Promise<TakeBackSettlingEnding> {
  return inTransaction<TakeBackSettlingEnding>(db, async (tx) => {
    const change = await changeOfAct(tx, act_id)
    if (change === null || change.is_taken_back) return await takeBackHeldAct(tx, { act_id, at, person })
    if (change.is_charged) return { kind: 'change_charged' }
    if (change.is_followed) return { kind: 'changed_since' }
    const ending = await takeBackHeldAct(tx, { act_id, at, person })
    if (ending.kind !== 'taken_back') return ending
    const { id, coop_id, enrolment_id, from_month, units, units_before } = change
    const reason = `保留の操作${act_id}の取消し`
    const of = { coop_id, enrolment_id, from_month, units: units_before }
    await tx
      .insertInto('collecting.enrolment_changes')
      .values({ ...of, changed_at: at, changed_by: person.name, reason, takes_back_id: id })
      .execute()
    await record(tx, {
      at,
      person,
      act: collectingActs['enrolment.changed'],
      about: { kind: 'enrolment', id: enrolment_id },
      coop_id,
      details: { change: 'set_units', from: from_month.slice(0, 7), units_before: units, units: units_before, reason },
    })
    return ending
  })
}

interface ChangeOfAct {
  id: number
  coop_id: number
  enrolment_id: number
  from_month: string
  units: number
  units_before: number
  is_taken_back: boolean
  is_charged: boolean
  is_followed: boolean
}

/** The change that an act on a held line led to, with the co-op's lock taken; null where it led to none. */
async function changeOfAct(tx: Database, act_id: number): Promise<ChangeOfAct | null> {
  await sql`
    select pg_advisory_xact_lock(${COOP_LOCK}, coop_id) from collecting.enrolment_changes where held_act_id = ${act_id}`.execute(
    tx,
  )
  const { rows } = await sql<ChangeOfAct>`
    select c.id, c.coop_id, c.enrolment_id, c.from_month, c.units,
           coalesce((select b.units from collecting.enrolment_changes b
                     where b.coop_id = c.coop_id and b.enrolment_id = c.enrolment_id and b.from_month <= c.from_month and b.id < c.id
                     order by b.from_month desc, b.id desc limit 1), e.units) as units_before,
           exists (select from collecting.enrolment_changes b where b.takes_back_id = c.id) as is_taken_back,
           exists (select from collecting.month_closings m
                   where m.coop_id = c.coop_id and m.collection_month >= c.from_month) as is_charged,
           e.ended_at is not null or exists (
             select from collecting.enrolment_changes b
             where b.coop_id = c.coop_id and b.enrolment_id = c.enrolment_id and b.id > c.id) as is_followed
    from collecting.enrolment_changes c join giving.enrolments e on e.id = c.enrolment_id
    where c.held_act_id = ${act_id}`.execute(tx)
  return rows[0] ?? null
}
