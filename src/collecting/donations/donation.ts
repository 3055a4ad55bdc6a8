import type { DonationKey } from '../../giving/index.ts'
import type { Yen } from '../../money/yen.ts'

/**
 * Where one donation, or one month of a supporter, stands:
 *
 * - `promised`: not charged yet. `charged`: the co-op has the charge, and there is no result. `failed`: it waits for the next charge or
 *   for the desk. `given_up`: it failed for good. `collected`: also where a credit paid it.
 * - `cancelled`, `refunded`: given back by an act of its own.
 */
export type DonationState = 'promised' | 'charged' | 'failed' | 'given_up' | 'collected' | 'cancelled' | 'refunded'

/** A member of a co-op. */
export interface OfMember {
  readonly coop_id: number
  readonly member_id: number
}

export interface Donation {
  /** 寄付番号: `12-345` (import and line, as the evidence has it), `E7-2512` for a supporter's month. */
  readonly name: string
  readonly key: DonationKey
  readonly coop_id: number
  readonly coop_code: string
  readonly member_id: number
  readonly member_number: string
  readonly order_number: string
  readonly title: string
  readonly units: number
  readonly yen: Yen
  readonly state: DonationState
  /** The month for which it was promised: `2025-12-01`. */
  readonly promised_month: string
  /** The charge that it stands in now; null before the close. No serial number where a credit paid all of it. */
  readonly charge: { readonly month: string; readonly serial: number | null; readonly first_month: string } | null
  /** All charges that it was in, as `2025-12-01:17`. */
  readonly charges: readonly string[]
  /** Where its money is or goes now, after what it was moved to. */
  readonly fund: string
  /** The campaign that it was moved to, if it was. */
  readonly moved_to: { readonly address: string; readonly title: string } | null
  /** A refund used as a credit paid a part of its charge. */
  readonly has_credit: boolean
  /** What is owed to the member for it, where it was given back after it was collected. */
  readonly refund: {
    readonly act_id: number
    readonly way: 'credit' | 'bank'
    readonly left_yen: Yen
    readonly paid_on: string | null
  } | null
  readonly acts: readonly DonationHistory[]
}

/** An act on a donation, as its page tells it. */
export interface DonationHistory {
  readonly kind: 'cancelled' | 'refunded' | 'moved'
  readonly at: Temporal.Instant
  readonly by: string
  readonly reason: string
}

const donation_name = /^([1-9]\d{0,8})-([1-9]\d{0,8})$/
const instalment_name = /^E([1-9]\d{0,14})-(\d{2})(0[1-9]|1[0-2])$/i

/** What a 寄付番号 says. */
export type DonationName =
  | { readonly import_id: number; readonly line_no: number }
  | { readonly enrolment_id: number; readonly instalment_month: string }

/** What a 寄付番号 names, or null for what is none. */
export function readDonationName(text: string): DonationName | null {
  const [, import_id, line] = donation_name.exec(text) ?? []
  if (import_id !== undefined && line !== undefined) return { import_id: Number(import_id), line_no: Number(line) }
  const [, enrolment, year, month] = instalment_name.exec(text) ?? []
  if (enrolment === undefined) return null
  return { enrolment_id: Number(enrolment), instalment_month: `20${year}-${month}-01` }
}
