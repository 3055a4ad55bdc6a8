import { yen } from '../../money/yen.ts'
import { OrderTicket } from '../order-ticket.tsx'
import type { OrderTicketFacts, TicketState } from '../order-ticket-words.ts'
import { Progress } from '../progress.tsx'
import type { Example } from './examples.ts'

const facts: OrderTicketFacts = {
  order_number: '133540',
  unit_price_yen: yen(500),
  cycle: '2025年11月3回（46週）',
  first_day: Temporal.PlainDate.from('2025-11-10'),
  last_day: Temporal.PlainDate.from('2025-11-14'),
  collection_month: Temporal.PlainYearMonth.from('2025-12'),
  every_month: false,
}
const ticket = (state: TicketState, of: OrderTicketFacts = facts) => (
  <OrderTicket id={`ticket-${state}-${of.order_number}`} facts={of} state={state} />
)

export const ticket_examples: readonly Example[] = [
  { name: 'OrderTicket', says: '注文用紙の一行そのまま。どこで見ても同じことばです。', view: () => ticket('open') },
  { name: 'OrderTicket（最後の日）', says: '急ぐことだけを柿色で。', view: () => ticket('last_day') },
  { name: 'OrderTicket（受付の前）', says: 'いつから書けるかを言います。', view: () => ticket('not_yet_open') },
  { name: 'OrderTicket（終わったあと）', says: '番号は残し、書けないことを言います。', view: () => ticket('closed') },
  {
    name: 'OrderTicket（毎月）',
    says: 'サポーターの札。集金は始まりの月から毎月です。',
    view: () => ticket('open', { ...facts, order_number: '108413', unit_price_yen: yen(300), every_month: true }),
  },
  {
    name: 'Progress',
    says: '申込みと引き落とし済みを、足さずに並べます。',
    view: () => <Progress promised_units={12} promised_yen={yen(6_000)} collected_yen={yen(2_500)} goal_yen={yen(100_000)} />,
  },
]
