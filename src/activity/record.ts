import type { Database } from '../db/database.ts'
import type { SignedIn } from '../http/env.ts'
import type { Act } from './act.ts'

interface Doing<Details> {
  readonly at: Temporal.Instant
  /** Null when nobody is signed in: the program itself, or a command on the server; then say so in `actor`. */
  readonly person: SignedIn | null
  /** Who did it, in words, when there is no person. `プログラム` unless told. */
  readonly actor?: string
  readonly act: Act<Details>
  /** The thing it was done to: `{ kind: 'held_line', id: 412 }`. */
  readonly about: { readonly kind: string; readonly id: number | string }
  readonly coop_id?: number
  readonly details: Details
}

/**
 * Writes down one act. Pass the transaction that does the act, so that neither can stand without the other.
 * Returns the row's id.
 */
export async function record<Details>(tx: Database, doing: Doing<Details>): Promise<number> {
  const { person } = doing
  const row = await tx
    .insertInto('activity.activities')
    .values({
      at: doing.at,
      person_id: person?.person_id ?? null,
      actor_name: person?.name ?? doing.actor ?? 'プログラム',
      roles: [...(person?.roles ?? [])],
      act: doing.act.name,
      about_kind: doing.about.kind,
      about_id: String(doing.about.id),
      coop_id: doing.coop_id ?? null,
      details: JSON.stringify(doing.details),
      said: doing.act.says(doing.details),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
