import { sql } from 'kysely'
import type { Database } from '../db/database.ts'

/** A session ends so long after it began, however busy. */
export const sessionEnds = Temporal.Duration.from({ hours: 12 })
/** So long a session waits, after the right password, for the second factor. */
const factorWaits = Temporal.Duration.from({ minutes: 15 })
/** So long somebody counts as just having proved that it is them. */
export const staysFresh = Temporal.Duration.from({ minutes: 10 })
/** So long an old token leads to the session that took its place. */
const leadsOn = Temporal.Duration.from({ seconds: 30 })

interface SessionRow {
  readonly id: string
  readonly token: string
  readonly person_id: string
  readonly created_at: Temporal.Instant
  readonly expires_at: Temporal.Instant
  readonly factor_passed_at: Temporal.Instant | null
  readonly confirmed_at: Temporal.Instant | null
  readonly replaced_by: string | null
  readonly replaced_at: Temporal.Instant | null
  readonly name: string
  readonly mail: string
  readonly has_factor: boolean
}

/** How a session stands that the library has found by its cookie, in the order in which it is asked. */
export type Standing =
  | { readonly kind: 'over' }
  /** The password was right; until the second factor is passed it opens nothing. */
  | { readonly kind: 'waits_for_factor'; readonly session: SessionRow; readonly has_moved: boolean }
  | { readonly kind: 'open'; readonly session: SessionRow; readonly has_moved: boolean }

/**
 * Judges a session by what the database says now, so that nothing has to be remembered: whoever gets a second factor has no
 * session left that opens anything without it. `has_moved` says that the cookie is an old one and needs to be set anew.
 */
export async function standingOf(db: Database, session_id: string, now: Temporal.Instant): Promise<Standing> {
  let session = await findSession(db, session_id)
  let has_moved = false
  // A double click may come twice in half a minute, hardly more often.
  for (let steps = 0; session?.replaced_by != null && session.replaced_at !== null && steps < 5; steps += 1) {
    if (isPast(session.replaced_at.add(leadsOn), now)) return { kind: 'over' }
    session = await findSession(db, session.replaced_by)
    has_moved = true
  }
  if (session === null || session.replaced_by !== null || isPast(session.created_at.add(sessionEnds), now))
    return { kind: 'over' }
  if (session.factor_passed_at !== null || !session.has_factor) return { kind: 'open', session, has_moved }
  if (isPast(session.created_at.add(factorWaits), now)) return { kind: 'over' }
  return { kind: 'waits_for_factor', session, has_moved }
}

/** Whether somebody has proved in this session, a short time ago, that it is them. A proof of the future (a clock put back) is none. */
export function isFresh({ confirmed_at }: Pick<SessionRow, 'confirmed_at'>, now: Temporal.Instant): boolean {
  if (confirmed_at === null || Temporal.Instant.compare(confirmed_at, now) > 0) return false
  return !isPast(confirmed_at.add(staysFresh), now)
}

function isPast(end: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(end, now) <= 0
}

async function findSession(db: Database, id: string): Promise<SessionRow | null> {
  const { rows } = await sql<SessionRow>`
    select s.id, s.token, s.person_id, s.created_at, s.expires_at, s.factor_passed_at, s.confirmed_at, s.replaced_by, s.replaced_at,
           p.name, p.mail,
           exists (select from people.authenticator_apps a where a.person_id = p.id)
             or exists (select from people.passkeys k where k.person_id = p.id) as has_factor
      from people.sessions s join people.persons p on p.id = s.person_id
     where s.id = ${id}`.execute(db)
  return rows[0] ?? null
}
