import { sql } from 'kysely'
import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { endEnrolment } from '../giving/index.ts'
import type { SignedIn } from '../http/env.ts'
import { collectingActs } from './collecting-acts.ts'
import { type EnrolmentStanding, lockedStanding } from './enrolment-standing.ts'

/** What a supporter wants changed. A pause lasts until it is resumed; `add` is for an order line that is to come on top. */
export type EnrolmentChange =
  | { readonly kind: 'stop' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'set_units'; readonly units: number }
  | { readonly kind: 'add_units'; readonly units: number }

/** In the order in which refusals are tried. `from` is the first month for which the change holds. */
export type ChangeEnrolmentEnding =
  | { readonly kind: 'unknown_enrolment' }
  | { readonly kind: 'ended_before' }
  /** More than the offer takes, or less than one. */
  | { readonly kind: 'units_out_of_range'; readonly limit: number }
  | { readonly kind: 'not_paused' }
  | { readonly kind: 'no_change' }
  /** A close came between: the change would count from `from`, and not from the month that was seen. */
  | { readonly kind: 'month_moved'; readonly from: Temporal.PlainYearMonth }
  | { readonly kind: 'changed'; readonly from: Temporal.PlainYearMonth; readonly units: number }

interface Changing {
  readonly enrolment_id: number
  readonly change: EnrolmentChange
  /** The month that the page named, where there was a page: a close may have come between. */
  readonly seen_from?: Temporal.PlainYearMonth
  readonly reason: string
  readonly at: Temporal.Instant
  readonly person: SignedIn | null
  readonly actor?: string
}

/**
 * Stops, pauses, resumes an enrolment or changes its units, from the next month that is not closed. What was charged stays
 * as it is; months that the co-op already has cannot be changed.
 */
export function changeEnrolment(db: Database, changing: Changing): Promise<ChangeEnrolmentEnding> {
  return inTransaction(db, async (tx) => {
    const judged = await judgeChange(tx, changing)
    return judged.kind === 'may_change' ? await writeChange(tx, changing, judged) : judged
  })
}

interface MayChange {
  readonly kind: 'may_change'
  readonly standing: EnrolmentStanding
  readonly from: Temporal.PlainYearMonth
  readonly to: number
}

/** Whether a change can be made, with the co-op's lock taken. Nothing is written. */
export async function judgeChange(
  tx: Database,
  { enrolment_id, change, seen_from }: Pick<Changing, 'enrolment_id' | 'change' | 'seen_from'>,
): Promise<MayChange | Exclude<ChangeEnrolmentEnding, { kind: 'changed' }>> {
  const standing = await lockedStanding(tx, enrolment_id)
  if (!standing) return { kind: 'unknown_enrolment' }
  const { ended, units, units_limit } = standing
  if (ended) return { kind: 'ended_before' }
  const to = unitsAfter(change, standing)
  if ('units' in change && (change.units < 1 || to > units_limit)) return { kind: 'units_out_of_range', limit: units_limit }
  if (change.kind === 'resume' && units > 0) return { kind: 'not_paused' }
  if (change.kind !== 'stop' && to === units) return { kind: 'no_change' }
  const from = Temporal.PlainDate.from(standing.next_month).toPlainYearMonth()
  if (seen_from !== undefined && !seen_from.equals(from)) return { kind: 'month_moved', from }
  return { kind: 'may_change', standing, from, to }
}

/** Makes a change that `judgeChange` allowed in the same transaction; `held_act_id` where a held line led to it. */
export async function writeChange(
  tx: Database,
  { enrolment_id, change, reason, at, person, actor }: Changing,
  { standing: { coop_id, next_month, units }, from, to }: MayChange,
  held_act_id: number | null = null,
): Promise<Extract<ChangeEnrolmentEnding, { kind: 'changed' }>> {
  const by = person?.name ?? actor ?? 'プログラム'
  if (change.kind === 'stop') await endEnrolment(tx, { enrolment_id, at, by, reason })
  else
    await tx
      .insertInto('collecting.enrolment_changes')
      .values({ coop_id, enrolment_id, from_month: next_month, units: to, changed_at: at, changed_by: by, reason, held_act_id })
      .execute()
  await record(tx, {
    at,
    person,
    ...(actor === undefined ? {} : { actor }),
    act: collectingActs['enrolment.changed'],
    about: { kind: 'enrolment', id: enrolment_id },
    coop_id,
    details: { change: change.kind, from: from.toString(), units_before: units, units: to, reason },
  })
  return { kind: 'changed', from, units: to }
}

function unitsAfter(
  change: EnrolmentChange,
  { units, units_before_pause }: Pick<EnrolmentStanding, 'units' | 'units_before_pause'>,
): number {
  switch (change.kind) {
    case 'stop':
    case 'pause':
      return 0
    case 'resume':
      return units_before_pause
    case 'set_units':
      return change.units
    case 'add_units':
      return units + change.units
  }
}

/** The active enrolment of a member in the programme that an order number meant last, or null. */
export async function findEnrolment(
  db: Database,
  { coop_code, member_number, order_number }: { coop_code: string; member_number: string; order_number: string },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select e.id from giving.enrolments e
    join coops.coops k on k.id = e.coop_id
    join coops.members m on m.coop_id = e.coop_id and m.id = e.member_id
    join giving.offers o on o.id = e.offer_id
    where k.code = ${coop_code} and m.member_number = lpad(${member_number}::text, k.member_number_width, '0')
      and o.order_number = ${order_number} and e.ended_at is null
    order by e.id desc limit 1`.execute(db)
  return rows[0]?.id ?? null
}
