import type { CoopsChannel, CoopsDeliveryKind } from '../../db/schema.generated.ts'
import type { Yen } from '../../money/yen.ts'
import { labelOfChannel } from '../say-held-reason.ts'

/** What money is given to, as staff write it: a campaign or a supporter programme. */
export type FundKind = 'campaign' | 'programme'

/** The words of a fund in one way to read. `title` is the name of a programme. */
export interface FundWords {
  readonly title: string
  readonly summary: string
  /** A line for each paragraph. */
  readonly purpose: string
}

export type OtherReading = 'easy' | 'en'
export const OTHER_READINGS: readonly OtherReading[] = ['easy', 'en']

/** What may be written of a fund; the last two of a campaign alone. */
export interface FundTexts extends FundWords {
  readonly easy: FundWords | null
  readonly en: FundWords | null
  readonly goal_yen: Yen | null
  readonly thanks: string | null
}

/** A fund as the desk sees it, shown to the public or not. */
export interface WrittenFund extends FundTexts {
  readonly kind: FundKind
  readonly id: number
  readonly address: string
  readonly version: number
  readonly organisation_id: number | null
  readonly organisation: string | null
  readonly published_at: Temporal.Instant | null
  /** Then its number, price and goal stay. */
  readonly has_donations: boolean
}

/** A number of a fund in one order cycle of one co-op. */
export interface FundNumber {
  readonly offer_id: number
  readonly order_number: string
  readonly unit_price_yen: Yen
  readonly units_limit: number
  readonly channels: readonly CoopsChannel[]
  readonly delivery_kinds: readonly CoopsDeliveryKind[]
  readonly coop_code: string
  readonly coop_name: string
  readonly cycle_name: string
  readonly opens_at: Temporal.Instant
  readonly closes_at: Temporal.Instant
  readonly has_donations: boolean
  /** What the same number of the co-op means in another cycle: `2025年10月3回：もう1台の織り機を`. */
  readonly means_elsewhere: readonly string[]
}

/** Where a fund stands at `now`, in the order in which staff have to do something. */
export type FundStanding = 'needs_number' | 'to_publish' | 'planned' | 'published'

export function standingOf(
  { published_at }: Pick<WrittenFund, 'published_at'>,
  numbers: number,
  now: Temporal.Instant,
): FundStanding {
  if (numbers === 0) return 'needs_number'
  if (published_at === null) return 'to_publish'
  return Temporal.Instant.compare(now, published_at) < 0 ? 'planned' : 'published'
}

export const DELIVERY_KINDS = { group: '班', home: '個別配送', depot: 'デポー' } as const satisfies Record<
  CoopsDeliveryKind,
  string
>

export const CHANNELS = ['paper', 'web', 'depot', 'phone', 'direct'] as const satisfies readonly CoopsChannel[]

/** `すべて`, or the names of some. */
export function sayChannels(some: readonly CoopsChannel[]): string {
  return some.length === CHANNELS.length ? 'すべて' : some.map(labelOfChannel).join('・')
}

/** `班・個別配送`; empty when it is for everybody. */
export function sayDeliveryKinds(some: readonly CoopsDeliveryKind[]): string {
  return some.length === Object.keys(DELIVERY_KINDS).length ? '' : some.map((one) => DELIVERY_KINDS[one]).join('・')
}
