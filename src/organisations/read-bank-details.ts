import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedIn } from '../http/env.ts'
import { handlesMoney } from '../people/index.ts'
import { organisationsActs } from './organisations-acts.ts'
import { findOrganisation, type OrganisationAtTheDesk } from './organisations-queries.ts'

/** In the order in which refusals are tried. */
export type ReadInFullEnding =
  | { readonly kind: 'no_right' }
  | { readonly kind: 'unknown_organisation' }
  | { readonly kind: 'read'; readonly organisation: OrganisationAtTheDesk }

interface Reading {
  readonly address: string
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** An organisation with its bank details in full, for somebody who needs them; that they were read is on the record. */
export function readBankDetails(db: Database, { address, at, person }: Reading): Promise<ReadInFullEnding> {
  return inTransaction(db, async (tx) => {
    if (!handlesMoney(person)) return { kind: 'no_right' }
    const organisation = await findOrganisation(tx, address)
    if (organisation === null) return { kind: 'unknown_organisation' }
    await record(tx, {
      at,
      person,
      act: organisationsActs['bank_details.read_in_full'],
      about: { kind: 'organisation', id: address },
      details: { name: organisation.name },
    })
    return { kind: 'read', organisation }
  })
}
