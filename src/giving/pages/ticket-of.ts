import { jstDay } from '../../calendar/jst.ts'
import { lastDay } from '../../look/date-words.ts'
import { type OrderTicketFacts, type TicketState, ticketState } from '../../look/order-ticket-words.ts'
import { offerStatus, offerWindow, type ShownCycle, type ShownOffer, ticketWindow } from '../campaign.ts'

/** The order ticket of an offer as it stands at `now`. */
export function ticketOf(
  offer: ShownOffer,
  now: Temporal.Instant,
  { every_month = false } = {},
): { readonly facts: OrderTicketFacts; readonly state: TicketState } {
  const { closes_at } = ticketWindow(offer, now)
  const facts = {
    order_number: offer.order_number,
    unit_price_yen: offer.unit_price_yen,
    cycle: cycleWords(offer.cycle),
    first_day: jstDay(offerWindow(offer).opens_at),
    last_day: lastDay(closes_at),
    collection_month: offer.collection_month,
    every_month,
  }
  return { facts, state: ticketState(facts, jstDay(now), offerStatus(offer, now) === 'closed') }
}

/** `2025年11月3回（46週）`. */
export function cycleWords({ name, week }: ShownCycle): string {
  return week === null ? name : `${name}（${week}週）`
}
