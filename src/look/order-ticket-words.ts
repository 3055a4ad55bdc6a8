import { sayCycleName, sayDay, sayMonth } from '../calendar/say-dates.ts'
import type { Yen } from '../money/yen.ts'
import type { Reading } from '../text/reading.ts'
import { sayYen } from './amount-words.ts'
import { declareWords, wordsIn } from './declare-words.ts'

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

/** What every ticket says, whatever its facts. */
export const ticket_words = declareWords({
  ja: {
    order_number: '注文番号',
    units: '口数',
    unit_mark: '口',
    units_hint: 'お申し込みの口数を書きます',
    copy: '番号をコピー',
    copied: 'コピーしました',
    not_copied: 'コピーできませんでした。番号を長押ししてください',
    price: '金額',
    taken: '受付',
    cycle: '企画回',
    collected: '引き落とし',
    write_from: (day: string) => `${day}から書けます`,
    write_this: '注文用紙にこのまま書きます',
    is_over: '受付は終わりました',
    a_unit: (yen: string) => `1口${yen}`,
    a_unit_monthly: (yen: string) => `毎月 1口${yen}`,
    from_to: (first: string, last: string) => `${first}から${last}まで`,
    until: (last: string) => `${last}まで`,
    until_today: (last: string) => `本日 ${last}まで`,
    ended: (last: string) => `${last}で終了`,
    from_month: (month: string) => `${month}から毎月`,
  },
  easy: {
    order_number: '｛注文番号|ちゅうもんばんごう｝',
    units: '｛口数|くちすう｝',
    unit_mark: '｛口|くち｝',
    units_hint: '｛寄付|きふ｝したい ｛口数|くちすう｝を ｛書|か｝きます',
    copy: '｛番号|ばんごう｝を コピーする',
    copied: 'コピーしました',
    not_copied: 'コピーできませんでした。｛番号|ばんごう｝を ｛長|なが｝く おして ください',
    price: 'お｛金|かね｝',
    taken: '｛申|もう｝しこみ',
    cycle: '｛企画回|きかくかい｝',
    collected: 'はらう ｛月|つき｝',
    write_from: (day) => `${day}から ｛書|か｝けます`,
    write_this: '｛注文|ちゅうもん｝の ｛紙|かみ｝に このまま ｛書|か｝きます',
    is_over: '｛申|もう｝しこみは ｛終|お｝わりました',
    a_unit: (yen) => `｛1口|ひとくち｝ ${yen}`,
    a_unit_monthly: (yen) => `｛毎月|まいつき｝ ｛1口|ひとくち｝ ${yen}`,
    from_to: (first, last) => `${first}から ${last}まで`,
    until: (last) => `${last}まで`,
    until_today: (last) => `｛今日|きょう｝まで ${last}`,
    ended: (last) => `${last}に ｛終|お｝わりました`,
    from_month: (month) => `${month}から ｛毎月|まいつき｝`,
  },
  en: {
    order_number: 'Order number',
    units: 'Units',
    unit_mark: 'units',
    units_hint: 'Here you write how many units you give',
    copy: 'Copy the number',
    copied: 'Copied',
    not_copied: 'Could not copy. Please press and hold the number',
    price: 'Price',
    taken: 'Orders',
    cycle: 'Order cycle',
    collected: 'Charged',
    write_from: (day) => `Orders open on ${day}`,
    write_this: 'Write this on your order form',
    is_over: 'Orders have closed',
    a_unit: (yen) => `${yen} a unit`,
    a_unit_monthly: (yen) => `${yen} a unit, every month`,
    from_to: (first, last) => `${first} to ${last}`,
    until: (last) => `until ${last}`,
    until_today: (last) => `until today, ${last}`,
    ended: (last) => `closed on ${last}`,
    from_month: (month) => `every month from ${month}`,
  },
})

/** The parts of a ticket as they are read in every place. In easy Japanese they hold furigana. */
export function ticketWords(facts: OrderTicketFacts, state: TicketState, reading: Reading = 'ja') {
  const words = wordsIn(ticket_words, reading)
  const first = sayDay(facts.first_day, reading)
  const last = sayDay(facts.last_day, reading)
  const month = sayMonth(facts.collection_month, reading)
  const price = sayYen(facts.unit_price_yen, reading)
  return {
    title: {
      not_yet_open: words.write_from(first),
      open: words.write_this,
      last_day: words.write_this,
      closed: words.is_over,
    }[state],
    price: facts.every_month ? words.a_unit_monthly(price) : words.a_unit(price),
    taken: {
      not_yet_open: words.from_to(first, last),
      open: words.until(last),
      last_day: words.until_today(last),
      closed: words.ended(last),
    }[state],
    cycle: sayCycleName(facts.cycle, reading),
    collected: facts.every_month ? words.from_month(month) : month,
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
