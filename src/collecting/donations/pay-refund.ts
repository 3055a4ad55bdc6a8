import { sql } from 'kysely'
import { record } from '../../activity/index.ts'
import { jstDay } from '../../calendar/jst.ts'
import type { Database } from '../../db/database.ts'
import { accountBalances, postTransfer } from '../../ledger/index.ts'
import { type Yen, yen } from '../../money/yen.ts'
import { type ActingOnDonation, actOrRehearse } from './act-on-donation.ts'
import type { Donation } from './donation.ts'
import { donationsActs } from './donations-acts.ts'
import { lockedDonation } from './find-donations.ts'

/** In the order in which refusals are tried. */
export type PayRefundEnding =
  | { readonly kind: 'unknown_donation' }
  /** Nothing is owed for it: never given back, or given back in full already. */
  | { readonly kind: 'nothing_owed'; readonly donation: Donation }
  | { readonly kind: 'in_the_future'; readonly donation: Donation }
  /** The books have less in the bank than that: a remittance was not recorded yet. */
  | { readonly kind: 'bank_is_short'; readonly donation: Donation; readonly bank_yen: Yen }
  | { readonly kind: 'paid'; readonly donation: Donation; readonly yen: Yen }

/**
 * Records that what was left of a refund was paid by bank on a day, once. Also of a credit that no charge will ever use, because the member
 * left. It makes no bank transfer.
 */
export function payRefund(
  db: Database,
  { paid_on, ...acting }: Omit<ActingOnDonation, 'reason'> & { readonly paid_on: Temporal.PlainDate },
): Promise<PayRefundEnding> {
  const { name, at, person, actor } = acting
  return actOrRehearse<PayRefundEnding>(db, acting.dry_run, async (tx) => {
    const donation = await lockedDonation(tx, name)
    if (donation === null) return { kind: 'unknown_donation' }
    const { refund, coop_id, coop_code } = donation
    if (refund === null || refund.left_yen === 0) return { kind: 'nothing_owed', donation }
    if (Temporal.PlainDate.compare(paid_on, jstDay(at)) > 0) return { kind: 'in_the_future', donation }
    const bank_yen = await lockedBank(tx)
    if (bank_yen < refund.left_yen) return { kind: 'bank_is_short', donation, bank_yen }
    const transfer_id = await postTransfer(tx, {
      idempotency_key: `donation:${name}:refund-paid`,
      debit: `liabilities:refunds:${coop_code}`,
      credit: 'assets:bank',
      amount_yen: refund.left_yen,
      effective_on: paid_on,
      posted_at: at,
      memo: `返金の振込み（寄付番号${name}）`,
    })
    await tx
      .insertInto('collecting.refund_payments')
      .values({
        act_id: refund.act_id,
        yen: refund.left_yen,
        paid_on: paid_on.toString(),
        transfer_id,
        recorded_at: at,
        recorded_by: person?.name ?? actor ?? 'プログラム',
      })
      .execute()
    await record(tx, {
      at,
      person,
      ...(actor === undefined ? {} : { actor }),
      act: donationsActs['refund.paid'],
      about: { kind: 'donation', id: name },
      coop_id,
      details: { donation: name, yen: refund.left_yen, paid_on: paid_on.toString() },
    })
    return { kind: 'paid', donation, yen: refund.left_yen }
  })
}

/** What the books have in the bank; of two refunds at once the second sees what the first left. */
async function lockedBank(tx: Database): Promise<Yen> {
  await sql`select collecting.lock_fund('assets:bank')`.execute(tx)
  const bank = (await accountBalances(tx)).find(({ path }) => path === 'assets:bank')
  return yen(bank?.balance_yen ?? 0)
}
