import { findOffers, type Mention, type NamedOffer } from './find-offers.ts'
import { foldWithPlaces } from './fold-with-places.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { type Amount, readAmounts } from './read-amounts.ts'

/** Why a person must look, in the order in which it is said. Money with any of these is never proposed as certain. */
export type Doubt =
  /** It may be about stopping, changing or asking, and no donation. */
  | 'not_a_donation'
  | 'no_offer'
  | 'which_offer'
  | 'half_name'
  | 'number_and_name_differ'
  | 'no_amount'
  | 'odd_number'
  | 'bare_number'
  | 'two_amounts'
  /** One amount for several names: of each, or all together? */
  | 'shared_amount'
  | 'not_a_multiple'
  | 'total_differs'
  | 'above_limit'
  | 'monthly_for_campaign'
  | 'once_for_programme'

/** What was recognised, with its place in the text as it was written. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly what: 'offer' | 'amount' | 'monthly' | 'warning'
}

/** One donation that a free text may mean. */
export interface Proposal {
  /** Where it begins and ends in the text as it was written. */
  readonly start: number
  readonly end: number
  /** The offers that may be meant; exactly one where that is certain. */
  readonly offers: readonly NamedOffer[]
  /** Null where the text does not say it for certain. */
  readonly units: number | null
  /** Empty: as certain as a line of the order form. */
  readonly doubts: readonly Doubt[]
}

export interface ReadFreeText {
  readonly proposals: readonly Proposal[]
  readonly marks: readonly Mark[]
}

const MONTHLY =
  /毎月|月々|マイツキ|ツキヅキ|月ゴト|(?<![\d一二三四五六七八九十来今先])月(?=\s*[\d¥〇一二三四五六七八九十百千])|サポーター|登録寄付/gu
const WARNING =
  /ヤメ|止メ|辞メ|取リ?消|トリケシ|キャンセル|解約|退会|停止|休止|休ミ|変更|増ヤ|減ラ|フヤ|ヘラ|訂正|間違|マチガ|返金|要リマセン|イリマセン|デキマス?カ|デショウカ|マスカ|クダサイマセンカ|検討|迷ッ|考エ|カモ|タイノデスガ|\?|前回|先週|先月|昨年|去年|以前|シマシタ|デシタ/gu

/**
 * Reads what somebody wrote in their own words into donations that it may mean. Nothing is rounded and nothing guessed: what is
 * not as certain as a line of the order form carries its doubts, for a person to decide.
 */
export function propose(text: string, offers: readonly NamedOffer[]): ReadFreeText {
  const { folded, places } = foldWithPlaces(text)
  const mentions = findOffers(folded, offers)
  const amounts = readAmounts(
    folded,
    mentions.map(({ start, end }) => [start, end] as const),
  )
  const monthly = spansOf(folded, MONTHLY)
  const warnings = spansOf(folded, WARNING)
  const total = amounts.filter(({ is_total }) => is_total)
  const pieces = piecesOf(
    folded,
    mentions,
    amounts.filter(({ is_total }) => !is_total),
  )
  const judged = pieces.map((piece) => judge(piece, { folded, monthly, is_warned: warnings.length > 0 }))
  const proposals = holdAgainstTotal(judged, total)
  const shown = (start: number, end: number) => ({ start: places[start] ?? 0, end: places[end] ?? text.length })
  return {
    proposals: proposals.map((proposal) => ({ ...proposal, ...shown(proposal.start, proposal.end) })),
    marks: [
      ...mentions.map(({ start, end }) => ({ ...shown(start, end), what: 'offer' as const })),
      ...amounts.map(({ start, end }) => ({ ...shown(start, end), what: 'amount' as const })),
      ...monthly
        .filter(([start]) => !mentions.some((one) => one.start <= start && start < one.end))
        .map(([start, end]) => ({ ...shown(start, end), what: 'monthly' as const })),
      ...warnings.map(([start, end]) => ({ ...shown(start, end), what: 'warning' as const })),
    ].sort((one, other) => one.start - other.start),
  }
}

function spansOf(folded: string, pattern: RegExp): [number, number][] {
  return [...folded.matchAll(pattern)].map(({ index, 0: words }) => [index, index + words.length])
}

interface Around {
  readonly folded: string
  readonly monthly: readonly (readonly [number, number])[]
  readonly is_warned: boolean
}

type Judged = Proposal & { readonly yen: number | null }

function judge(piece: Piece, { folded, monthly, is_warned }: Around): Judged {
  const places = [...piece.mentions, ...piece.amounts]
  const start = Math.min(...places.map((place) => place.start))
  const end = Math.max(...places.map((place) => place.end))
  const clause = clauseAround(folded, start, end)
  const is_monthly = monthly.some(([from]) => clause.start <= from && from < clause.end)
  const doubts = new Set<Doubt>(is_warned ? ['not_a_donation'] : [])
  const offers = offersOf(piece.mentions, is_monthly, doubts)
  const [offer] = offers
  const units = offers.length === 1 && offer !== undefined ? unitsOf(piece, offer, doubts) : null
  if (offer === undefined || offers.length > 1) doubtAmounts(piece, doubts)
  else if (is_monthly && !offer.for_programme) doubts.add('monthly_for_campaign')
  else if (!is_monthly && offer.for_programme && piece.mentions.every(({ by }) => by !== 'number'))
    doubts.add('once_for_programme')
  if (offer !== undefined && units !== null && units > offer.units_limit) doubts.add('above_limit')
  const is_certain = units !== null && doubts.size === 0
  return {
    start,
    end,
    offers,
    units: is_certain || onlyAbout(doubts) ? units : null,
    doubts: [...doubts],
    yen: units === null || offer === undefined ? null : units * offer.unit_price_yen,
  }
}

