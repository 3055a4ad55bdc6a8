import { record } from '../../activity/index.ts'
import { constraintOf } from '../../db/constraint-of.ts'
import type { Database } from '../../db/database.ts'
import type { SignedIn } from '../../http/env.ts'
import { fundActs } from './campaigns-acts.ts'
import type { WrittenFund } from './fund.ts'

/** In the order in which refusals are tried. After a refusal nothing else may be done in `tx`. */
export type RemoveFundEnding = 'published' | 'has_numbers' | 'removed'

/** Removes what was written by mistake, as long as it has no number and nobody saw it. The record keeps that it was there. */
export async function removeFund(
  tx: Database,
  { fund, at, person }: { fund: WrittenFund; at: Temporal.Instant; person: SignedIn },
): Promise<RemoveFundEnding> {
  if (fund.published_at !== null) return 'published'
  try {
    await tx
      .deleteFrom(fund.kind === 'campaign' ? 'giving.campaigns' : 'giving.programmes')
      .where('id', '=', fund.id)
      .execute()
  } catch (error) {
    if (constraintOf(error) === null) throw error
    return 'has_numbers'
  }
  const { title, address } = fund
  await record(tx, {
    at,
    person,
    act: fundActs[fund.kind].removed,
    about: { kind: fund.kind, id: fund.id },
    details: { title, address },
  })
  return 'removed'
}
