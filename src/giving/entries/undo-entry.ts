import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import type { SignedIn } from '../../http/env.ts'
import { isAlreadyCharged } from '../already-charged.ts'
import { undoImport } from '../undo-import.ts'

/** How long whoever typed an order may simply take it back. Afterwards it is cancelled, as every donation is. */
export const undo_window = Temporal.Duration.from({ minutes: 1 })

/** In the order in which it is asked. */
export type UndoEntryEnding = 'not_theirs' | 'undone_before' | 'too_late' | 'undone'

interface UndoingEntry {
  readonly import_id: number
  /** The shop or the person that typed it; nobody takes back another's. */
  readonly typed_by: { readonly depot_id: number; readonly depot_name: string } | { readonly person: SignedIn }
  readonly at: Temporal.Instant
}

/** Takes back an order that was mistyped a moment ago, as an import is taken back: nothing vanishes, a correcting transfer is posted. */
export async function undoEntry(db: Database, undoing: UndoingEntry): Promise<UndoEntryEnding> {
  try {
    return await inTransaction(db, (tx) => takeBack(tx, undoing))
  } catch (error) {
    // A month that was closed within this minute.
    if (isAlreadyCharged(error)) return 'too_late'
    throw error
  }
}

async function takeBack(tx: Database, { import_id, typed_by, at }: UndoingEntry): Promise<UndoEntryEnding> {
  const found = await tx
    .selectFrom('giving.entries as e')
    .leftJoin('giving.import_undoings as u', 'u.import_id', 'e.import_id')
    .select(['e.depot_id', 'e.person_id', 'e.entered_at', 'u.undone_at'])
    .where('e.import_id', '=', import_id)
    .executeTakeFirst()
  if (found === undefined || !isTheirs(found, typed_by)) return 'not_theirs'
  if (found.undone_at !== null) return 'undone_before'
  if (!mayBeUndone(found.entered_at, at)) return 'too_late'
  const who = 'person' in typed_by ? { person: typed_by.person } : { person: null, actor: `デポー ${typed_by.depot_name}` }
  await undoImport(tx, { import_id, reason: '打ちまちがい', at, ...who })
  return 'undone'
}

/** Whether the minute is not over. One that is ahead of the clock was typed on another day of a demonstration. */
export function mayBeUndone(entered_at: Temporal.Instant, now: Temporal.Instant): boolean {
  const { compare } = Temporal.Instant
  return compare(entered_at, now) <= 0 && compare(now, entered_at.add(undo_window)) <= 0
}

function isTheirs(entry: { depot_id: number | null; person_id: string | null }, by: UndoingEntry['typed_by']): boolean {
  return 'person' in by ? entry.person_id === by.person.person_id : entry.depot_id === by.depot_id
}
