import { hashPassword } from 'better-auth/crypto'
import type { Transaction } from 'kysely'
import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { DB } from '../db/schema.generated.ts'
import type { SignedIn } from '../http/env.ts'
import { tokenHash } from './entry-link.ts'
import { type GivenRole, roleColumns, withRoles } from './given-role.ts'
import { type Invitation, invitationByToken } from './invitations.ts'
import { foldedPassword } from './password.ts'
import { peopleActs } from './people-acts.ts'

/** `at` is the real time, which decides about the link; `shown_at` the time the record is kept under. */
interface When {
  readonly at: Temporal.Instant
  readonly shown_at: Temporal.Instant
}

/** Whether somebody signs in with this address already: an invitation to it is then accepted after signing in. */
export async function hasWayIn(db: Database, mail: string): Promise<boolean> {
  const row = await db
    .selectFrom('people.persons as p')
    .innerJoin('people.credentials as c', 'c.person_id', 'p.id')
    .select('p.id')
    .where('p.mail', '=', mail)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Lets somebody in whom an invitation names, with a name and password of their own; somebody who had left comes back as the
 * person they were. False when the invitation is over, or the address has a way in already.
 */
export async function enterByInvitation(
  db: Database,
  newcomer: { readonly token: string; readonly name: string; readonly password: string },
  { at, shown_at }: When,
): Promise<boolean> {
  // Before the transaction: it takes a tenth of a second on purpose, and no row should be locked meanwhile.
  const password_hash = await hashPassword(foldedPassword(newcomer.password))
  return await inTransaction(db, async (tx) => {
    const invitation = await takeInvitation(tx, newcomer.token, at)
    if (invitation === null || (await hasWayIn(tx, invitation.mail))) return false
    const { mail, roles } = invitation
    const { id: person_id } = await tx
      .insertInto('people.persons')
      .values({ name: newcomer.name, mail, created_at: at, updated_at: at })
      .onConflict((conflict) => conflict.column('mail').doUpdateSet({ name: newcomer.name, updated_at: at, left_at: null }))
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('people.credentials')
      // `credential` and the person's own id are how the sign-in library finds a password.
      .values({ person_id, provider: 'credential', provider_person_id: person_id, password_hash, created_at: at, updated_at: at })
      .execute()
    await giveInvited(tx, { invitation, person: withRoles({ person_id, name: newcomer.name, mail }, roles), at, shown_at })
    return true
  })
}

/** Adds the invitation's roles to the person who is signed in. False when it is over, or for another address. */
export async function acceptInvitation(
  tx: Transaction<DB>,
  { token, person, at, shown_at }: When & { readonly token: string; readonly person: SignedIn },
): Promise<boolean> {
  const invitation = await takeInvitation(tx, token, at)
  if (invitation === null || invitation.mail !== person.mail) return false
  await giveInvited(tx, { invitation, person, at, shown_at })
  return true
}

/** Locked, so that two at once through the same link wait for each other, and the second finds it used. */
async function takeInvitation(tx: Transaction<DB>, token: string, at: Temporal.Instant): Promise<Invitation | null> {
  await tx.selectFrom('people.invitations').select('id').where('token_hash', '=', tokenHash(token)).forUpdate().execute()
  return await invitationByToken(tx, token, at)
}

interface Giving extends When {
  readonly invitation: Invitation
  readonly person: SignedIn
}

async function giveInvited(tx: Transaction<DB>, { invitation, person, at, shown_at }: Giving): Promise<void> {
  const { person_id } = person
  const { made_by } = await tx
    .updateTable('people.invitations')
    .set({ accepted_at: at, accepted_by: person_id })
    .where('id', '=', invitation.id)
    .returning('made_by')
    .executeTakeFirstOrThrow()
  const rows = invitation.roles.map((given: GivenRole) => ({
    person_id,
    ...roleColumns(given),
    granted_at: at,
    granted_by: made_by,
  }))
  await tx
    .insertInto('people.roles')
    .values(rows)
    // A role that the person was given otherwise meanwhile stays as it is.
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await record(tx, {
    at: shown_at,
    person,
    act: peopleActs['invitation.accepted'],
    about: { kind: 'person', id: person_id },
    details: { roles: invitation.roles.map(({ role }) => role) },
  })
}
