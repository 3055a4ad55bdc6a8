import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { KindCode } from '../page-fields.ts'
import { gramsToLookFor } from './fold-words.ts'
import type { Area } from './municipalities.ts'

/** What somebody looks for. Everything may be left out. */
export interface DirectorySearch {
  /** Folded, see `searchWords`; all of them must be there. */
  readonly words: readonly string[]
  readonly kind_code: KindCode | null
  /** Only what lies in it. */
  readonly area: Area | null
  /** Nearest first, and nothing farther than `near_metres`. */
  readonly near: { readonly latitude: number; readonly longitude: number } | null
  /** The organisation that stood last on the page before. */
  readonly after: number | null
}

export interface DirectoryEntry {
  readonly organisation_id: number
  readonly address: string
  readonly name: string
  readonly kind: string
  readonly kind_code: KindCode
  readonly standing: 'listed' | 'introduced'
  readonly municipality_code: string | null
  readonly makes: string | null
  /** In a straight line; null unless it was asked for. */
  readonly metres: number | null
}

export interface DirectoryPage {
  readonly entries: readonly DirectoryEntry[]
  /** How many there are in all, counted up to `most_counted`. */
  readonly count: number
  readonly has_more: boolean
}

export const entries_a_page = 20
export const most_counted = 1000
export const near_metres = 30_000

/**
 * One page of the directory. Up to `most_counted` hits come with those first whose name begins with what was looked for; of
 * more than that the order is that of the directory alone, which an index gives without sorting.
 */
export async function directoryEntries(db: Database, search: DirectorySearch): Promise<DirectoryPage> {
  const hits = sql`from organisations.directory d where ${conditions(search)}`
  const { rows: counted } = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 ${hits} limit ${most_counted + 1}) counted`.execute(db)
  const count = counted[0]?.n ?? 0
  if (count === 0) return { entries: [], count, has_more: false }
  const order = orderOf(search, { is_ranked: count <= most_counted })
  const place = sql.join([...order, sql`d.organisation_id`])
  const after =
    search.after === null
      ? sql``
      : sql`and (${place}) > (select ${place} from organisations.directory d where d.organisation_id = ${search.after})`
  const { rows } = await sql<DirectoryEntry>`
    with page as (
      select d.*, ${search.near === null ? sql`null::int` : metresFrom(search.near)} as metres
      ${hits} ${after} order by ${place} limit ${entries_a_page + 1})
    select d.organisation_id, o.address, o.name, o.kind, d.kind_code, o.standing, d.municipality_code, d.metres,
           coalesce(p.written ->> 'makes', i.facts ->> 'makes') as makes
    from page d
    join organisations.organisations o on o.id = d.organisation_id
    left join organisations.pages p on p.organisation_id = d.organisation_id
    left join organisations.imported i on i.organisation_id = d.organisation_id
    order by ${place}`.execute(db)
  return { entries: rows.slice(0, entries_a_page), count, has_more: rows.length > entries_a_page }
}

function conditions({ words, kind_code, area, near }: DirectorySearch): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = words.map(
    (word) => sql`d.grams @> ${gramsToLookFor(word)}::text[] and position(${word} in d.search_key) > 0`,
  )
  if (kind_code !== null) all.push(sql`d.kind_code = ${kind_code}`)
  if (area?.level === 'prefecture') all.push(sql`d.prefecture_code = ${area.code}`)
  if (area?.level === 'municipality') all.push(sql`d.city_code = ${area.code}`)
  if (area?.level === 'ward') all.push(sql`d.municipality_code = ${area.code}`)
  if (near !== null) all.push(within(near))
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `)
}

/** What comes first; the organisation's id is added to it. */
function orderOf({ words, near }: DirectorySearch, { is_ranked }: { is_ranked: boolean }): readonly RawBuilder<unknown>[] {
  if (near !== null) return [metresFrom(near)]
  return words.length > 0 && is_ranked ? [rankOf(words), sql`d.sort_key`] : [sql`d.sort_key`]
}

/** 0: the name is what was typed; 1: it begins with it; 2: it is in the name or its kana; 3: elsewhere. */
function rankOf([first = '', ...others]: readonly string[]): RawBuilder<unknown> {
  const word = [first, ...others].join('')
  return sql`case when split_part(d.name_key, ' ', 1) = ${word} or split_part(d.name_key, ' ', 2) = ${word} then 0
                  when starts_with(d.name_key, ${word}) or starts_with(split_part(d.name_key, ' ', 2), ${word}) then 1
                  when position(${first} in d.name_key) > 0 then 2 else 3 end`
}

const METRES_A_DEGREE = 111_195

/** A box around the place, which an index finds, and within it the circle. */
function within(place: NonNullable<DirectorySearch['near']>): RawBuilder<unknown> {
  const { latitude, longitude } = place
  const up = near_metres / METRES_A_DEGREE
  const aside = up / Math.cos((latitude * Math.PI) / 180)
  return sql`d.latitude between ${latitude - up}::float8 and ${latitude + up}::float8
    and d.longitude between ${longitude - aside}::float8 and ${longitude + aside}::float8 and ${metresFrom(place)} <= ${near_metres}`
}

/** On a plane that touches the earth there: at 30 km a few metres off, which nobody walks. */
function metresFrom({ latitude, longitude }: NonNullable<DirectorySearch['near']>): RawBuilder<unknown> {
  const narrower = Math.cos((latitude * Math.PI) / 180)
  return sql`round(${METRES_A_DEGREE}::float8 * sqrt(power(d.latitude - ${latitude}::float8, 2)
    + power((d.longitude - ${longitude}::float8) * ${narrower}::float8, 2)))::int`
}
