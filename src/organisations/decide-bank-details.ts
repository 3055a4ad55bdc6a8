import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedIn } from '../http/env.ts'
import { handlesMoney } from '../people/index.ts'
import { organisationsActs } from './organisations-acts.ts'

/** In the order in which refusals are tried. */
export type DecideBankDetailsEnding =
  | { readonly kind: 'no_right' }
  /** No such change, or it was decided already. */
  | { readonly kind: 'nothing_waits' }
  /** Whoever proposed it does not confirm it. */
  | { readonly kind: 'same_person' }
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'refused' }

interface Deciding {
  /** Of the proposal that was seen. */
  readonly id: number
  readonly decision: 'confirmed' | 'refused'
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Confirms a proposal, by another person than the proposer, and it is in force; or gives it up, which the proposer may as well. */
export function decideBankDetails(db: Database, { id, decision, at, person }: Deciding): Promise<DecideBankDetailsEnding> {
  return inTransaction(db, async (tx) => {
    if (!handlesMoney(person)) return { kind: 'no_right' }
    const found = await tx
      .selectFrom('organisations.bank_details as b')
      .innerJoin('organisations.organisations as o', 'o.id', 'b.organisation_id')
      .select(['b.proposed_by_id', 'o.address', 'o.name'])
      .where('b.id', '=', id)
      .where('b.decision', 'is', null)
      .forUpdate('b')
      .executeTakeFirst()
    if (found === undefined) return { kind: 'nothing_waits' }
    if (decision === 'confirmed' && found.proposed_by_id === person.person_id) return { kind: 'same_person' }
    await tx
      .updateTable('organisations.bank_details')
      .set({ decision, decided_at: at, decided_by_id: person.person_id, decided_by: person.name })
      .where('id', '=', id)
      .execute()
    await record(tx, {
      at,
      person,
      act: organisationsActs[decision === 'confirmed' ? 'bank_details.confirmed' : 'bank_details.refused'],
      about: { kind: 'organisation', id: found.address },
      details: { name: found.name },
    })
    return { kind: decision }
  })
}
