import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { directoryKey, gramsToLookFor } from './fold-words.ts'
import { type Area, areaOf, areasNamed } from './municipalities.ts'

/** What a typed place may mean, in the order in which it is tried. */
export type FoundPlace =
  | { readonly kind: 'area'; readonly area: Area }
  /** Several areas of this name, or this text in the addresses of several: people choose. */
  | { readonly kind: 'several'; readonly areas: readonly Area[] }
  /** A part of a town, such as a quarter or what stands at a station, by the addresses that name it. */
  | {
      readonly kind: 'quarter'
      readonly name: string
      readonly latitude: number
      readonly longitude: number
      readonly area: Area
    }
  | { readonly kind: 'unknown' }

/** Finds the place of a text: a code of an area, its name or kana, or a part of an address that organisations have. */
export async function findPlace(db: Database, typed: string): Promise<FoundPlace> {
  const text = typed.trim().slice(0, 60)
  const by_code = areaOf(text)
  if (by_code !== null) return { kind: 'area', area: by_code }
  const named = areasNamed(text)
  const [first] = named
  if (named.length > 1) return { kind: 'several', areas: named }
  if (first !== undefined) return { kind: 'area', area: first }
  return await findQuarter(db, text)
}

/** Where the middle of an area lies, as far as organisations in it tell; null where there are none. */
export async function middleOf(db: Database, { level, code, city_code, prefecture_code }: Area): Promise<Middle | null> {
  const { rows } = await sql<Middle & { n: number }>`
    select avg(latitude) as latitude, avg(longitude) as longitude, count(*)::int as n from organisations.directory
    where latitude is not null and ${
      level === 'prefecture'
        ? sql`prefecture_code = ${prefecture_code}`
        : level === 'ward'
          ? sql`municipality_code = ${code}`
          : sql`city_code = ${city_code}`
    }`.execute(db)
  const [middle] = rows
  return middle === undefined || middle.n === 0 ? null : { latitude: middle.latitude, longitude: middle.longitude }
}

interface Middle {
  readonly latitude: number
  readonly longitude: number
}

/** 荻窪駅 is looked for as 荻窪; the addresses that name it lie around the station. */
async function findQuarter(db: Database, text: string): Promise<FoundPlace> {
  const name = text.replace(/駅$/, '')
  const word = directoryKey(name)
  if ([...word].length < 2) return { kind: 'unknown' }
  const { rows } = await sql<Middle & { municipality_code: string }>`
    select avg(d.latitude) as latitude, avg(d.longitude) as longitude, d.municipality_code
    from organisations.directory d
    left join organisations.pages p on p.organisation_id = d.organisation_id
    left join organisations.imported i on i.organisation_id = d.organisation_id
    where d.grams @> ${gramsToLookFor(word)}::text[] and d.latitude is not null and d.municipality_code is not null
      and position(${name} in coalesce(p.written ->> 'address', i.facts ->> 'address', '')) > 0
    group by d.municipality_code order by count(*) desc limit 12`.execute(db)
  const areas = rows.map((row) => areaOf(row.municipality_code)).filter((area) => area !== null)
  const [first] = rows
  const [area] = areas
  if (first === undefined || area === undefined) return { kind: 'unknown' }
  if (areas.length > 1) return { kind: 'several', areas }
  return { kind: 'quarter', name, latitude: first.latitude, longitude: first.longitude, area }
}
