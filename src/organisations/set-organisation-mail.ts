import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedIn } from '../http/env.ts'
import { vaultOf } from '../vault/index.ts'
import { organisationsActs } from './organisations-acts.ts'
import { findOrganisation } from './organisations-queries.ts'

interface Setting {
  readonly address: string
  /** In small letters, read already; null for none. */
  readonly mail: string | null
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Sets where statements of payouts are mailed to. False for an unknown organisation. */
export function setOrganisationMail(db: Database, { address, mail, at, person }: Setting): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const organisation = await findOrganisation(tx, address)
    if (organisation === null) return false
    if (organisation.mail === mail) return true
    const mail_sealed = mail === null ? null : vaultOf(tx).seal(mail, 'organisations.mail')
    await tx.updateTable('organisations.organisations').set({ mail_sealed }).where('id', '=', organisation.id).execute()
    await record(tx, {
      at,
      person,
      act: organisationsActs['organisation.mail_set'],
      about: { kind: 'organisation', id: address },
      details: { name: organisation.name },
    })
    return true
  })
}
