import { sql } from 'kysely'
import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedIn } from '../http/env.ts'
import { beginHeldAct, type NotBegun } from './acted-lines.ts'
import { givingActs } from './giving-acts.ts'

export type SettleByEnrolmentEnding = { readonly kind: NotBegun } | { readonly kind: 'settled'; readonly act_id: number }

interface Settling {
  readonly line_id: number
  readonly seen_act_id: number | null
  readonly reason: string
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/**
 * A held line of somebody who already is a supporter is done with, because it led to a change of the enrolment. Half an act:
 * the caller makes the change in the same transaction, with the co-op's lock taken before. The line itself brings nothing, so
 * it stands as not taken.
 */
export function settleByEnrolment(
  db: Database,
  { line_id, seen_act_id, reason, at, person }: Settling,
): Promise<SettleByEnrolmentEnding> {
  return inTransaction<SettleByEnrolmentEnding>(db, async (tx) => {
    const begun = await beginHeldAct(tx, { line_id, seen_act_id }, { kind: 'change_enrolment', reason, at, person })
    if (typeof begun === 'string') return { kind: begun }
    await sql`
      update giving.held_lines h set state = 'rejected' from acted_lines a where h.id = a.held_line_id`.execute(tx)
    await record(tx, {
      at,
      person,
      act: givingActs['held_line.settled_by_enrolment'],
      about: { kind: 'held_act', id: begun.act_id },
      details: { reason },
    })
    return { kind: 'settled', act_id: begun.act_id }
  })
}

/** The active enrolment that a held line meets: of its member, in the programme that its order number means. Null where there is none. */
export async function enrolmentOfHeldLine(db: Database, line_id: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select e.id from giving.held_lines h
    join coops.coops k on k.code = h.coop_code
    join coops.order_cycles y on y.coop_id = k.id and y.code = h.cycle_code
    join giving.offers o on o.coop_id = k.id and o.cycle_id = y.id and o.order_number = h.order_number
    join coops.members m on m.coop_id = k.id and m.member_number = h.member_number
    join giving.enrolments e
      on e.coop_id = k.id and e.member_id = m.id and e.programme_id = o.programme_id and e.ended_at is null
    where h.id = ${line_id}`.execute(db)
  return rows[0]?.id ?? null
}
