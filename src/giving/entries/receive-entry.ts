import { createHash } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import { jstDateTime } from '../../calendar/jst.ts'
import type { Database } from '../../db/database.ts'
import type { HeldReason } from '../intake/held-reason.ts'
import { type MemberClaim, oneLineValues } from '../receive-order-line.ts'
import { labelOfChannel } from '../say-held-reason.ts'
import { formOf, type TypedOffer } from './typed-offers.ts'

/** Who typed an order, and so through which channel it came. */
export type EntryOrigin =
  | { readonly channel: 'direct' }
  | { readonly channel: 'depot'; readonly depot_id: number; readonly depot_name: string }
  | { readonly channel: 'phone'; readonly person_id: string; readonly person_name: string }

/** An order as a form says it, its offer already known. */
export interface Entry {
  /** The form's once-only token. */
  readonly token: string
  readonly offer: TypedOffer
  /** As typed. */
  readonly member_number: string
  readonly units: number
  /** What the writer says of themselves; null where whoever typed it knows the member. */
  readonly claim: MemberClaim | null
}

/** In the order in which it is asked. */
export type EntryEnding =
  | { readonly kind: 'done_before'; readonly import_id: number }
  /** The form was sent before with something else in it; nothing was done. */
  | { readonly kind: 'other_contents'; readonly import_id: number }
  | { readonly kind: 'accepted'; readonly import_id: number }
  | { readonly kind: 'held'; readonly import_id: number; readonly reasons: readonly HeldReason[] }

interface Row {
  readonly ending: 'done' | 'done_before' | 'other_contents'
  readonly import_id: number
  readonly outcome: 'accepted' | 'held' | null
  readonly reasons: readonly HeldReason[] | null
}

const TAKE_IN = `select * from giving.take_in_entry(${Array.from({ length: 30 }, (_, at) => `$${at + 1}`).join(', ')})`

/**
 * Takes in one typed order, once for each form however often it is sent. One statement and so one commit; inside a transaction
 * it joins that one. A thousand on the same offer do not wait for each other, two of one member do.
 */
export async function receiveEntry(db: Database, entry: Entry, from: EntryOrigin, at: Temporal.Instant): Promise<EntryEnding> {
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(TAKE_IN, entryValues(entry, from, at)))
  const [row] = rows
  if (row === undefined) throw new Error('the intake function answered nothing')
  const { ending, import_id, outcome, reasons } = row
  if (ending !== 'done') return { kind: ending, import_id }
  return outcome === 'accepted' ? { kind: 'accepted', import_id } : { kind: 'held', import_id, reasons: reasons ?? [] }
}

/** The arguments of `giving.take_in_entry`, in their order. */
export function entryValues(entry: Entry, from: EntryOrigin, at: Temporal.Instant): unknown[] {
  const { token, offer, member_number, units, claim } = entry
  const written = {
    coop_code: offer.coop.code,
    cycle_code: offer.cycle_code,
    member_number,
    order_number: offer.order_number,
    units: String(units),
    channel: labelOfChannel(from.channel),
    ordered_at: writtenMoment(at),
    line_key: token,
  }
  const { source, by } = saidBy(from)
  const line = oneLineValues(written, { form: formOf(offer), source, by, at, claim })
  const depot_id = from.channel === 'depot' ? from.depot_id : null
  const person_id = from.channel === 'phone' ? from.person_id : null
  return [token, fingerprintOf(entry), depot_id, person_id, ...line]
}

function saidBy(from: EntryOrigin): { readonly source: string; readonly by: string } {
  switch (from.channel) {
    case 'direct':
      return { source: 'このサイト', by: 'このサイト' }
    case 'depot':
      return { source: `デポー ${from.depot_name}`, by: `デポー ${from.depot_name}` }
    case 'phone':
      return { source: '電話', by: from.person_name }
  }
}

/** To the second, as the evidence of a file has it. */
function writtenMoment(at: Temporal.Instant): string {
  return jstDateTime(at).toString({ smallestUnit: 'second' }).replace('T', ' ')
}

function fingerprintOf({ token, offer, member_number, units, claim }: Entry): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([token, offer.offer_id, member_number, units, claim]))
    .digest()
}
