import type { Transaction } from 'kysely'
import { record } from '../../activity/index.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import type { DB } from '../../db/schema.generated.ts'
import type { SignedIn } from '../../http/env.ts'
import { queueMail } from '../../mail/index.ts'
import { hasRole, invite } from '../../people/index.ts'
import { organisationsActs } from '../organisations-acts.ts'
import { type Claim, findClaim } from './claims-queries.ts'

/** In the order in which refusals are tried. */
export type DecideClaimEnding =
  | { readonly kind: 'no_right' }
  /** No such claim, or it was decided already. */
  | { readonly kind: 'nothing_waits' }
  /** An invitation to this mail address is on its way already. */
  | { readonly kind: 'invited_already' }
  /** `link` is shown once, where no mail takes it along. */
  | { readonly kind: 'accepted'; readonly link: string }
  | { readonly kind: 'refused' }

interface Deciding {
  readonly id: number
  /** Null accepts; a reason refuses and is mailed. */
  readonly reason: string | null
  readonly at: Temporal.Instant
  readonly person: SignedIn
  /** What an invitation needs: the real time, and where its link leads. */
  readonly inviting: { readonly real_at: Temporal.Instant; readonly origin: string; readonly sends_mail: boolean }
}

/** Accepts a claim, and the person is invited to look after the page; or refuses it with a reason. Who asked is emptied either way. */
export function decideClaim(db: Database, { id, reason, at, person, inviting }: Deciding): Promise<DecideClaimEnding> {
  return inTransaction<DecideClaimEnding>(db, async (tx) => {
    if (!hasRole(person, 'administrator', 'editor')) return { kind: 'no_right' }
    const claim = await findClaim(tx, id, { lock: true })
    if (claim === null || claim.decision !== null || claim.asked === null) return { kind: 'nothing_waits' }
    const link = reason === null ? await inviteAsker(tx, claim, { ...inviting, at, person }) : null
    if (reason === null && link === null) return { kind: 'invited_already' }
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
    return link === null ? { kind: 'refused' } : { kind: 'accepted', link }
  })
}

/** Null where an invitation is on its way already. */
async function inviteAsker(
  tx: Transaction<DB>,
  { asked, organisation_id }: Claim,
  { real_at, at, ...inviting }: Deciding['inviting'] & Pick<Deciding, 'at' | 'person'>,
): Promise<string | null> {
  const roles = [{ role: 'organisation_editor', organisation_id }] as const
  const ending = await invite(tx, { ...inviting, mail: asked?.mail ?? '', roles, at: real_at, shown_at: at })
  return ending.kind === 'invited' ? ending.link : null
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
