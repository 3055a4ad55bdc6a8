import { record } from '../../activity/index.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import type { SignedIn } from '../../http/env.ts'
import { queueMail } from '../../mail/index.ts'
import { hasRole } from '../../people/index.ts'
import { organisationsActs } from '../organisations-acts.ts'
import { type Claim, findClaim } from './claims-queries.ts'
import type { Inviting } from './inviting.ts'

/** In the order in which refusals are tried. */
export type DecideClaimEnding =
  | { readonly kind: 'no_right' }
  /** No such claim, or it was decided already. */
  | { readonly kind: 'nothing_waits' }
  /** Somebody with this mail address is here already and cannot be invited; a sentence says why. */
  | { readonly kind: 'not_invited'; readonly sentence: string }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused' }

interface Deciding {
  readonly id: number
  /** Null accepts; a reason refuses and is mailed. */
  readonly reason: string | null
  readonly at: Temporal.Instant
  readonly person: SignedIn
  /** Needed to accept. */
  readonly invite: Inviting | null
}

/** Accepts a claim, and the person is invited to look after the page; or refuses it with a reason. Who asked is emptied either way. */
export function decideClaim(db: Database, { id, reason, at, person, invite }: Deciding): Promise<DecideClaimEnding> {
  return inTransaction<DecideClaimEnding>(db, async (tx) => {
    if (!hasRole(person, 'administrator', 'editor')) return { kind: 'no_right' }
    const claim = await findClaim(tx, id, { lock: true })
    if (claim === null || claim.decision !== null || claim.asked === null) return { kind: 'nothing_waits' }
    if (reason === null) {
      if (invite === null) throw new Error('a claim is accepted by inviting')
      const refusal = await invite(tx, { ...claim.asked, organisation_id: claim.organisation_id, at, person })
      if (refusal !== null) return { kind: 'not_invited', sentence: refusal }
    }
    const decision = reason === null ? 'accepted' : 'refused'
    await tx
      .updateTable('organisations.claims')
      .set({ decision, reason, decided_at: at, decided_by_id: person.person_id, decided_by: person.name, sealed: null })
      .where('id', '=', id)
      .execute()
    await note(tx, { claim, reason, at, person })
    if (reason !== null)
      await queueMail(tx, {
        key: `organisation-claim:${id}:refused`,
        to: claim.asked.mail,
        subject: `ページの担当の申し出について（${claim.organisation}）`.slice(0, 200),
        text: `${claim.asked.name} 様\n\n${claim.organisation}のページの担当の申し出を、お受けできませんでした。\n\n${reason.replace(/^/gm, '  ')}\n`,
        about: { kind: 'organisation_claim', id },
        at,
      })
    return { kind: decision }
  })
}

async function note(
  tx: Database,
  { claim, reason, at, person }: Pick<Deciding, 'reason' | 'at' | 'person'> & { claim: Claim },
): Promise<void> {
  const about = { kind: 'organisation_claim', id: claim.id }
  const name = claim.organisation
  if (reason === null)
    await record(tx, { at, person, act: organisationsActs['organisation_claim.accepted'], about, details: { name } })
  else await record(tx, { at, person, act: organisationsActs['organisation_claim.refused'], about, details: { name, reason } })
}
