import { endOfDay, startOfDay } from '../../calendar/jst.ts'
import { readMoment } from '../../calendar/read-dates.ts'
import { bitOf } from './held-reason.ts'
import type { OrderForm, Window } from './order-form.ts'
import type { OrderLine } from './order-line.ts'

/** The first half of the judgement: what a line says, held against the order form. `reasons` are bits of `held-reason.ts`. */
export interface FormJudgement {
  /** 0 where the co-op is not known. */
  readonly coop_id: number
  readonly offer_id: number | null
  readonly for_programme: boolean
  /** Null where the line has no number of units, or one too large to be meant. */
  readonly units: number | null
  readonly reasons: number
}

const UNREADABLE = bitOf('unreadable_row')
const UNKNOWN_COOP = bitOf('unknown_coop')
const UNKNOWN_ORDER_NUMBER = bitOf('unknown_order_number')
const WRONG_CYCLE = bitOf('wrong_cycle')
const CHANNEL_NOT_OFFERED = bitOf('channel_not_offered')
const BEFORE_OPENING = bitOf('before_opening')
const AFTER_CLOSING = bitOf('after_closing')
const UNITS_NOT_A_NUMBER = bitOf('units_not_a_number')
const UNITS_OUT_OF_RANGE = bitOf('units_out_of_range')
const DEFAULT_UNITS_LIMIT = 99

/**
 * Judges one line by the order form alone. Pure: a million lines pass here without asking the database. The other half,
 * what members and earlier lines make of it, is asked of the books in one statement (`judge-by-books.ts`).
 */
export function judgeByForm(line: OrderLine, form: OrderForm): FormJudgement {
  let reasons = line.fault ? UNREADABLE : 0
  const coop = form.get(line.coop_code)
  if (!coop) reasons |= UNKNOWN_COOP

  const offer = coop?.cycles.get(line.cycle_code)?.get(line.order_number)
  if (!offer) reasons |= coop?.order_numbers.has(line.order_number) ? WRONG_CYCLE : UNKNOWN_ORDER_NUMBER
  else if (line.channel) {
    if (!offer.channels.includes(line.channel)) reasons |= CHANNEL_NOT_OFFERED
    reasons |= judgeTime(line.ordered_at, offer.windows[line.channel])
  }

  const units = /^\d{1,9}$/.test(line.units) ? Number(line.units) : null
  if (units === null) reasons |= /^\d+$/.test(line.units) ? UNITS_OUT_OF_RANGE : UNITS_NOT_A_NUMBER
  else if (units < 1 || units > (offer?.units_limit ?? DEFAULT_UNITS_LIMIT)) reasons |= UNITS_OUT_OF_RANGE

  return {
    coop_id: coop?.coop_id ?? 0,
    offer_id: offer?.offer_id ?? null,
    for_programme: offer?.for_programme ?? false,
    units,
    reasons,
  }
}

/** A day without a time counts as inside when any moment of that day in Japan is. */
function judgeTime(ordered_at: string, window: Window): number {
  if (ordered_at === '') return 0
  const read = readMoment(ordered_at)
  if (!read) return 0
  const from_ms = (read.kind === 'moment' ? read.at : startOfDay(read.day)).epochMilliseconds
  const last_ms = read.kind === 'moment' ? from_ms : endOfDay(read.day).epochMilliseconds - 1
  if (last_ms < window.opens_ms) return BEFORE_OPENING
  return from_ms >= window.closes_ms ? AFTER_CLOSING : 0
}
