import { jstDay } from '../../calendar/jst.ts'
import { sayDay } from '../../calendar/say-dates.ts'
import { lastDay } from '../../look/date-words.ts'
import type { FieldError } from '../../look/field.tsx'
import type { Reading } from '../../text/reading.ts'
import { isOpen, isPublic, type TypedOffer } from './typed-offers.ts'
import type { OrderSay } from './typed-order.ts'

/** What the form means, or why it means nothing that can be given to now. */
export type ChosenOffer =
  | { readonly ok: true; readonly offer: TypedOffer }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

/** What a form says of the order, as far as its fields could be read. */
export interface NamedOrder {
  readonly number: string
  /** The co-op's id as the form has it; empty where nobody was asked. */
  readonly coop: string
  /** The offer that stood on the last screen; empty where there was none. */
  readonly offer: string
  readonly units: number
  /** Null where the member is known. */
  readonly member_number: string | null
}

interface Choosing {
  /** Every offer of this channel, open or not. */
  readonly offers: readonly TypedOffer[]
  /** Where it is known of which co-op the member is. */
  readonly member_coop: number | null
  readonly now: Temporal.Instant
  readonly say: OrderSay
  readonly reading: Reading
}

/**
 * Finds the offer that number and co-op name now. One that closed while the form was being filled in is said by its name; a number
 * that means something else by now than on the last screen is never taken for it.
 */
export function chooseOffer(form: NamedOrder, { offers, member_coop, now, say, reading }: Choosing): ChosenOffer {
  const of_number = offers.filter(
    (offer) =>
      offer.order_number === form.number && isPublic(offer, now) && (member_coop === null || offer.coop.id === member_coop),
  )
  const open = of_number.filter((offer) => isOpen(offer, now))
  const shown = of_number.find(({ offer_id }) => String(offer_id) === form.offer)
  if (shown !== undefined && !isOpen(shown, now))
    return { ok: false, errors: refusal('number', sayNotOpen(shown, now, say, reading)) }
  if (open.length === 0) {
    const nearest = of_number.at(-1)
    return { ok: false, errors: refusal('number', nearest ? sayNotOpen(nearest, now, say, reading) : say.number_unknown) }
  }
  const coops = new Set(open.map(({ coop }) => coop.id))
  const of_coop = coops.size === 1 && form.coop === '' ? open : open.filter(({ coop }) => String(coop.id) === form.coop)
  const [offer] = of_coop
  if (offer === undefined) return { ok: false, errors: refusal('coop', say.coop_missing) }
  return withinLimits(form, offer, say)
}

function withinLimits({ units, member_number }: NamedOrder, offer: TypedOffer, say: OrderSay): ChosenOffer {
  const errors: FieldError[] = []
  if (units < 1 || units > offer.units_limit) errors.push(...refusal('units', say.units_range(offer.units_limit)))
  const width = offer.coop.member_number_width
  if (member_number !== null && member_number.length > width) errors.push(...refusal('member_number', say.member_too_long(width)))
  return errors.length === 0 ? { ok: true, offer } : { ok: false, errors }
}

function sayNotOpen({ title, opens_at, closes_at }: TypedOffer, now: Temporal.Instant, say: OrderSay, reading: Reading): string {
  if (Temporal.Instant.compare(now, opens_at) < 0) return say.number_coming(title, sayDay(jstDay(opens_at), reading))
  return say.number_closed(title, sayDay(lastDay(closes_at), reading))
}

function refusal(field: string, sentence: string): readonly FieldError[] {
  return [{ field, sentence }]
}
