import type { Child } from 'hono/jsx'
import { type OrderTicketFacts, type TicketState, ticketWords } from './order-ticket-words.ts'

interface OrderTicketProps {
  facts: OrderTicketFacts
  state: TicketState
  /** Several tickets may stand on one page; each needs a name of its own for its heading. */
  id?: string
  /** Replaces the heading above the boxes, for instance by the campaign's name on a list. */
  heading?: Child
  /** A line below the facts, such as who should not write this number. */
  children?: Child
}

/**
 * The order ticket: the row of the order form itself, to be copied box by box. With the script `copy-number` it gains a
 * button that copies the six figures; without it a double click selects exactly them.
 */
export function OrderTicket({ facts, state, id = 'ticket', heading, children }: OrderTicketProps) {
  const words = ticketWords(facts, state)
  const taken_class = state === 'closed' || state === 'not_yet_open' ? undefined : 'ticket-last'
  return (
    <section class={`ticket ticket-${state}`} aria-labelledby={`${id}-title`}>
      <h2 class="ticket-title" id={`${id}-title`}>
        {heading ?? words.title}
      </h2>
      <div class="ticket-row">
        <div class="ticket-cell">
          <span class="ticket-label">注文番号</span>
          <OrderNumberBoxes order_number={facts.order_number} />
        </div>
        <div class="ticket-cell ticket-units">
          <span class="ticket-label">口数</span>
          <span class="box-units">
            <span aria-hidden="true">口</span>
            <span class="visually-hidden">お申し込みの口数を書きます</span>
          </span>
        </div>
      </div>
      {state !== 'closed' && (
        <div class="ticket-copy" data-copy={facts.order_number} hidden>
          <button type="button" class="button button-quiet button-small">
            番号をコピー
          </button>
          <span role="status" />
        </div>
      )}
      <div class="ticket-tear" />
      <dl class="ticket-facts">
        <Fact word="金額" value={words.price} />
        <Fact word="受付" value={words.taken} class={taken_class} />
        <Fact word="企画回" value={facts.cycle} />
        <Fact word="引き落とし" value={words.collected} />
      </dl>
      {children}
    </section>
  )
}

/**
 * Six boxes with one figure each. Read out as one number, selected as one number. Where a slip of the pen is shown, the
 * figures that differ from `typed_number` are marked.
 */
export function OrderNumberBoxes({ order_number, typed_number = order_number }: { order_number: string; typed_number?: string }) {
  const is_comparable = typed_number.length === order_number.length
  return (
    <span class="boxes-holder">
      <span class="visually-hidden">{order_number}</span>
      <span class="boxes" aria-hidden="true">
        {[...order_number].map((figure, at) => (
          <span class={is_comparable && typed_number[at] !== figure ? 'box box-other' : 'box'}>{figure}</span>
        ))}
      </span>
    </span>
  )
}

function Fact(props: { word: string; value: string; class?: string | undefined }) {
  return (
    <div class={props.class}>
      <dt>{props.word}</dt>
      <dd>
        {props.value.split(/(?<=から|\s)|(?=（\d)/).map((part) => (
          <>
            <span class="nowrap">{part}</span>
            <wbr />
          </>
        ))}
      </dd>
    </div>
  )
}
