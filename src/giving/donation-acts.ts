import type { Database } from '../db/database.ts'

/** A donation by what came in, or the month of an enrolment (`2025-12-01`). */
export type DonationKey =
  | { readonly batch_id: number; readonly line_no: number }
  | { readonly enrolment_id: number; readonly instalment_month: string }

/** What was done to one donation, with the transfer that did it. */
export interface DonationAct {
  readonly coop_id: number
  readonly member_id: number
  readonly key: DonationKey
  /** The acts of a donation count from 1. */
  readonly nth: number
  readonly kind: 'cancelled' | 'refunded' | 'moved'
  readonly units: number
  readonly yen: number
  /** The first part of the accounts: `liabilities:campaigns:133540`. */
  readonly from_fund: string
  readonly to_fund: string | null
  /** Where it stood when it was acted on; null before it was charged. No serial number where a credit paid all of it. */
  readonly charge: { readonly month: string; readonly serial: number | null; readonly first_month: string } | null
  readonly was_collected: boolean
  readonly transfer_id: number
  readonly acted_at: Temporal.Instant
  readonly acted_by: string
  readonly reason: string
}

/**
 * Keeps an act on a donation and returns its id. The caller holds the co-op's lock and has posted the transfer. The database refuses
 * what does not stand as the act says, and a second giving back.
 */
export async function keepDonationAct(tx: Database, { key, charge, ...act }: DonationAct): Promise<number> {
  const { id } = await tx
    .insertInto('giving.donation_acts')
    .values({
      ...act,
      ...key,
      charge_month: charge?.month ?? null,
      charge_serial: charge?.serial ?? null,
      first_month: charge?.first_month ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
