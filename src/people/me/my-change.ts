import type { Context } from 'hono'
import type { Act } from '../../activity/index.ts'
import type { Acting } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { arrivalOf, type OpenSession } from '../arrival.ts'
import { endSessions, noteChange } from '../note-change.ts'

/** The session of a room behind the door. */
export function mySession(c: Context<DeskEnv>): OpenSession {
  const { session } = arrivalOf(c)
  if (session === null) throw new Error('a room is open to somebody without a session')
  return session
}

/** The real time, which sign-in goes by, also in a demonstration. */
export function realTime(c: Context<DeskEnv>): Temporal.Instant {
  return arrivalOf(c).signIn.clock.now()
}

/**
 * What goes with every change of a way in, in its transaction: all other sessions end, because one of them may be why it is
 * changed; it is on the record, and the person is told.
 */
export async function noteMyChange<Details>(
  c: Context<DeskEnv>,
  { trx, at, person }: Acting,
  change: { readonly act: Act<Details>; readonly details: Details },
): Promise<void> {
  await endSessions(trx, { person_id: person.person_id, but: mySession(c).id })
  await noteChange(trx, { person, at, ...change, sends_mail: arrivalOf(c).signIn.sends_mail })
}
