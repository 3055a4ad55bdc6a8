import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../calendar/clock.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { Role } from '../http/env.ts'

export const entryLinkLasts = Temporal.Duration.from({ hours: 24 })

/**
 * Makes a one-time link for the first administrator and returns its full address; null when there is an administrator
 * already. Call it at each start of the server, and for `bin/tomoni first-link`. Earlier links stay open until their own end,
 * so that two processes starting together print two links that both work, until the first is used.
 *
 * `clock` is the real one, also in a demonstration: a link must not come to life again when the shown day is set back.
 */
export async function firstVisitLink(db: Database, clock: Clock, publicUrl: string): Promise<string | null> {
  return await inTransaction(db, async (tx) =>
    (await hasAdministrator(tx)) ? null : await makeLink(tx, clock, { public_url: publicUrl, role: 'administrator' }),
  )
}

/** Makes a one-time link for one more of the staff, with that role; for `bin/tomoni first-link --role`. Returns its full address. */
export function staffLink(
  db: Database,
  clock: Clock,
  { public_url, role }: { readonly public_url: string; readonly role: Exclude<Role, 'administrator'> },
): Promise<string> {
  return makeLink(db, clock, { public_url, role })
}

async function makeLink(db: Database, clock: Clock, { public_url, role }: { public_url: string; role: Role }): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const made_at = clock.now()
  await db
    .insertInto('people.entry_links')
    .values({ token_hash: tokenHash(token), role, made_at, expires_at: made_at.add(entryLinkLasts) })
    .execute()
  return new URL(`/desk/first-visit/${token}`, public_url).href
}

export async function hasAdministrator(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom('people.roles')
    .select('person_id')
    .where('role', '=', 'administrator')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The role that the token opens the door to now, or null. Says nothing about why not: a guesser learns nothing, and the way on is the same. */
export async function openEntryLink(db: Database, token: string, at: Temporal.Instant): Promise<Role | null> {
  const row = await db
    .selectFrom('people.entry_links')
    .select('role')
    .where('token_hash', '=', tokenHash(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  // The table's own check knows these words alone.
  return row === undefined ? null : (row.role as Role)
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
