import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { offersOf, type TypedOffer } from '../entries/typed-offers.ts'
import type { NamedOffer } from './find-offers.ts'
import { type Mark, type Proposal, propose } from './propose.ts'

/** A text as it came, and what was decided about it so far. */
export interface FreeText {
  readonly id: number
  readonly coop_id: number
  readonly coop_code: string
  readonly coop_name: string
  readonly member_number: string
  readonly text: string
  readonly ordered_at: Temporal.Instant
  readonly received_at: Temporal.Instant
  readonly received_by: string
  readonly decisions: readonly FreeTextDecision[]
}

export interface FreeTextDecision {
  readonly kind: 'taken' | 'left' | 'ended'
  readonly place: number | null
  readonly import_id: number | null
  readonly order_number: string | null
  readonly units: number | null
  /** What became of the line; null unless taken. */
  readonly state: 'accepted' | 'held' | 'rejected' | 'undone' | null
}

export async function findFreeText(db: Database, id: number): Promise<FreeText | null> {
  const { rows } = await sql<Omit<FreeText, 'decisions'>>`
    select f.id, f.coop_id, k.code as coop_code, k.name as coop_name, f.member_number, f.text, f.ordered_at, f.received_at, f.received_by
    from giving.free_texts f join coops.coops k on k.id = f.coop_id where f.id = ${id}`.execute(db)
  if (rows[0] === undefined) return null
  const { rows: decisions } = await sql<FreeTextDecision>`
    select d.kind, d.place, d.import_id, d.order_number, d.units,
           case when d.kind <> 'taken' then null when u.import_id is not null then 'undone' when h.state = 'open' then 'held'
                when h.state = 'rejected' then 'rejected' else 'accepted' end as state
    from giving.free_text_decisions d
    left join giving.held_lines h on h.import_id = d.import_id and h.line_no = 1
    left join giving.import_undoings u on u.import_id = d.import_id
    where d.free_text_id = ${id} order by d.id`.execute(db)
  return { ...rows[0], decisions }
}

/** A text in the list, cut to its beginning. */
export interface FreeTextInShort {
  readonly id: number
  readonly coop_name: string
  readonly member_number: string
  readonly beginning: string
  readonly received_at: Temporal.Instant
}

const BEGINNING = 60

/** Texts that nobody has ended, the oldest first. */
export async function openFreeTexts(db: Database, limit: number): Promise<FreeTextInShort[]> {
  const { rows } = await sql<FreeTextInShort>`
    select f.id, k.name as coop_name, f.member_number, left(f.text, ${BEGINNING}) as beginning, f.received_at
    from giving.free_texts f join coops.coops k on k.id = f.coop_id
    where not exists (select from giving.free_text_decisions d where d.free_text_id = f.id and d.kind = 'ended')
    order by f.id limit ${limit}`.execute(db)
  return rows
}

/** How many texts wait for somebody. */
export async function countOpenFreeTexts(db: Database): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from giving.free_texts f
    where not exists (select from giving.free_text_decisions d where d.free_text_id = f.id and d.kind = 'ended')`.execute(db)
  return rows[0]?.open ?? 0
}

/** What a text may mean, read again each time: a campaign that was named in the meantime is recognised too. */
export interface Reading {
  readonly offers: readonly TypedOffer[]
  readonly proposals: readonly Proposal[]
  readonly marks: readonly Mark[]
}

/** Reads a text against what the depot took orders for when it was handed in. */
export async function readFreeText(db: Database, { coop_id, text, ordered_at }: FreeText): Promise<Reading> {
  const all = await offersOf(db, 'depot')
  const offers = all.filter(
    ({ coop, opens_at, closes_at }) =>
      coop.id === coop_id && compare(opens_at, ordered_at) <= 0 && compare(ordered_at, closes_at) < 0,
  )
  return { offers, ...propose(text, offers.map(named)) }
}

const { compare } = Temporal.Instant

function named({ order_number, title, organisation, unit_price_yen, units_limit, kind }: TypedOffer): NamedOffer {
  const names = organisation === null ? [title] : [organisation, title]
  return { order_number, names, unit_price_yen, units_limit, for_programme: kind === 'programme' }
}
