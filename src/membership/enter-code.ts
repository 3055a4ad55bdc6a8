import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { vaultOf } from '../vault/index.ts'
import { CODE_PURPOSE, hashOf, mostTries } from './ask-for-code.ts'
import { MEMBER_ACTOR } from './member-actor.ts'
import { membershipActs } from './membership-acts.ts'
import { beginSession } from './sessions.ts'

/** In the order in which they are looked for. `over`: used, replaced by a newer one, older than ten minutes, or never asked for. */
export type EnterEnding =
  | { readonly kind: 'over' }
  | { readonly kind: 'wrong'; readonly tries_left: number }
  | { readonly kind: 'entered'; readonly token: string }

interface Entering {
  readonly ticket: string
  /** Six figures. */
  readonly code: string
  /** What the member will know the session by. */
  readonly device: string
  /** The real time, which codes and sessions live by. */
  readonly at: Temporal.Instant
  /** The shown time, for the record. */
  readonly shown_at: Temporal.Instant
}

/**
 * Uses a code up and begins a session. Of two that come with the same code at once one waits for the other and finds it used. A wrong
 * one counts; after the fifth the code is over, right or wrong.
 */
export function enterCode(db: Database, { ticket, code, device, at, shown_at }: Entering): Promise<EnterEnding> {
  return inTransaction(db, async (tx) => {
    const open = await tx
      .selectFrom('membership.codes')
      .select(['coop_id', 'member_id', 'code_hash', 'tries'])
      .where('ticket_hash', '=', hashOf(ticket))
      .where('ended_at', 'is', null)
      .where('begun_at', '<=', at)
      .where('expires_at', '>', at)
      .forUpdate()
      .executeTakeFirst()
    if (open === undefined) return { kind: 'over' }
    const typed = vaultOf(tx).blindIndexes(`${ticket} ${code}`, CODE_PURPOSE)
    const { coop_id, member_id, code_hash } = open
    const is_right = code_hash !== null && typed.some((hash) => hash.equals(code_hash))
    const tries = open.tries + 1
    const is_over = is_right || tries === mostTries
    await tx
      .updateTable('membership.codes')
      .set({ tries, ended_at: is_over ? at : null })
      .where('ticket_hash', '=', hashOf(ticket))
      .execute()
    if (!is_right || member_id === null) return { kind: 'wrong', tries_left: mostTries - tries }
    const token = await beginSession(tx, { coop_id, member_id, device, at })
    await record(tx, {
      at: shown_at,
      ...MEMBER_ACTOR,
      act: membershipActs['member.signed_in'],
      about: { kind: 'member', id: member_id },
      coop_id,
      details: {},
    })
    return { kind: 'entered', token }
  })
}

/** The co-op that a ticket was asked for at, while it is open; null otherwise. */
export async function coopOfTicket(db: Database, ticket: string, at: Temporal.Instant): Promise<number | null> {
  const row = await db
    .selectFrom('membership.codes')
    .select('coop_id')
    .where('ticket_hash', '=', hashOf(ticket))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return row?.coop_id ?? null
}
