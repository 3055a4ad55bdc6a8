import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedIn } from '../http/env.ts'
import { type Yen, yen } from '../money/yen.ts'
import { beginHeldAct, coopsOf, type HeldTarget, lockCoops, lookAgain, type NotBegun } from './acted-lines.ts'
import { givingActs } from './giving-acts.ts'
import { changesOf } from './held-changes.ts'
import type { Corrections } from './held-line.ts'
import { loadOrderForm } from './intake/order-form.ts'

export type CorrectEnding =
  | { readonly kind: NotBegun }
  | {
      readonly kind: 'corrected'
      readonly act_id: number
      readonly lines: number
      readonly accepted: number
      /** Stay open, with what the judge found now. */
      readonly still_held: number
      readonly accepted_yen: Yen
    }

interface Correcting {
  readonly target: HeldTarget
  /** None at all lets the judge look again, for instance after a new members' file. */
  readonly corrections: Corrections
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Corrects fields of one held line, or gives all open lines with the same slip the same correction; the judge looks again. */
export function correctHeldLines(db: Database, { target, corrections, at, person }: Correcting): Promise<CorrectEnding> {
  return inTransaction(db, async (tx) => {
    const form = await loadOrderForm(tx)
    await lockCoops(tx, await coopsOf(tx, target, form, corrections))
    const begun = await beginHeldAct(tx, target, { kind: 'correct', reason: null, at, person })
    if (typeof begun === 'string') return { kind: begun }
    const { act_id, lines } = begun
    const counted = await lookAgain(tx, { act_id, form, corrections, overlooked: [], at })
    const { accepted } = counted
    await record(tx, {
      at,
      person,
      act: givingActs['held_line.corrected'],
      about: { kind: 'held_act', id: act_id },
      details: { changes: await changesOf(tx, act_id), lines, accepted },
    })
    return { kind: 'corrected', act_id, lines, accepted, still_held: lines - accepted, accepted_yen: yen(counted.accepted_yen) }
  })
}
