import { describe, expect, it } from 'vitest'
import { yen } from '../money/yen.ts'
import { OrderTicket } from './order-ticket.tsx'
import { type OrderTicketFacts, ticketLines, ticketState } from './order-ticket-words.ts'
import { phrasesOf } from './phrases.tsx'

const day = Temporal.PlainDate.from
const facts: OrderTicketFacts = {
  order_number: '133540',
  unit_price_yen: yen(500),
  cycle: '2025年11月3回（46週）',
  first_day: day('2025-11-10'),
  last_day: day('2025-11-14'),
  collection_month: Temporal.PlainYearMonth.from('2025-12'),
  every_month: false,
}

describe('the order ticket', () => {
  it.each([
    ['2025-11-09', 'not_yet_open', '11月10日（月）から11月14日（金）まで'],
    ['2025-11-10', 'open', '11月14日（金）まで'],
    ['2025-11-14', 'last_day', '本日 11月14日（金）まで'],
    ['2025-11-15', 'closed', '11月14日（金）で終了'],
  ] as const)('on %s is %s', (today, state, taken) => {
    expect(ticketState(facts, day(today))).toBe(state)
    expect(ticketLines(facts, state)).toEqual([
      '注文番号　133540',
      '金額　　　1口500円',
      '企画回　　2025年11月3回（46週）',
      `受付　　　${taken}`,
      '引き落とし　2025年12月',
    ])
  })

  it('is closed on its last day too when its window ended before midnight', () => {
    expect(ticketState(facts, day('2025-11-14'), true)).toBe('closed')
  })

  it('reads its number once and as a whole, and can be copied while it is of use', async () => {
    const open = await (<OrderTicket facts={facts} state="open" />).toString()
    expect(open).toContain('<span class="visually-hidden">133540</span><span class="boxes" aria-hidden="true">')
    expect(open.match(/class="box"/g)).toHaveLength(6)
    expect(open).toContain('data-copy="133540"')
    expect(await (<OrderTicket facts={facts} state="closed" />).toString()).not.toContain('data-copy')
  })
})

it('a heading breaks between phrases', () => {
  expect(phrasesOf('お店の毎日を届けるタブレットを')).toEqual(['お店の', '毎日を', '届ける', 'タブレットを'])
})
