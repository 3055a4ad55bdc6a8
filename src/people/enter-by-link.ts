import { hashPassword } from 'better-auth/crypto'
import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { Role } from '../http/env.ts'
import { hasAdministrator, tokenHash } from './entry-link.ts'
import { foldedPassword } from './password.ts'
import { peopleActs } from './people-acts.ts'

/** In the order in which they are looked for. */
export type EntryOutcome = 'link_over' | 'entered'

interface Newcomer {
  readonly token: string
  readonly name: string
  /** In small letters. */
  readonly mail: string
  readonly password: string
}

/**
 * Lets somebody in whom a link invites: uses the link up, and makes the person, the password and the link's role, in one
 * transaction. The first administrator's ends all open links to that role with it: of two that come at once through
 * different ones, the second finds the door closed. A mail address that somebody has already opens no second door.
 *
 * `at` is the real time, which decides about the link; `shown_at` is the time the activity is kept under (the
 * demonstration's day in a demonstration).
 */
export async function enterByLink(
  db: Database,
  newcomer: Newcomer,
  { at, shown_at }: { at: Temporal.Instant; shown_at: Temporal.Instant },
): Promise<EntryOutcome> {
  // Before the transaction: it takes a tenth of a second on purpose, and no row should be locked meanwhile.
  const password_hash = await hashPassword(foldedPassword(newcomer.password))
  return await inTransaction(db, async (tx) => {
    // All open links in one fixed order, so that two links used at once wait for each other instead of tangling.
    const open = await tx
      .selectFrom('people.entry_links')
      .select(['id', 'token_hash', 'role'])
      .where('used_at', 'is', null)
      .where('expires_at', '>', at)
      .orderBy('id')
      .forUpdate()
      .execute()
    const hash = tokenHash(newcomer.token)
    const link = open.find((row) => row.token_hash.equals(hash))
    if (link === undefined) return 'link_over'
    const role = link.role as Role
    if (role === 'administrator' && (await hasAdministrator(tx))) return 'link_over'

    const person = await tx
      .insertInto('people.persons')
      .values({ name: newcomer.name, mail: newcomer.mail, created_at: at, updated_at: at })
      .onConflict((conflict) => conflict.column('mail').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (person === undefined) return 'link_over'
    const { id: person_id } = person
    await tx
      .insertInto('people.credentials')
      // `credential` and the person's own id are how the sign-in library finds a password.
      .values({ person_id, provider: 'credential', provider_person_id: person_id, password_hash, created_at: at, updated_at: at })
      .execute()
    await tx.insertInto('people.roles').values({ person_id, role, granted_at: at }).execute()
    const used_up = tx.updateTable('people.entry_links').set({ used_at: at }).where('used_at', 'is', null)
    await (role === 'administrator' ? used_up.where('role', '=', role) : used_up.where('id', '=', link.id)).execute()
    await tx.updateTable('people.entry_links').set({ used_by: person_id }).where('id', '=', link.id).execute()
    await record(tx, {
      at: shown_at,
      person: { person_id, name: newcomer.name, mail: newcomer.mail, roles: [role], coop_ids: [], organisation_ids: [] },
      act: peopleActs[role === 'administrator' ? 'person.first_administrator_made' : 'person.came_by_link'],
      about: { kind: 'person', id: person_id },
      details: {},
    })
    return 'entered'
  })
}
