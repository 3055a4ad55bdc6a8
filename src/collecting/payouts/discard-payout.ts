import { record } from '../../activity/index.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import type { SignedIn } from '../../http/env.ts'
import { handlesMoney } from '../../people/index.ts'
import { payoutActs } from './payout-acts.ts'
import { findPayout } from './payout-queries.ts'

/** In the order in which refusals are tried. */
export type DiscardPayoutEnding =
  | { readonly kind: 'no_right' }
  | { readonly kind: 'unknown_run' }
  | { readonly kind: 'approved_before' }
  | { readonly kind: 'discarded_before' }
  | { readonly kind: 'discarded' }

interface Discarding {
  readonly run: number
  readonly reason: string
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Gives a prepared payout up: what it held can be paid by another run. Whoever prepared it may do so, too. */
export function discardPayout(db: Database, { run, reason, at, person }: Discarding): Promise<DiscardPayoutEnding> {
  return inTransaction(db, async (tx) => {
    if (!handlesMoney(person)) return { kind: 'no_right' }
    // The row is locked by the condition itself: of a discard and an approval at once, one finds the other's.
    const discarded = await tx
      .updateTable('collecting.payout_runs')
      .set({ state: 'discarded', discarded_at: at, discarded_by: person.name, discarded_why: reason })
      .where('run', '=', run)
      .where('state', '=', 'prepared')
      .executeTakeFirst()
    const payout = await findPayout(tx, run)
    if (payout === null) return { kind: 'unknown_run' }
    if (discarded.numUpdatedRows === 0n) return { kind: payout.state === 'approved' ? 'approved_before' : 'discarded_before' }
    await record(tx, {
      at,
      person,
      act: payoutActs['payout.discarded'],
      about: { kind: 'payout', id: run },
      details: { pay_on: payout.pay_on.toString(), reason },
    })
    return { kind: 'discarded' }
  })
}
