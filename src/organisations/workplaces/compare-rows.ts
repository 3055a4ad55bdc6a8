import { areaOfAddress } from '../directory/municipalities.ts'
import type { PageFacts } from '../page-fields.ts'
import type { Oddity, OddityKind } from './oddity.ts'
import type { ListedWorkplace } from './read-wamnet-row.ts'

const FAR_METRES = 50_000

/**
 * What shows only when rows are held beside each other: keys and places that come twice, shared numbers, and a location far from
 * all others of its municipality, which is then not taken. Returns what is left; tells `oddities` of the rest.
 */
export function compareRows(read: readonly ListedWorkplace[], oddities: Oddity[]): ListedWorkplace[] {
  const seen = new Set<string>()
  const rows = read.filter(({ key, line_no }) => {
    if (!seen.has(key)) return seen.add(key)
    oddities.push({ line_no, kind: 'key_twice', text: key })
    return false
  })
  tellShared(rows, 'workplace_number_shared', ({ workplace_number }) => workplace_number, oddities)
  tellShared(rows, 'same_place_twice', ({ name, address }) => address && `${name} ${address}`, oddities)
  const middles = middlesOf(rows)
  return rows.map((row) => (isFar(row, middles) ? withoutLocation(row, oddities) : row))
}

function tellShared(
  rows: readonly ListedWorkplace[],
  kind: OddityKind,
  keyOf: (facts: PageFacts) => string | undefined,
  oddities: Oddity[],
) {
  const by_key = Map.groupBy(rows, ({ facts }) => keyOf(facts) ?? '')
  by_key.delete('')
  for (const [text, shared] of by_key)
    if (shared.length > 1) for (const { line_no } of shared.slice(1)) oddities.push({ line_no, kind, text })
}

/** The median location of each municipality with five workplaces or more. */
function middlesOf(rows: readonly ListedWorkplace[]): ReadonlyMap<string, readonly [number, number]> {
  const located = rows.filter(({ facts }) => facts.latitude !== undefined)
  const by_area = Map.groupBy(located, ({ facts }) => areaOfAddress(facts.address ?? '')?.area.code ?? '')
  by_area.delete('')
  const median = (figures: readonly number[]) => figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? 0
  return new Map(
    [...by_area]
      .filter(([, there]) => there.length >= 5)
      .map(([code, there]) => [
        code,
        [median(there.map(({ facts }) => Number(facts.latitude))), median(there.map(({ facts }) => Number(facts.longitude)))],
      ]),
  )
}

function isFar({ facts }: ListedWorkplace, middles: ReadonlyMap<string, readonly [number, number]>): boolean {
  if (facts.latitude === undefined) return false
  const middle = middles.get(areaOfAddress(facts.address ?? '')?.area.code ?? '')
  if (middle === undefined) return false
  const [north, east] = [Number(facts.latitude) - middle[0], Number(facts.longitude) - middle[1]]
  return Math.hypot(north, east * Math.cos((middle[0] * Math.PI) / 180)) * 111_195 > FAR_METRES
}

function withoutLocation({ facts, ...row }: ListedWorkplace, oddities: Oddity[]): ListedWorkplace {
  const { latitude, longitude, ...others } = facts
  oddities.push({ line_no: row.line_no, kind: 'location_elsewhere', text: `${facts.address} ${latitude},${longitude}` })
  return { ...row, facts: others }
}