/** From the sign of a pause before a piece to the one behind it: words there belong to it, and not to its neighbours. */
function clauseAround(folded: string, start: number, end: number): { start: number; end: number } {
  const before = Math.max(...PAUSES.map((pause) => folded.lastIndexOf(pause, start - 1)))
  const behind = PAUSES.map((pause) => folded.indexOf(pause, end)).filter((at) => at >= 0)
  return { start: start === 0 ? 0 : before + 1, end: Math.min(folded.length, ...behind) }
}
const PAUSES = ['\n', '、', '。', ','] as const

/** The amount is plain even where something else is asked. */
function onlyAbout(doubts: ReadonlySet<Doubt>): boolean {
  const about_else: readonly Doubt[] = ['not_a_donation', 'half_name', 'once_for_programme', 'monthly_for_campaign']
  return [...doubts].every((doubt) => about_else.includes(doubt))
}

function offersOf(mentions: readonly Mention[], is_monthly: boolean, doubts: Set<Doubt>): readonly NamedOffer[] {
  if (mentions.length === 0) {
    doubts.add('no_offer')
    return []
  }
  if (mentions.some(({ by, offers }) => by === 'number' && offers.length === 0)) {
    doubts.add('no_offer')
    return mentions.flatMap(({ offers }) => offers)
  }
  const common = mentions.map(({ offers }) => offers).reduce((left, right) => left.filter((offer) => right.includes(offer)))
  if (common.length === 0) {
    doubts.add('number_and_name_differ')
    return [...new Set(mentions.flatMap(({ offers }) => offers))]
  }
  // 月300円 means the programme, where a campaign has the same name.
  const monthly_ones = common.filter(({ for_programme }) => for_programme === is_monthly)
  const meant = common.length > 1 && monthly_ones.length > 0 ? monthly_ones : common
  if (meant.length > 1) doubts.add('which_offer')
  if (mentions.every(({ by }) => by === 'half')) doubts.add('half_name')
  return meant
}

function doubtAmounts(piece: Piece, doubts: Set<Doubt>) {
  if (piece.amounts.length === 0) doubts.add('no_amount')
  if (piece.amounts.some(({ kind }) => kind === 'odd')) doubts.add('odd_number')
}

/** The units that all amounts of a piece agree on; null, with the doubt, where they do not. */
function unitsOf(piece: Piece, offer: NamedOffer, doubts: Set<Doubt>): number | null {
  const { mentions, amounts, is_shared } = piece
  const price = offer.unit_price_yen
  if (is_shared) doubts.add('shared_amount')
  else if (amounts.length === 0) doubts.add('no_amount')
  if (amounts.length === 0) return null
  if (amounts.some(({ kind, value }) => kind === 'odd' || value === 0)) {
    doubts.add('odd_number')
    return null
  }
  const said = withoutPrice(amounts, price)
  const is_form_line =
    said.length === 1 && mentions.some(({ by }) => by === 'number') && (said[0]?.value ?? 0) <= offer.units_limit
  const units = new Set<number>()
  for (const { kind, value } of said) {
    if (kind === 'bare' && !is_form_line) doubts.add('bare_number')
    else if (kind === 'yen' && value % price !== 0) doubts.add('not_a_multiple')
    else units.add(kind === 'yen' ? value / price : value)
  }
  if (units.size > 1) doubts.add('two_amounts')
  return units.size === 1 && said.every(({ kind }) => kind !== 'bare' || is_form_line) ? ([...units][0] ?? null) : null
}

/** `1口500円を3口`: where more follows, the first two only tell the price. */
function withoutPrice(amounts: readonly Amount[], price: number): readonly Amount[] {
  const [first, second, ...rest] = amounts
  const tells_price =
    first?.kind === 'units' &&
    first.value === 1 &&
    second?.kind === 'yen' &&
    second.value === price &&
    second.start - first.end <= 2
  return tells_price && rest.length > 0 ? rest : amounts
}

/** A stated sum must be that of the proposals, or all of them are doubtful. */
function holdAgainstTotal(proposals: readonly Judged[], totals: readonly Amount[]): readonly Proposal[] {
  const sum = proposals.reduce((so_far, { yen }) => so_far + (yen ?? 0), 0)
  const differs = totals.some(({ kind, value }) =>
    kind === 'units' ? value !== proposals.reduce((so_far, { units }) => so_far + (units ?? 0), 0) : value !== sum,
  )
  return proposals.map(({ yen: _, ...proposal }) =>
    differs ? { ...proposal, units: null, doubts: [...proposal.doubts, 'total_differs' as const] } : proposal,
  )
}
