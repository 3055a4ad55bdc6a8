import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../calendar/clock.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'

export const entryLinkLasts = Temporal.Duration.from({ hours: 24 })

/**
 * Makes a one-time link for the first administrator and returns its full address; null when there is an administrator
 * already. Call it at each start of the server, and for `bin/tomoni first-link`. Earlier links stay open until their own end,
 * so that two processes starting together print two links that both work, until the first is used.
 *
 * `clock` is the real one, also in a demonstration: a link must not come to life again when the shown day is set back.
 */
export async function firstVisitLink(db: Database, clock: Clock, publicUrl: string): Promise<string | null> {
  const token = randomBytes(32).toString('base64url')
  const made_at = clock.now()
  return await inTransaction(db, async (tx) => {
    if (await hasAdministrator(tx)) return null
    await tx
      .insertInto('people.entry_links')
      .values({ token_hash: tokenHash(token), role: 'administrator', made_at, expires_at: made_at.add(entryLinkLasts) })
      .execute()
    return new URL(`/desk/first-visit/${token}`, publicUrl).href
  })
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

/** Whether the token opens the door now. Says nothing about why not: a guesser learns nothing, and the way on is the same. */
export async function entryLinkIsOpen(db: Database, token: string, at: Temporal.Instant): Promise<boolean> {
  const row = await db
    .selectFrom('people.entry_links')
    .select('id')
    .where('token_hash', '=', tokenHash(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return row !== undefined
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
