import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedIn } from '../http/env.ts'
import { type Yen, yen } from '../money/yen.ts'
import { beginHeldAct, coopsOf, lockCoops, lookAgain, type NotBegun } from './acted-lines.ts'
import { givingActs } from './giving-acts.ts'
import { type HeldReason, MAY_BE_OVERLOOKED } from './intake/held-reason.ts'
import { loadOrderForm } from './intake/order-form.ts'

export type AcceptEnding =
  | { readonly kind: 'cannot_be_overlooked'; readonly reasons: readonly HeldReason[] }
  | { readonly kind: NotBegun | 'no_units' }
  /** The judge found something that the page did not show; the line stays open with it. */
  | { readonly kind: 'other_reasons'; readonly act_id: number }
  | { readonly kind: 'accepted'; readonly act_id: number; readonly accepted_yen: Yen }

interface Accepting {
  readonly line_id: number
  readonly seen_act_id: number | null
  /** What staff saw and decide against; nothing else is overlooked. */
  readonly overlooked: readonly HeldReason[]
  readonly reason: string
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Accepts a held line in spite of the judge's reasons, with a reason of one's own. */
export function acceptHeldLine(
  db: Database,
  { line_id, seen_act_id, overlooked, reason, at, person }: Accepting,
): Promise<AcceptEnding> {
  return inTransaction<AcceptEnding>(db, async (tx) => {
    const forbidden = cannotBeOverlooked(overlooked)
    if (forbidden.length > 0) return { kind: 'cannot_be_overlooked', reasons: forbidden }
    const line = await tx.selectFrom('giving.held_lines').select('units').where('id', '=', line_id).executeTakeFirst()
    // Above nine figures the judge has no number at all, and a donation of no units is none.
    if (line && !/^0*[1-9]\d{0,8}$/.test(line.units)) return { kind: 'no_units' }
    const target = { line_id, seen_act_id }
    const form = await loadOrderForm(tx)
    await lockCoops(tx, await coopsOf(tx, target, form, {}))
    const begun = await beginHeldAct(tx, target, { kind: 'accept', reason, at, person })
    if (typeof begun === 'string') return { kind: begun }
    const { act_id } = begun
    const { accepted, accepted_yen } = await lookAgain(tx, { act_id, form, corrections: {}, overlooked, at })
    await record(tx, {
      at,
      person,
      act: givingActs['held_line.accepted'],
      about: { kind: 'held_act', id: act_id },
      details: { reason, overlooked, accepted },
    })
    if (accepted === 0) return { kind: 'other_reasons', act_id }
    return { kind: 'accepted', act_id, accepted_yen: yen(accepted_yen) }
  })
}

/** Those of these reasons that nobody may overlook: they leave nothing to accept. */
export function cannotBeOverlooked(reasons: readonly HeldReason[]): HeldReason[] {
  return reasons.filter((reason) => !MAY_BE_OVERLOOKED.includes(reason))
}
