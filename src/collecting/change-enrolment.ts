import { sql } from 'kysely'
import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { COOP_LOCK, endEnrolment } from '../giving/index.ts'
import type { SignedIn } from '../http/env.ts'
import { collectingActs } from './collecting-acts.ts'

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
  | { readonly kind: 'changed'; readonly from: Temporal.PlainYearMonth; readonly units: number }

interface Changing {
  readonly enrolment_id: number
  readonly change: EnrolmentChange
  readonly reason: string
  readonly at: Temporal.Instant
  readonly person: SignedIn | null
  readonly actor?: string
}

/**
 * Stops, pauses, resumes an enrolment or changes its units, from the next month that is not closed. What was charged stays
 * as it is; months that the co-op already has cannot be changed.
 */
export function changeEnrolment(
  db: Database,
  { enrolment_id, change, reason, at, person, actor }: Changing,
): Promise<ChangeEnrolmentEnding> {
  return inTransaction(db, async (tx) => {
    const found = await standing(tx, enrolment_id)
    if (!found) return { kind: 'unknown_enrolment' }
    const { coop_id, ended, next_month, units, units_before_pause, units_limit } = found
    if (ended) return { kind: 'ended_before' }
    const to = unitsAfter(change, { units, units_before_pause })
    if ('units' in change && (change.units < 1 || to > units_limit)) return { kind: 'units_out_of_range', limit: units_limit }
    if (change.kind === 'resume' && units > 0) return { kind: 'not_paused' }
    if (change.kind !== 'stop' && to === units) return { kind: 'no_change' }

    const by = person?.name ?? actor ?? 'プログラム'
    if (change.kind === 'stop') await endEnrolment(tx, { enrolment_id, at, by, reason })
    else
      await tx
        .insertInto('collecting.enrolment_changes')
        .values({ coop_id, enrolment_id, from_month: next_month, units: to, changed_at: at, changed_by: by, reason })
        .execute()
    const from = Temporal.PlainDate.from(next_month).toPlainYearMonth()
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
  })
}

function unitsAfter(
  change: EnrolmentChange,
  { units, units_before_pause }: { units: number; units_before_pause: number },
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

interface Standing {
  coop_id: number
  ended: boolean
  /** The first month that can still change: the first of the enrolment, or the one after the last that is closed. */
  next_month: string
  /** Of `next_month`. */
  units: number
  units_before_pause: number
  units_limit: number
}

/** How an enrolment stands in the next month that is not closed; the co-op is locked first, so that no close runs meanwhile. */
async function standing(tx: Database, enrolment_id: number): Promise<Standing | undefined> {
  await sql`select pg_advisory_xact_lock(${COOP_LOCK}, coop_id) from giving.enrolments where id = ${enrolment_id}`.execute(tx)
  const { rows } = await sql<Standing>`
    select e.coop_id, e.ended_at is not null as ended, n.month as next_month, o.units_limit,
           coalesce((select c.units from collecting.enrolment_changes c
                     where c.coop_id = e.coop_id and c.enrolment_id = e.id and c.from_month <= n.month
                     order by c.from_month desc, c.id desc limit 1), e.units) as units,
           coalesce((select c.units from collecting.enrolment_changes c
                     where c.coop_id = e.coop_id and c.enrolment_id = e.id and c.units > 0
                     order by c.from_month desc, c.id desc limit 1), e.units) as units_before_pause
    from giving.enrolments e
    join giving.offers o on o.id = e.offer_id
    cross join lateral (
      select greatest(e.starts_month, (max(c.collection_month) + interval '1 month')::date) as month
      from collecting.month_closings c where c.coop_id = e.coop_id) n
    where e.id = ${enrolment_id}`.execute(tx)
  return rows[0]
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
