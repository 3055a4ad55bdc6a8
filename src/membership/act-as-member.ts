import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Transaction } from 'kysely'
import { inTransaction } from '../db/in-transaction.ts'
import type { DB } from '../db/schema.generated.ts'
import type { SignedInMember, TomoniEnv } from '../http/env.ts'
import { once, onceToken } from '../http/once-token.ts'
import { signedInMember } from './load-member.ts'

/** What an act of a member is done with. */
interface MemberActing {
  readonly trx: Transaction<DB>
  readonly at: Temporal.Instant
  readonly member: SignedInMember
}

/** Thrown by an act that was refused, so that nothing of it stays and the form can be sent again. */
export class NotDone extends Error {
  readonly ending: unknown
  constructor(ending: unknown) {
    super('the act was refused')
    this.ending = ending
  }
}

/**
 * As `actOnce` at the desk, for the signed-in member: acts on a posted form once, however often it is sent, and answers with a redirect to
 * what the act returned.
 */
export async function actAsMember(
  c: Context<TomoniEnv>,
  said: unknown,
  act: (acting: MemberActing) => Promise<string>,
): Promise<Response> {
  const { db, clock } = c.var
  const member = signedInMember(c)
  const at = clock.now()
  const token = await onceToken(c)
  const { coop_id, member_id } = member
  const told = { path: c.req.path, coop_id, member_id, said }
  const ending = await inTransaction(db, (trx) => once(trx, { token, said: told, now: at }, () => act({ trx, at, member })))
  if (ending.ending === 'other_contents')
    throw new HTTPException(409, { message: 'the form was sent before with other contents' })
  return c.redirect(ending.location, 303)
}
