import type { Database } from '../../db/database.ts'

/** One place where somebody is signed in. */
export interface MySession {
  readonly id: string
  /** What the browser says of itself. */
  readonly browser: string
  readonly began_at: Temporal.Instant
  /** Not younger than five minutes: so often it is written down. */
  readonly seen_at: Temporal.Instant
}

/** Where a person is signed in now, the one of `mine` first, then the last seen. `now` is the real time. */
export async function sessionsOf(
  db: Database,
  { person_id, mine, now }: { person_id: string; mine: string; now: Temporal.Instant },
): Promise<readonly MySession[]> {
  const rows = await db
    .selectFrom('people.sessions')
    .select(['id', 'browser', 'created_at as began_at', 'updated_at as seen_at'])
    .where('person_id', '=', person_id)
    .where('replaced_by', 'is', null)
    .where('expires_at', '>', now)
    .orderBy((by) => by('id', '<>', mine))
    .orderBy('updated_at', 'desc')
    .execute()
  return rows.map(({ browser, ...row }) => ({ ...row, browser: browser ?? '' }))
}

/** Ends one session of this person; false when they have none with this id. */
export async function endSession(tx: Database, { person_id, id }: { person_id: string; id: string }): Promise<boolean> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return false
  const ended = await tx
    .deleteFrom('people.sessions')
    .where('id', '=', id)
    .where('person_id', '=', person_id)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}
