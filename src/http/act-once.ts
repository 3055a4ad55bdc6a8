import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Transaction } from 'kysely'
import { inTransaction } from '../db/in-transaction.ts'
import type { DB } from '../db/schema.generated.ts'
import type { DeskEnv } from './desk-env.ts'
import type { SignedIn } from './env.ts'
import { once, onceToken } from './once-token.ts'

/** What an act at the desk is done with. */
export interface Acting {
  readonly trx: Transaction<DB>
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/**
 * Acts on a posted form once, however often it is sent, and answers with a redirect to what the act returned.
 * `said` is everything the form said; the address and the person are added.
 */
export async function actOnce(c: Context<DeskEnv>, said: unknown, act: (acting: Acting) => Promise<string>): Promise<Response> {
  const { db, clock } = c.var
  const person = signedInPerson(c)
  const at = clock.now()
  const token = await onceToken(c)
  const told = { path: c.req.path, person_id: person.person_id, said }
  const ending = await inTransaction(db, (trx) => once(trx, { token, said: told, now: at }, () => act({ trx, at, person })))
  if (ending.ending === 'other_contents')
    throw new HTTPException(409, { message: 'the form was sent before with other contents' })
  return c.redirect(ending.location, 303)
}

/** Who is signed in. Behind the desk's door there is always somebody. */
export function signedInPerson(c: Context<DeskEnv>): SignedIn {
  const { person } = c.var
  if (person === null) throw new HTTPException(401, { message: 'nobody is signed in' })
  return person
}
