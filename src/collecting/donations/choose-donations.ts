import type { Database } from '../../db/database.ts'
import { foldFigures } from '../../text/fold.ts'
import { readChargeNumber } from '../charge-number.ts'
import type { Donation } from './donation.ts'
import { donationsIn, donationsOf, findDonation, membersWithNumber } from './find-donations.ts'

/** How people say which donation they mean: by its own number or its charge's, or by who gave what, and when. */
export interface DonationWanted {
  /** 寄付番号 or 請求番号, as it was written. */
  readonly number?: string | undefined
  readonly coop_code?: string | undefined
  readonly member_number?: string | undefined
  readonly order_number?: string | undefined
  /** The month for which it was promised or charged. */
  readonly month?: Temporal.PlainYearMonth | undefined
}

/** The donations that are meant: one where it is plain, several where more needs to be said, none where there is nothing like it. */
export async function chooseDonations(db: Database, wanted: DonationWanted): Promise<Donation[]> {
  if (wanted.number !== undefined) {
    const text = foldFigures(wanted.number).trim()
    const one = await findDonation(db, text)
    if (one !== null) return [one]
    const charge = readChargeNumber(text)
    return charge === null ? [] : narrowed(await donationsIn(db, charge), wanted)
  }
  const number = foldFigures(wanted.member_number ?? '').trim()
  if (!/^\d{1,15}$/.test(number)) return []
  const members = await membersWithNumber(db, number, wanted.coop_code)
  const found: Donation[] = []
  for (const member of members) found.push(...(await donationsOf(db, member)))
  return narrowed(found, wanted)
}

function narrowed(donations: readonly Donation[], { order_number, month }: DonationWanted): Donation[] {
  const of_month = month?.toPlainDate({ day: 1 }).toString()
  return donations.filter(
    (donation) =>
      (order_number === undefined || donation.order_number === foldFigures(order_number).trim()) &&
      (of_month === undefined || donation.promised_month === of_month || donation.charge?.month === of_month),
  )
}
