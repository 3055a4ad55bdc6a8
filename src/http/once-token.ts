import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { sql, type Transaction } from 'kysely'
import type { Database } from '../db/database.ts'
import type { DB } from '../db/schema.generated.ts'
import type { TomoniEnv } from './env.ts'
import { formFields } from './form-body.ts'

/** How a form that may have been sent before ends, in the order in which it is asked. */
export type OnceEnding =
  | { readonly ending: 'done'; readonly location: string }
  | { readonly ending: 'done_before'; readonly location: string }
  | { readonly ending: 'other_contents' }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text can be the token of a form; forms with files carry it beside the file. */
export function isOnceToken(text: string): boolean {
  return uuid.test(text)
}

/** The token of the posted form. Throws an HTTPException 400 when it is missing: such a form did not come from our pages. */
export async function onceToken(c: Context<TomoniEnv>): Promise<string> {
  const token = (await formFields(c)).get('once')?.[0] ?? ''
  if (!uuid.test(token)) throw new HTTPException(400, { message: 'the form has no token' })
  return token
}

/**
 * Acts on a form once, however often it is sent, a thousand times at the same moment too: the second waits for the first at
 * the primary key, then finds its result. Runs in the act's own transaction, so a failed act leaves the token free.
 *
 * @param said everything the act depends on, the path and the person included. The same token with anything else ends as
 *   `other_contents`: answer 409 and act on nothing.
 * @param act does the work and returns the path of the page that shows the result, for the redirect (303).
 */
export async function once(
  trx: Transaction<DB>,
  { token, said, now }: { token: string; said: unknown; now: Temporal.Instant },
  act: () => Promise<string>,
): Promise<OnceEnding> {
  const fingerprint = createHash('sha256').update(JSON.stringify(said)).digest()
  const taken = await sql`
    insert into http.once_tokens (token, fingerprint, sent_at) values (${token}, ${fingerprint}, ${now.toString()})
    on conflict (token) do nothing returning token`.execute(trx)
  if (taken.rows.length === 1) {
    const location = await act()
    await sql`update http.once_tokens set result_location = ${location} where token = ${token}`.execute(trx)
    return { ending: 'done', location }
  }
  const { rows } = await sql<{ fingerprint: Buffer; result_location: string }>`
    select fingerprint, result_location from http.once_tokens where token = ${token}`.execute(trx)
  const first = rows[0]
  if (first === undefined) throw new Error('a once token was removed while its form was sent again')
  if (!fingerprint.equals(first.fingerprint)) return { ending: 'other_contents' }
  return { ending: 'done_before', location: first.result_location }
}

/** Removes the tokens of forms sent before `before`; returns how many. Keep at least a day of them. */
export async function forgetOnceTokens(db: Database, before: Temporal.Instant): Promise<number> {
  const gone = await sql`delete from http.once_tokens where sent_at < ${before.toString()}`.execute(db)
  return Number(gone.numAffectedRows ?? 0n)
}
