import { record } from '../../activity/index.ts'
import { jstDay, TOKYO } from '../../calendar/jst.ts'
import type { Database } from '../../db/database.ts'
import type { SignedIn } from '../../http/env.ts'
import { freeTextActs } from './free-text-acts.ts'

interface Keeping {
  readonly coop: { readonly id: number; readonly code: string }
  readonly member_number: string
  readonly text: string
  /** When it was handed in; null today. */
  readonly ordered_on: Temporal.PlainDate | null
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Keeps a text as it was written and returns its id. Nothing is promised by it yet. */
export async function keepFreeText(tx: Database, keeping: Keeping): Promise<number> {
  const { coop, member_number, text, ordered_on, at, person } = keeping
  const is_today = ordered_on === null || ordered_on.equals(jstDay(at))
  // An earlier day has no hour: any of its hours is inside the window that the day is inside of.
  const ordered_at = is_today ? at : ordered_on.toZonedDateTime({ timeZone: TOKYO, plainTime: '12:00' }).toInstant()
  const { id } = await tx
    .insertInto('giving.free_texts')
    .values({ coop_id: coop.id, member_number, text, ordered_at, received_at: at, received_by: person.name })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, {
    at,
    person,
    act: freeTextActs['free_text.kept'],
    about: { kind: 'free_text', id },
    coop_id: coop.id,
    details: { letters: text.length, day: jstDay(ordered_at).toString() },
  })
  return id
}
