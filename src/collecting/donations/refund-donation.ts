import type { Database } from '../../db/database.ts'
import type { Yen } from '../../money/yen.ts'
import { type ActingOnDonation, actOrRehearse, postAct } from './act-on-donation.ts'
import type { Donation } from './donation.ts'
import { donationsActs } from './donations-acts.ts'
import { lockedDonation } from './find-donations.ts'
import { lockedFundMoney } from './fund-money.ts'

/** In the order in which refusals are tried. */
export type RefundDonationEnding =
  | { readonly kind: 'unknown_donation' }
  | { readonly kind: 'given_back_before'; readonly donation: Donation }
  /** Nothing was collected that could be given back; before that it is cancelled. */
  | { readonly kind: 'not_collected'; readonly donation: Donation }
  /** The fund's money was paid out, or is held for a payout; so much is left. */
  | { readonly kind: 'money_is_gone'; readonly donation: Donation; readonly left_yen: Yen }
  | { readonly kind: 'refunded'; readonly donation: Donation; readonly way: 'credit' | 'bank' }

/**
 * Gives a collected donation back, wholly and once: as a credit, which the next closes take off what is new in the member's charges, or by
 * bank, which waits until it is recorded as paid (`payRefund`).
 */
export function refundDonation(
  db: Database,
  { way, ...acting }: ActingOnDonation & { readonly way: 'credit' | 'bank' },
): Promise<RefundDonationEnding> {
  return actOrRehearse<RefundDonationEnding>(db, acting.dry_run, async (tx) => {
    const donation = await lockedDonation(tx, acting.name)
    if (donation === null) return { kind: 'unknown_donation' }
    const { state, fund, coop_id, coop_code, member_id, yen } = donation
    if (state === 'cancelled' || state === 'refunded') return { kind: 'given_back_before', donation }
    if (state !== 'collected') return { kind: 'not_collected', donation }
    const left_yen = await lockedFundMoney(tx, fund)
    if (left_yen < yen) return { kind: 'money_is_gone', donation, left_yen }
    const { act_id, transfer_id } = await postAct(tx, donation, acting, {
      kind: 'refunded',
      debit: `${fund}:collected`,
      credit: `liabilities:refunds:${coop_code}`,
      word: '返金',
      act: donationsActs[way === 'credit' ? 'donation.refunded_by_credit' : 'donation.refunded_by_bank'],
    })
    await tx
      .insertInto('collecting.refunds')
      .values({ act_id, coop_id, member_id, yen, way, transfer_id, owed_at: acting.at })
      .execute()
    return { kind: 'refunded', donation, way }
  })
}
