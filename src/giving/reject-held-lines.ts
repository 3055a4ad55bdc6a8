import { sql } from 'kysely'
import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedIn } from '../http/env.ts'
import { beginHeldAct, type HeldTarget, type NotBegun } from './acted-lines.ts'
import { givingActs } from './giving-acts.ts'

export type RejectEnding =
  | { readonly kind: NotBegun }
  | { readonly kind: 'rejected'; readonly act_id: number; readonly lines: number }

interface Rejecting {
  readonly target: HeldTarget
  readonly reason: string
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Decides that held lines are not taken. Nothing is posted; the lines stay as evidence. */
export function rejectHeldLines(db: Database, { target, reason, at, person }: Rejecting): Promise<RejectEnding> {
  return inTransaction<RejectEnding>(db, async (tx) => {
    const begun = await beginHeldAct(tx, target, { kind: 'reject', reason, at, person })
    if (typeof begun === 'string') return { kind: begun }
    await sql`
      update giving.held_lines h set state = 'rejected' from acted_lines a where h.id = a.held_line_id`.execute(tx)
    await record(tx, {
      at,
      person,
      act: givingActs['held_line.rejected'],
      about: { kind: 'held_act', id: begun.act_id },
      details: { reason, lines: begun.lines },
    })
    return { kind: 'rejected', ...begun }
  })
}
