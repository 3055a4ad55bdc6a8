import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import { record } from '../../activity/index.ts'
import { jstDateTime } from '../../calendar/jst.ts'
import type { DB } from '../../db/schema.generated.ts'
import type { SignedIn } from '../../http/env.ts'
import { formOf, type TypedOffer } from '../entries/typed-offers.ts'
import { receiveOrderLine } from '../receive-order-line.ts'
import { labelOfChannel } from '../say-held-reason.ts'
import { freeTextActs } from './free-text-acts.ts'
import { type FreeText, readFreeText } from './free-text-queries.ts'

interface Deciding {
  readonly free_text: FreeText
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

interface Taking extends Deciding {
  /** Null for what staff found in the text themselves. */
  readonly place: number | null
  readonly offer: TypedOffer
  readonly units: number
}

/** In the order in which it is asked. */
export type FreeTextEnding =
  /** Somebody decided it, or ended the text, a moment ago. */
  | { readonly kind: 'decided_before' }
  | { readonly kind: 'accepted' | 'held'; readonly import_id: number }
  | { readonly kind: 'left' | 'ended' }

/** Makes an order line of a proposal, before the same judge as all others; the text itself is its evidence too. */
export async function takeProposal(tx: Transaction<DB>, taking: Taking): Promise<FreeTextEnding> {
  const { free_text, place, offer, units, at, person } = taking
  if (!(await isOpenStill(tx, free_text.id, place))) return { kind: 'decided_before' }
  const written = {
    coop_code: free_text.coop_code,
    cycle_code: offer.cycle_code,
    member_number: free_text.member_number,
    order_number: offer.order_number,
    units: String(units),
    channel: labelOfChannel('depot'),
    ordered_at: jstDateTime(free_text.ordered_at).toString({ smallestUnit: 'minute' }).replace('T', ' '),
    line_key: `free-text:${free_text.id}:${place ?? `added-${await countDecisions(tx, free_text.id)}`}`,
  }
  const source = `自由記入 ${free_text.id}`
  const line = await receiveOrderLine(tx, written, { form: formOf(offer), source, by: person.name, at })
  if (line.outcome === 'already_imported') return { kind: 'decided_before' }
  const { import_id } = line
  await tx
    .insertInto('giving.free_text_decisions')
    .values({
      free_text_id: free_text.id,
      kind: 'taken',
      place,
      import_id,
      order_number: offer.order_number,
      units,
      decided_at: at,
      decided_by: person.name,
    })
    .execute()
  await record(tx, {
    at,
    person,
    act: freeTextActs['free_text.taken'],
    about: { kind: 'free_text', id: free_text.id },
    coop_id: free_text.coop_id,
    details: { import_id, order_number: offer.order_number, units, yen: units * offer.unit_price_yen, outcome: line.outcome },
  })
  await endIfAllDecided(tx, taking)
  return { kind: line.outcome, import_id }
}

/** A proposal that was none. */
export async function leaveProposal(tx: Transaction<DB>, deciding: Deciding & { place: number }): Promise<FreeTextEnding> {
  const { free_text, place, at, person } = deciding
  if (!(await isOpenStill(tx, free_text.id, place))) return { kind: 'decided_before' }
  await tx
    .insertInto('giving.free_text_decisions')
    .values({ free_text_id: free_text.id, kind: 'left', place, decided_at: at, decided_by: person.name })
    .execute()
  await record(tx, {
    at,
    person,
    act: freeTextActs['free_text.left'],
    about: { kind: 'free_text', id: free_text.id },
    coop_id: free_text.coop_id,
    details: {},
  })
  await endIfAllDecided(tx, deciding)
  return { kind: 'left' }
}

/** Nothing more is to be taken from this text. */
export async function endFreeText(tx: Transaction<DB>, { free_text, at, person }: Deciding): Promise<FreeTextEnding> {
  if (!(await isOpenStill(tx, free_text.id, null))) return { kind: 'decided_before' }
  await tx
    .insertInto('giving.free_text_decisions')
    .values({ free_text_id: free_text.id, kind: 'ended', decided_at: at, decided_by: person.name })
    .execute()
  await record(tx, {
    at,
    person,
    act: freeTextActs['free_text.ended'],
    about: { kind: 'free_text', id: free_text.id },
    coop_id: free_text.coop_id,
    details: {},
  })
  return { kind: 'ended' }
}

/** Two people at one text wait for each other here; the second sees what the first did. */
async function isOpenStill(tx: Transaction<DB>, id: number, place: number | null): Promise<boolean> {
  await sql`select id from giving.free_texts where id = ${id} for no key update`.execute(tx)
  const before = await tx
    .selectFrom('giving.free_text_decisions')
    .select('id')
    .where('free_text_id', '=', id)
    .where((where) => where.or([where('kind', '=', 'ended'), ...(place === null ? [] : [where('place', '=', place)])]))
    .executeTakeFirst()
  return before === undefined
}

async function countDecisions(tx: Transaction<DB>, id: number): Promise<number> {
  const { count } = await tx
    .selectFrom('giving.free_text_decisions')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('free_text_id', '=', id)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The last proposal ends the text: nobody has to say so as well. */
async function endIfAllDecided(tx: Transaction<DB>, { free_text, at, person }: Deciding): Promise<void> {
  const { proposals } = await readFreeText(tx, free_text)
  const decided = await tx
    .selectFrom('giving.free_text_decisions')
    .select('place')
    .where('free_text_id', '=', free_text.id)
    .where('place', 'is not', null)
    .execute()
  const places = new Set(decided.map(({ place }) => place))
  if (proposals.length > 0 && proposals.every(({ start }) => places.has(start))) await endFreeText(tx, { free_text, at, person })
}
