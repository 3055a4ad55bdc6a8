import { type FoldedText, foldWithPlaces, withoutSpaces } from './fold-with-places.ts'

/** An offer that a free text may mean. */
export interface NamedOffer {
  readonly order_number: string
  /** What people may call it: the organisation, the campaign's title, the programme. The first is shown. */
  readonly names: readonly string[]
  readonly unit_price_yen: number
  readonly units_limit: number
  /** Of a supporter programme: given every month from then on. */
  readonly for_programme: boolean
}

/** A place of the folded text that names offers. */
export interface Mention {
  readonly start: number
  readonly end: number
  /** More than one where the words fit several. */
  readonly offers: readonly NamedOffer[]
  /** `number`: six figures; `name`: a whole name; `half`: part of one, or nearly one. */
  readonly by: 'number' | 'name' | 'half'
}

/** Words that many organisations have in their names: alone they name none. */
const COMMON =
  /株式会社|有限会社|合同会社|社会福祉法人|一般社団法人|特定非営利活動法人|認定NPO法人|NPO法人|ワーカーズ・?コレクティブ|労働者協同組合|就労継続支援[AB]型|事業所|作業所|工房|ファンド|基金|カフェ|パン屋|パン|ベーカリー|レストラン|サポーター|募集|寄付|プロジェクト|の会/gu
const SHORTEST = 2
/** So much of a name must stand there for it to be asked about. */
const HALF = 0.5
const SHORTEST_HALF = 3

interface Key {
  readonly offer: NamedOffer
  readonly key: string
}

/** Finds what a folded text names. The longest name wins where two overlap; what only resembles a name is looked for in the rest. */
export function findOffers(folded: string, offers: readonly NamedOffer[]): Mention[] {
  const numbers = mentionsByNumber(folded, offers)
  const keys = keysOf(offers)
  const text = withoutSpaces(folded)
  const taken = numbers.map(({ start, end }) => [start, end] as const)
  const names = mentionsByName(text, keys, taken)
  const halves = mentionsByHalf(text, keys, [...taken, ...names.map(({ start, end }) => [start, end] as const)])
  return [...numbers, ...names, ...halves].sort((one, other) => one.start - other.start)
}

function mentionsByNumber(folded: string, offers: readonly NamedOffer[]): Mention[] {
  return [...folded.matchAll(/(?<![\d,.-])\d{6}(?![\d-]|\s*円|\s*エン)/g)].map(({ index, 0: number }) => ({
    start: index,
    end: index + number.length,
    offers: offers.filter(({ order_number }) => order_number === number),
    by: 'number' as const,
  }))
}

/** The whole name, its parts, and it without the words that many have. A part that another kind of thing has too names both. */
function keysOf(offers: readonly NamedOffer[]): Key[] {
  return offers.flatMap((offer) => {
    const keys = offer.names.flatMap((name) => [name, ...name.split(/[\s　・＆&／/「」『』（）()、,]+/u)])
    const cores = keys.map((key) => key.replace(COMMON, ''))
    const folded = [...keys, ...cores].map((key) => withoutSpaces(foldWithPlaces(key).folded).folded)
    return [...new Set(folded)].filter((key) => key.length >= SHORTEST && !whollyCommon.test(key)).map((key) => ({ offer, key }))
  })
}
const whollyCommon = new RegExp(
  `^(?:${COMMON.source
    .split('|')
    .map((word) => withoutSpaces(foldWithPlaces(word.replace(/\?|\[AB\]/g, '')).folded).folded)
    .join('|')})+$`,
  'u',
)

function mentionsByName(text: FoldedText, keys: readonly Key[], taken: readonly (readonly [number, number])[]): Mention[] {
  const found: Mention[] = []
  const longest_first = [...new Set(keys.map(({ key }) => key))].sort((one, other) => other.length - one.length)
  for (const key of longest_first) {
    for (let at = text.folded.indexOf(key); at >= 0; at = text.folded.indexOf(key, at + key.length)) {
      const span = spanOf(text, at, key.length)
      const is_free = [...taken, ...found.map(({ start, end }) => [start, end] as const)].every(
        ([start, end]) => span.end <= start || end <= span.start,
      )
      if (is_free && !goesOn(text.folded, at, key)) found.push({ ...span, offers: offersBy(keys, key), by: 'name' })
    }
  }
  return found
}

/** A short name inside a longer word is that word's: トモニ in トモニー. */
function goesOn(folded: string, at: number, key: string): boolean {
  const [before, after] = [folded.charAt(at - 1), folded.charAt(at + key.length)]
  return /^[ァ-ヺー]+$/.test(key) && key.length <= SHORTEST_HALF && (/[ァ-ヺー]/.test(before) || after === 'ー')
}

/** The longest run that a name and the text share, where it is half the name or more, and no other name shares as much. */
function mentionsByHalf(text: FoldedText, keys: readonly Key[], taken: readonly (readonly [number, number])[]): Mention[] {
  const free = [...text.folded]
    .map((character, at) => {
      const place = text.places[at] ?? 0
      return taken.some(([start, end]) => start <= place && place < end) ? '\n' : character
    })
    .join('')
  const found: Mention[] = []
  for (let rest = free; ; ) {
    const shared = keys.map(({ offer, key }) => ({ offer, key, ...longestShared(rest, key) }))
    const fits = shared.filter(({ key, length }) => length >= Math.min(SHORTEST_HALF, key.length) && length >= key.length * HALF)
    const most = Math.max(0, ...fits.map(({ length }) => length))
    if (most < SHORTEST) return found
    const best = fits.filter(({ length }) => length === most)
    const at = best[0]?.at ?? 0
    const offers = [...new Set(best.filter((one) => one.at === at).map(({ offer }) => offer))]
    found.push({ ...spanOf(text, at, most), offers, by: 'half' })
    rest = rest.slice(0, at) + '\n'.repeat(most) + rest.slice(at + most)
  }
}

function longestShared(text: string, key: string): { at: number; length: number } {
  for (let length = key.length; length >= SHORTEST; length -= 1) {
    for (let from = 0; from + length <= key.length; from += 1) {
      const piece = key.slice(from, from + length)
      const at = text.indexOf(piece)
      if (at >= 0 && !isCommonPiece(piece)) return { at, length }
    }
  }
  return { at: 0, length: 0 }
}

/** Words of every letter to a co-op resemble no name. */
function isCommonPiece(piece: string): boolean {
  return /^\d+$/.test(piece) || whollyCommon.test(piece) || /^(?:ニ|ノ|ヲ|オ|シマス|クダサイ|ネガイ)+$/.test(piece)
}

function offersBy(keys: readonly Key[], key: string): NamedOffer[] {
  return [...new Set(keys.filter((one) => one.key === key).map(({ offer }) => offer))]
}

/** From the text without spaces back to the folded one. */
function spanOf({ places }: FoldedText, at: number, length: number) {
  return { start: places[at] ?? 0, end: (places[at + length - 1] ?? 0) + 1 }
}
