import type { Child } from 'hono/jsx'
import { withoutFurigana } from '../text/furigana.ts'
import { type OrderTicketFacts, type TicketState, ticket_words, ticketWords } from './order-ticket-words.ts'
import { useReading, useWords, Words } from './words.tsx'

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
  const words = ticketWords(facts, state, useReading())
  const said = useWords(ticket_words)
  const taken_class = state === 'closed' || state === 'not_yet_open' ? undefined : 'ticket-last'
  return (
    <section class={`ticket ticket-${state}`} aria-labelledby={`${id}-title`}>
      <h2 class="ticket-title" id={`${id}-title`}>
        {heading ?? <Words text={words.title} />}
      </h2>
      <TicketRow order_number={facts.order_number} />
      {state !== 'closed' && <CopyNumber order_number={facts.order_number} />}
      <div class="ticket-tear" />
      <dl class="ticket-facts">
        <Fact word={said.price} value={words.price} />
        <Fact word={said.taken} value={words.taken} class={taken_class} />
        <Fact word={said.cycle} value={words.cycle} />
        <Fact word={said.collected} value={words.collected} />
      </dl>
      {children}
    </section>
  )
}

/** The row of the order form: the number's boxes, and the empty one that a member fills in. */
function TicketRow({ order_number }: { order_number: string }) {
  const words = useWords(ticket_words)
  return (
    <div class="ticket-row">
      <div class="ticket-cell">
        <span class="ticket-label">
          <Words text={words.order_number} />
        </span>
        <OrderNumberBoxes order_number={order_number} />
      </div>
      <div class="ticket-cell ticket-units">
        <span class="ticket-label">
          <Words text={words.units} />
        </span>
        <span class="box-units">
          <span aria-hidden="true">
            <Words text={words.unit_mark} />
          </span>
          <span class="visually-hidden">
            <Words text={words.units_hint} />
          </span>
        </span>
      </div>
    </div>
  )
}

/** The button that copies the six figures, hidden until the script can do it. What it says then stands here, in the page's reading. */
function CopyNumber({ order_number }: { order_number: string }) {
  const words = useWords(ticket_words)
  return (
    <div
      class="ticket-copy"
      data-copy={order_number}
      data-copied={withoutFurigana(words.copied)}
      data-not-copied={withoutFurigana(words.not_copied)}
      hidden
    >
      <button type="button" class="button button-quiet button-small">
        <Words text={words.copy} />
      </button>
      <span role="status" />
    </div>
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

/** Where a fact may go on in a new line: after a word with a space, after から, before the week, before an easy day of the week. */
const breaks = /(?<=から|\s)|(?=（[\d｛])/

function Fact(props: { word: string; value: string; class?: string | undefined }) {
  return (
    <div class={props.class}>
      <dt>
        <Words text={props.word} />
      </dt>
      <dd>
        {props.value.split(breaks).map((part) => (
          <>
            <span class="nowrap">
              <Words text={part} />
            </span>
            <wbr />
          </>
        ))}
      </dd>
    </div>
  )
}
