import { record } from '../../activity/index.ts'
import type { Database } from '../../db/database.ts'
import type { SignedIn } from '../../http/env.ts'
import { organisationsActs } from '../organisations-acts.ts'
import type { Claim } from './claims-queries.ts'

/** Who asks for a page is personal data: that somebody looked at it is on the record. */
export async function noteClaimRead(
  db: Database,
  { claim, at, person }: { claim: Claim; at: Temporal.Instant; person: SignedIn },
): Promise<void> {
  await record(db, {
    at,
    person,
    act: organisationsActs['organisation_claim.read'],
    about: { kind: 'organisation_claim', id: claim.id },
    details: { name: claim.organisation },
  })
}
