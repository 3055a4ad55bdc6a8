import type { Transaction } from 'kysely'
import { record } from '../activity/index.ts'
import type { DB } from '../db/schema.generated.ts'
import type { SignedIn } from '../http/env.ts'
import { formatMoment } from '../look/date-words.ts'
import { queueMail } from '../mail/index.ts'
import { type GivenRole, roleColumns } from './given-role.ts'
import { findOpenInvitation, invitationLasts, invitationPath, newToken } from './invitations.ts'
import { peopleActs } from './people-acts.ts'

interface Inviting {
  readonly person: SignedIn
  /** The real time, which decides how long the link opens. */
  readonly at: Temporal.Instant
  /** The time that the record and the mail are kept under: the demonstration's day in a demonstration. */
  readonly shown_at: Temporal.Instant
  /** Such as `https://tomoni.example.org`: where the link leads. */
  readonly origin: string
  /** Whether there is a mail server; without it whoever invites passes the link on. */
  readonly sends_mail: boolean
}

/** In the order in which they are looked for. */
export type InviteEnding =
  | { readonly kind: 'invited_already' }
  /** `link` is shown once and stored nowhere. */
  | { readonly kind: 'invited'; readonly invitation_id: number; readonly link: string }

/** Invites somebody by mail address (small letters) to these roles; at least one. */
export async function invite(
  tx: Transaction<DB>,
  { mail, roles, ...inviting }: Inviting & { readonly mail: string; readonly roles: readonly GivenRole[] },
): Promise<InviteEnding> {
  const { person, at, shown_at } = inviting
  const { token, hash } = newToken()
  const row = await tx
    .insertInto('people.invitations')
    .values({
      mail,
      token_hash: hash,
      made_at: at,
      made_by: person.person_id,
      link_made_at: at,
      expires_at: at.add(invitationLasts),
    })
    .onConflict((conflict) =>
      conflict.column('mail').where('accepted_at', 'is', null).where('withdrawn_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (row === undefined) return { kind: 'invited_already' }
  await tx
    .insertInto('people.invitation_roles')
    .values(roles.map((given) => ({ invitation_id: row.id, ...roleColumns(given) })))
    .execute()
  const details = { roles: roles.map(({ role }) => role) }
  await record(tx, { at: shown_at, person, act: peopleActs['invitation.made'], about: aboutInvitation(row.id), details })
  const link = await sendLink(tx, { ...inviting, mail, token, invitation_id: row.id, nth: 1 })
  return { kind: 'invited', invitation_id: row.id, link }
}

/** Makes a new link, ends the ones before, and sends it. Null when the invitation was answered or withdrawn meanwhile. */
export async function inviteAgain(
  tx: Transaction<DB>,
  { id, ...inviting }: Inviting & { readonly id: number },
): Promise<string | null> {
  const { person, at, shown_at } = inviting
  const { token, hash } = newToken()
  const row = await tx
    .updateTable('people.invitations')
    .set((set) => ({ token_hash: hash, link_made_at: at, expires_at: at.add(invitationLasts), links: set('links', '+', 1) }))
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning(['mail', 'links'])
    .executeTakeFirst()
  if (row === undefined) return null
  await record(tx, { at: shown_at, person, act: peopleActs['invitation.sent_again'], about: aboutInvitation(id), details: {} })
  return await sendLink(tx, { ...inviting, mail: row.mail, token, invitation_id: id, nth: row.links })
}

/** False when it was answered or withdrawn before. */
export async function withdrawInvitation(
  tx: Transaction<DB>,
  { id, person, at, shown_at }: Pick<Inviting, 'person' | 'at' | 'shown_at'> & { readonly id: number },
): Promise<boolean> {
  if ((await findOpenInvitation(tx, id)) === null) return false
  const row = await tx
    .updateTable('people.invitations')
    .set({ withdrawn_at: at, withdrawn_by: person.person_id })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (row === undefined) return false
  await record(tx, { at: shown_at, person, act: peopleActs['invitation.withdrawn'], about: aboutInvitation(id), details: {} })
  return true
}

const aboutInvitation = (id: number) => ({ kind: 'invitation', id })

interface Sending extends Inviting {
  readonly mail: string
  readonly token: string
  readonly invitation_id: number
  readonly nth: number
}

async function sendLink(tx: Transaction<DB>, sending: Sending): Promise<string> {
  const { origin, token, invitation_id, nth, mail, person, at, shown_at } = sending
  const link = new URL(invitationPath(token), origin).href
  if (sending.sends_mail) {
    const text = wordsOf({ link, from: person.name, until: formatMoment(at.add(invitationLasts)) })
    const subject = 'ともに 事務局への招待'
    await queueMail(tx, {
      key: `invitation:${invitation_id}:${nth}`,
      to: mail,
      subject,
      text,
      about: aboutInvitation(invitation_id),
      at: shown_at,
    })
  }
  return link
}

function wordsOf({ link, from, until }: { link: string; from: string; until: string }): string {
  return `${from} さんが、あなたを ともに の事務局に招待しました。

次のアドレスを開いて、お名前とパスワードを決めてください。

  ${link}

${until}まで、一度だけ使えます。このメールを、ほかの人に渡さないでください。
心あたりがないときは、このメールを消してください。なにも起こりません。
`
}
