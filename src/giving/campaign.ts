import type { Yen } from '../money/yen.ts'
import type { Reading } from '../text/reading.ts'

/** How an order came in, in the order in which the ways to take part are told. */
export type Channel = 'paper' | 'web' | 'depot' | 'phone' | 'direct'

/** When a channel takes orders. `closes_at` is the first instant at which it no longer does. */
export interface ChannelWindow {
  readonly channel: Channel
  readonly opens_at: Temporal.Instant
  readonly closes_at: Temporal.Instant
}

/** What the co-op says about itself where its members are told how to order. */
export interface OrderingCoop {
  readonly name: string
  /** The name of its own web order, such as `eくらぶ`. */
  readonly web_order_name: string | null
  readonly phone: string | null
  readonly phone_hours: string | null
}

/** An order cycle as it is shown: `2025年11月3回` and its week, 46. */
export interface ShownCycle {
  readonly code: string
  readonly name: string
  readonly week: number | null
}

/** What both a campaign and a supporter programme offer in one order cycle. */
export interface ShownOffer {
  readonly order_number: string
  readonly unit_price_yen: Yen
  readonly coop: OrderingCoop
  readonly cycle: ShownCycle
  /** One for each channel that is offered, never empty. */
  readonly windows: readonly ChannelWindow[]
  readonly collection_month: Temporal.PlainYearMonth
}

/** What people wrote about a campaign or a programme, whose name is its title. */
export interface WrittenWords {
  readonly title: string
  readonly summary: string
  /** A line for each paragraph. */
  readonly purpose: string
}

/** The same in the other readings, where somebody wrote it. */
export type OtherWords = Readonly<Partial<Record<Exclude<Reading, 'ja'>, WrittenWords>>>

/** What was written, for a reader. `is_here` is false where it exists in ordinary Japanese only. */
export function writtenIn(
  fund: WrittenWords & { readonly other_words: OtherWords },
  reading: Reading,
): WrittenWords & { readonly is_here: boolean } {
  if (reading === 'ja') return { ...fund, is_here: true }
  const other = fund.other_words[reading]
  return other === undefined ? { ...fund, is_here: false } : { ...other, is_here: true }
}

/**
 * A campaign as the public sees it: what it asks for, its offer of now (else the next, else the last one), and what has
 * come together over all of its offers. Promised and collected money stand apart, and are never added up.
 */
export interface CampaignView extends ShownOffer {
  readonly address: string
  readonly title: string
  /** `address` names its page. */
  readonly organisation: { readonly address: string; readonly name: string; readonly kind: string }
  readonly summary: string
  readonly purpose: string
  readonly other_words: OtherWords
  readonly goal_yen: Yen
  readonly promised_units: number
  readonly promised_yen: Yen
  /** The part of `promised_yen` that the co-op has collected. */
  readonly collected_yen: Yen
}

/** A supporter programme as the public sees it. `collection_month` is the first of its months. */
export interface ProgrammeView extends ShownOffer {
  readonly address: string
  readonly name: string
  readonly summary: string
  readonly purpose: string
  readonly other_words: OtherWords
}

export type OfferStatus = 'not_yet_open' | 'open' | 'closed'

/** Open as long as one channel is; between two windows the one that comes counts. */
export function offerStatus({ windows }: Pick<ShownOffer, 'windows'>, now: Temporal.Instant): OfferStatus {
  if (windows.some((window) => windowStatus(window, now) === 'open')) return 'open'
  return windows.some((window) => windowStatus(window, now) === 'not_yet_open') ? 'not_yet_open' : 'closed'
}

/** Whether one channel takes orders at `now`. */
export function windowStatus({ opens_at, closes_at }: ChannelWindow, now: Temporal.Instant): OfferStatus {
  const { compare } = Temporal.Instant
  if (compare(now, opens_at) < 0) return 'not_yet_open'
  return compare(now, closes_at) < 0 ? 'open' : 'closed'
}

/** The whole time in which any channel takes orders. */
export function offerWindow({ windows }: Pick<ShownOffer, 'windows'>): Omit<ChannelWindow, 'channel'> {
  const { compare } = Temporal.Instant
  const opens_at = windows.map((window) => window.opens_at).sort(compare)[0]
  const closes_at = windows
    .map((window) => window.closes_at)
    .sort(compare)
    .at(-1)
  if (opens_at === undefined || closes_at === undefined) throw new Error('an offer without a channel')
  return { opens_at, closes_at }
}

/** The window that the order ticket names: of the first channel that is open (paper before all), else the whole time. */
export function ticketWindow(offer: Pick<ShownOffer, 'windows'>, now: Temporal.Instant): Omit<ChannelWindow, 'channel'> {
  return offer.windows.find((window) => windowStatus(window, now) === 'open') ?? offerWindow(offer)
}

/** True when as much was promised as was asked for. */
export function isReached({ promised_yen, goal_yen }: Pick<CampaignView, 'promised_yen' | 'goal_yen'>): boolean {
  return promised_yen >= goal_yen
}
