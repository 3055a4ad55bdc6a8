import { sayDay, sayMonth } from '../calendar/say-dates.ts'
import { formatYen, type Yen } from '../money/yen.ts'

/** What a member copies onto the order form, and until when. The same on the page, in mail and on paper. */
export interface OrderTicketFacts {
  /** Six figures. */
  readonly order_number: string
  readonly unit_price_yen: Yen
  /** The name of the order cycle, such as `2025年11月3回（46週）`. */
  readonly cycle: string
  readonly first_day: Temporal.PlainDate
  /** The last day that counts, in Japan. */
  readonly last_day: Temporal.PlainDate
  readonly collection_month: Temporal.PlainYearMonth
  /** True when the collection month is only the first of many. */
  readonly every_month: boolean
}

/** Where "now" lies against the ticket's days. Calendar days only: a window that closes earlier in the day is the page's to say. */
export type TicketState = 'not_yet_open' | 'open' | 'last_day' | 'closed'

/** The state of a ticket on a day in Japan. `is_closed` overrules, for windows that end before midnight. */
export function ticketState(facts: OrderTicketFacts, today: Temporal.PlainDate, is_closed = false): TicketState {
  const { compare } = Temporal.PlainDate
  if (is_closed || compare(today, facts.last_day) > 0) return 'closed'
  if (compare(today, facts.first_day) < 0) return 'not_yet_open'
  return compare(today, facts.last_day) === 0 ? 'last_day' : 'open'
}

/** The parts of a ticket as they are read in every place. */
export function ticketWords(facts: OrderTicketFacts, state: TicketState) {
  const last = sayDay(facts.last_day)
  const month = sayMonth(facts.collection_month)
  return {
    title: {
      not_yet_open: `${sayDay(facts.first_day)}から書けます`,
      open: '注文用紙にこのまま書きます',
      last_day: '注文用紙にこのまま書きます',
      closed: '受付は終わりました',
    }[state],
    price: `${facts.every_month ? '毎月 ' : ''}1口${formatYen(facts.unit_price_yen)}`,
    taken: {
      not_yet_open: `${sayDay(facts.first_day)}から${last}まで`,
      open: `${last}まで`,
      last_day: `本日 ${last}まで`,
      closed: `${last}で終了`,
    }[state],
    collected: facts.every_month ? `${month}から毎月` : month,
  }
}

/** The ticket as plain lines, for mail: number, price, cycle with its last day, collection month. */
export function ticketLines(facts: OrderTicketFacts, state: TicketState): readonly string[] {
  const words = ticketWords(facts, state)
  return [
    `注文番号　${facts.order_number}`,
    `金額　　　${words.price}`,
    `企画回　　${facts.cycle}`,
    `受付　　　${words.taken}`,
    `引き落とし　${words.collected}`,
  ]
}
