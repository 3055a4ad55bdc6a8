import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedInMember } from '../http/env.ts'
import { hashOf } from './ask-for-code.ts'
import { MEMBER_ACTOR } from './member-actor.ts'
import type { OfMember } from './member-mail.ts'
import { membershipActs } from './membership-acts.ts'

/** A session ends so long after it began, however busy … */
export const sessionEnds = Temporal.Duration.from({ hours: 12 })
/** … and so long after the last page. */
export const idleEnds = Temporal.Duration.from({ minutes: 30 })
/** How often a page moves that end on: not each time, which would be a write per page. */
const movesOn = Temporal.Duration.from({ minutes: 1 })

/** Begins a session and returns its token, which stands in the member's cookie and nowhere else. */
export async function beginSession(
  tx: Database,
  { coop_id, member_id, device, at }: OfMember & { readonly device: string; readonly at: Temporal.Instant },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const values = { token_hash: hashOf(token), coop_id, member_id, device, began_at: at, seen_at: at }
  await tx.insertInto('membership.sessions').values(values).execute()
  await sql`
    delete from membership.sessions where id in (
      select id from membership.sessions where seen_at < ${at.subtract(sessionEnds)}::timestamptz
      order by seen_at limit 20 for update skip locked)`.execute(tx)
  return token
}

/** The member behind a token, or null; read each time, so that an ended session opens nothing from that moment. */
export async function memberOfToken(db: Database, token: string, at: Temporal.Instant): Promise<SignedInMember | null> {
  const { rows } = await sql<SignedInMember & { seen_at: Temporal.Instant }>`
    select s.id as session_id, s.coop_id, s.member_id, s.seen_at
    from membership.sessions s where s.token_hash = ${hashOf(token)}
      and s.began_at > ${at.subtract(sessionEnds)}::timestamptz and s.seen_at > ${at.subtract(idleEnds)}::timestamptz`.execute(db)
  const [found] = rows
  if (found === undefined) return null
  const { seen_at, ...member } = found
  if (Temporal.Instant.compare(seen_at, at.subtract(movesOn)) < 0)
    await db.updateTable('membership.sessions').set({ seen_at: at }).where('id', '=', member.session_id).execute()
  return member
}

/** A session as its member sees it in a list. */
export interface SessionInList {
  readonly id: number
  readonly device: string
  readonly began_at: Temporal.Instant
  readonly seen_at: Temporal.Instant
}

/** The open sessions of a member, the latest first. */
export async function sessionsOf(db: Database, { coop_id, member_id }: OfMember, at: Temporal.Instant): Promise<SessionInList[]> {
  return await db
    .selectFrom('membership.sessions')
    .select(['id', 'device', 'began_at', 'seen_at'])
    .where('coop_id', '=', coop_id)
    .where('member_id', '=', member_id)
    .where('began_at', '>', at.subtract(sessionEnds))
    .where('seen_at', '>', at.subtract(idleEnds))
    .orderBy('id', 'desc')
    .execute()
}

/** Which of a member's sessions end: one of them, all but one, or every one. */
export type WhichSessions = { readonly only: number } | { readonly all_but: number } | 'all'

/** Ends sessions of a member, on the record; another member's are never among them. Returns how many. */
export function endSessions(
  db: Database,
  { coop_id, member_id }: OfMember,
  { which, shown_at }: { readonly which: WhichSessions; readonly shown_at: Temporal.Instant },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    let ending = tx.deleteFrom('membership.sessions').where('coop_id', '=', coop_id).where('member_id', '=', member_id)
    if (which !== 'all') ending = 'only' in which ? ending.where('id', '=', which.only) : ending.where('id', '<>', which.all_but)
    const ended = Number((await ending.executeTakeFirst()).numDeletedRows)
    if (ended === 0) return 0
    await record(tx, {
      at: shown_at,
      ...MEMBER_ACTOR,
      act: membershipActs['member.sessions_ended'],
      about: { kind: 'member', id: member_id },
      coop_id,
      details: { ended },
    })
    return ended
  })
}

/** In a word, the kind of device that a browser says it runs on; nothing that tells one iPhone from another. */
export function deviceOf(browser: string | undefined): string {
  const known = ['iPhone', 'iPad', 'Android', 'Windows', 'Mac', 'Linux'] as const
  return known.find((word) => browser?.includes(word)) ?? '不明な端末'
}
