import type { Database } from '../../db/database.ts'
import { type ActingOnDonation, actOrRehearse, postAct } from './act-on-donation.ts'
import type { Donation } from './donation.ts'
import { donationsActs } from './donations-acts.ts'
import { lockedDonation } from './find-donations.ts'

/** In the order in which refusals are tried. */
export type CancelDonationEnding =
  | { readonly kind: 'unknown_donation' }
  /** It was cancelled or refunded before. */
  | { readonly kind: 'given_back_before'; readonly donation: Donation }
  /** It failed for good: there is nothing left to cancel. */
  | { readonly kind: 'given_up'; readonly donation: Donation }
  /** It is refunded instead. */
  | { readonly kind: 'collected'; readonly donation: Donation }
  /** A credit paid a part of its charge, which is with the co-op: it waits for the result. */
  | { readonly kind: 'credit_applied'; readonly donation: Donation }
  /** `was_charged`: the co-op has the charge; if it is collected all the same, the money becomes the member's credit. */
  | { readonly kind: 'cancelled'; readonly donation: Donation; readonly was_charged: boolean }

/**
 * Cancels one donation that was not collected, also a supporter's month. Before the close it is not charged any more; after it, its part
 * of the charge is no longer expected, and not charged again when it fails.
 */
export function cancelDonation(db: Database, acting: ActingOnDonation): Promise<CancelDonationEnding> {
  return actOrRehearse<CancelDonationEnding>(db, acting.dry_run, async (tx) => {
    const donation = await lockedDonation(tx, acting.name)
    if (donation === null) return { kind: 'unknown_donation' }
    const { state, fund, coop_code, promised_month, charge } = donation
    if (state === 'cancelled' || state === 'refunded') return { kind: 'given_back_before', donation }
    if (state === 'given_up' || state === 'collected') return { kind: state, donation }
    if (donation.has_credit) return { kind: 'credit_applied', donation }
    const where =
      charge === null ? `promises:${coop_code}:${promised_month.slice(0, 7)}` : `charges:${coop_code}:${charge.month.slice(0, 7)}`
    await postAct(tx, donation, acting, {
      kind: 'cancelled',
      debit: `${fund}:promised`,
      credit: `assets:${where}`,
      word: '寄付の取消し',
      act: donationsActs['donation.cancelled'],
    })
    return { kind: 'cancelled', donation, was_charged: charge !== null }
  })
}
