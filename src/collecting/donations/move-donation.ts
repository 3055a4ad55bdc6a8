import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Yen } from '../../money/yen.ts'
import { type ActingOnDonation, actOrRehearse, postAct } from './act-on-donation.ts'
import type { Donation } from './donation.ts'
import { donationsActs } from './donations-acts.ts'
import { lockedDonation } from './find-donations.ts'
import { lockedFundMoney } from './fund-money.ts'

/** The campaign that a donation was meant for. */
export interface MovedTo {
  readonly address: string
  readonly title: string
}

/** In the order in which refusals are tried. */
export type MoveDonationEnding =
  | { readonly kind: 'unknown_donation' }
  /** A supporter's month belongs to its enrolment. */
  | { readonly kind: 'instalment'; readonly donation: Donation }
  | { readonly kind: 'given_back_before'; readonly donation: Donation }
  | { readonly kind: 'given_up'; readonly donation: Donation }
  | { readonly kind: 'credit_applied'; readonly donation: Donation }
  /** The co-op never offered a campaign under that order number. */
  | { readonly kind: 'unknown_campaign'; readonly donation: Donation }
  | { readonly kind: 'same_campaign'; readonly donation: Donation }
  | { readonly kind: 'money_is_gone'; readonly donation: Donation; readonly left_yen: Yen }
  | { readonly kind: 'moved'; readonly donation: Donation; readonly to: MovedTo }

/**
 * Moves a donation to the campaign that it was meant for, to the yen. Its charge stays: the member is billed under the number that was
 * ordered, and the money goes to the other campaign when it is collected. Possible until the money was paid out.
 */
export function moveDonation(
  db: Database,
  { to_order_number, ...acting }: ActingOnDonation & { readonly to_order_number: string },
): Promise<MoveDonationEnding> {
  return actOrRehearse<MoveDonationEnding>(db, acting.dry_run, async (tx) => {
    const donation = await lockedDonation(tx, acting.name)
    if (donation === null) return { kind: 'unknown_donation' }
    const { state, fund, yen, key } = donation
    if ('enrolment_id' in key) return { kind: 'instalment', donation }
    if (state === 'cancelled' || state === 'refunded') return { kind: 'given_back_before', donation }
    if (state === 'given_up') return { kind: 'given_up', donation }
    const is_collected = state === 'collected'
    if (donation.has_credit && !is_collected) return { kind: 'credit_applied', donation }
    const to = await campaignOf(tx, donation, key.batch_id, to_order_number)
    if (to === null) return { kind: 'unknown_campaign', donation }
    const to_fund = `liabilities:campaigns:${to.address}`
    if (to_fund === fund) return { kind: 'same_campaign', donation }
    const left_yen = is_collected ? await lockedFundMoney(tx, fund) : yen
    if (left_yen < yen) return { kind: 'money_is_gone', donation, left_yen }
    const standing = is_collected ? 'collected' : 'promised'
    await postAct(tx, donation, acting, {
      kind: 'moved',
      debit: `${fund}:${standing}`,
      credit: `${to_fund}:${standing}`,
      to_fund,
      word: '寄付の付け替え',
      act: donationsActs['donation.moved'],
    })
    return { kind: 'moved', donation, to }
  })
}

/** What an order number means in the donation's own order cycle; else what it meant last in that co-op. */
async function campaignOf(tx: Database, { coop_id }: Donation, batch_id: number, order_number: string): Promise<MovedTo | null> {
  const { rows } = await sql<MovedTo>`
    select c.address, c.title
    from giving.offers o
    join giving.campaigns c on c.id = o.campaign_id
    join coops.order_cycles y on y.id = o.cycle_id
    where o.coop_id = ${coop_id} and o.order_number = ${order_number}
    order by y.id = (select own.cycle_id from giving.batches b join giving.offers own on own.id = b.offer_id where b.id = ${batch_id}) desc,
             y.opens_at desc
    limit 1`.execute(tx)
  return rows[0] ?? null
}
