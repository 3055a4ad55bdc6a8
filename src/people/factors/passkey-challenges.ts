import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'

/** So long a person may take to answer; operating systems ask several questions. */
const answerWithin = Temporal.Duration.from({ minutes: 5 })

/** What an answer is asked for. One given for signing in confirms nothing, and one of another session neither. */
export type ChallengeFor =
  | { readonly purpose: 'sign_in'; readonly session_id: null }
  | { readonly purpose: 'confirm' | 'add'; readonly session_id: string }

/** A new challenge, in base64url. Those that nobody answered are forgotten a few at a time. */
export async function newChallenge(db: Database, { purpose, session_id }: ChallengeFor, at: Temporal.Instant): Promise<string> {
  const challenge = randomBytes(32)
  await sql`
    delete from people.passkey_challenges where challenge in (
      select challenge from people.passkey_challenges where expires_at < ${at}::timestamptz
       order by expires_at limit 20 for update skip locked)`.execute(db)
  await db
    .insertInto('people.passkey_challenges')
    .values({ challenge, purpose, session_id, expires_at: at.add(answerWithin) })
    .execute()
  return challenge.toString('base64url')
}

/** Takes a challenge away; false when it is not there any more: each is answered once. */
export async function takeChallenge(
  db: Database,
  challenge: string,
  { purpose, session_id, at }: ChallengeFor & { readonly at: Temporal.Instant },
): Promise<boolean> {
  const taken = await db
    .deleteFrom('people.passkey_challenges')
    .where('challenge', '=', Buffer.from(challenge, 'base64url'))
    .where('purpose', '=', purpose)
    .where('session_id', session_id === null ? 'is' : '=', session_id)
    .where('expires_at', '>', at)
    .returning('challenge')
    .executeTakeFirst()
  return taken !== undefined
}
