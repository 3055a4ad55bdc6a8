import type { Transaction } from 'kysely'
import { record } from '../../activity/index.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import type { DB } from '../../db/schema.generated.ts'
import type { SignedIn } from '../../http/env.ts'
import { hasRole } from '../../people/index.ts'
import { organisationsActs } from '../organisations-acts.ts'
import { applyChange, dropUnshown } from './apply-change.ts'
import { type Change, sayWhat } from './change.ts'
import { findChange } from './changes-queries.ts'
import { mailProposer } from './mail-change.ts'

/** In the order in which refusals are tried. */
export type DecideChangeEnding =
  | { readonly kind: 'no_right' }
  /** No such change, or it was decided already. */
  | { readonly kind: 'nothing_waits' }
  /** The update or picture that it changes is gone meanwhile. */
  | { readonly kind: 'subject_gone' }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'sent_back' }

interface Deciding {
  readonly id: number
  /** Null accepts; words send it back and are mailed. */
  readonly words: string | null
  readonly at: Temporal.Instant
  readonly person: SignedIn
  readonly origin: string | null
}

/** Accepts what an organisation proposed, and it is shown; or sends it back with words. */
export function decideChange(db: Database, { id, words, at, person, origin }: Deciding): Promise<DecideChangeEnding> {
  return inTransaction(db, async (tx) => {
    if (!hasRole(person, 'administrator', 'editor')) return { kind: 'no_right' }
    const change = await findChange(tx, id, { lock: true })
    if (change === null || change.decision !== null) return { kind: 'nothing_waits' }
    if (words === null && !(await isStillThere(tx, change))) return { kind: 'subject_gone' }
    const subject_id = words === null ? await applyChange(tx, change, at) : change.subject_id
    await end(tx, change.id, { decision: words === null ? 'accepted' : 'sent_back', at, person, words, subject_id })
    if (words !== null) await dropUnshown(tx, change)
    await record(tx, {
      at,
      person,
      act: organisationsActs[words === null ? 'organisation_change.accepted' : 'organisation_change.sent_back'],
      about: { kind: 'organisation_change', id },
      details: { name: change.organisation, what: sayWhat(change), ...(words === null ? {} : { words }) },
    })
    await mailProposer(tx, { change, words, at, origin })
    return { kind: words === null ? 'accepted' : 'sent_back' }
  })
}

async function isStillThere(tx: Database, { what, subject_id }: Change): Promise<boolean> {
  if (subject_id === null) return true
  const table = what === 'update' ? ('organisations.updates' as const) : ('organisations.pictures' as const)
  return (await tx.selectFrom(table).select('id').where('id', '=', subject_id).executeTakeFirst()) !== undefined
}

type Withdrawing = Pick<Change, 'organisation_id' | 'what' | 'subject_id'> & {
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Withdraws what waits for the same thing: a newer proposal takes its place. A new update has nothing to take the place of. */
export async function dropWaiting(tx: Database, { organisation_id, what, subject_id, at, person }: Withdrawing): Promise<void> {
  if (what !== 'page' && subject_id === null) return
  let query = tx
    .selectFrom('organisations.changes')
    .select('id')
    .where('organisation_id', '=', organisation_id)
    .where('what', '=', what)
    .where('decision', 'is', null)
    .forUpdate()
  if (subject_id !== null) query = query.where('subject_id', '=', subject_id)
  for (const { id } of await query.execute()) await end(tx, id, { decision: 'withdrawn', at, person, words: null, subject_id })
}

/** The organisation takes back what still waits. False: it was decided meanwhile, or is not theirs. */
export function withdrawChange(
  db: Database,
  { id, organisation_id, at, person }: { id: number; organisation_id: number; at: Temporal.Instant; person: SignedIn },
): Promise<boolean> {
  return inTransaction(db, async (tx: Transaction<DB>) => {
    const change = await findChange(tx, id, { lock: true })
    if (change === null || change.decision !== null || change.organisation_id !== organisation_id) return false
    await end(tx, id, { decision: 'withdrawn', at, person, words: null, subject_id: change.subject_id })
    await dropUnshown(tx, change)
    await record(tx, {
      at,
      person,
      act: organisationsActs['organisation_change.withdrawn'],
      about: { kind: 'organisation_change', id },
      details: { name: change.organisation, what: sayWhat(change) },
    })
    return true
  })
}

interface Ending {
  readonly decision: 'accepted' | 'sent_back' | 'withdrawn'
  readonly at: Temporal.Instant
  readonly person: SignedIn
  readonly words: string | null
  readonly subject_id: number | null
}

async function end(tx: Database, id: number, { decision, at, person, words, subject_id }: Ending): Promise<void> {
  await tx
    .updateTable('organisations.changes')
    .set({ decision, decided_at: at, decided_by_id: person.person_id, decided_by: person.name, words, subject_id })
    .where('id', '=', id)
    .execute()
}
