import type { Child } from 'hono/jsx'
import { type FormTokens, TokenFields } from '../../http/form-tokens.tsx'
import { sayUnits, sayYen } from '../../look/amount-words.ts'
import { Button } from '../../look/button.tsx'
import { formatTime } from '../../look/date-words.ts'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type FormState, TextField } from '../../look/field.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { yen } from '../../money/yen.ts'
import { withoutFurigana } from '../../text/furigana.ts'
import type { TypedEntry } from '../entries/entry-queries.ts'
import { order_words } from '../entries/order-words.ts'
import type { TypedOffer } from '../entries/typed-offers.ts'
import { mayBeUndone } from '../entries/undo-entry.ts'
import type { DepotHere } from './depot-sessions.ts'
import { depot_words } from './depot-words.ts'

interface DepotPageProps {
  depot: DepotHere
  form: FormState
  tokens: FormTokens
  /** What the number stands at before anything was typed: as in the order before. */
  last_number: string
  open: readonly TypedOffer[]
  entries: readonly TypedEntry[]
  notice: Child
  now: Temporal.Instant
  demonstration: Demonstration
}

/** The counter of a shop: three fields in a row, and what was taken today. */
export function DepotPage(props: DepotPageProps) {
  const { depot, form, tokens, last_number, open, entries, notice, now, demonstration } = props
  const words = useWords(depot_words)
  const order = useWords(order_words)
  return (
    <PageFrame title={withoutFurigana(words.title)} demonstration={demonstration}>
      <div class="stack">
        <ErrorSummary errors={form.errors} />
        {notice}
        <h1>
          <Phrases text={depot.depot_name} />
        </h1>
        <form class="entry-row" method="post" action="/depot/orders" novalidate>
          <TokenFields tokens={tokens} />
          <TextField name="member_number" label={order.member_number} form={form} width={10} figures required autofocus />
          <TextField name="number" label={order.number} form={form} value={last_number} width={6} figures required />
          <TextField name="units" label={order.units} form={form} width={4} figures required />
          <Button>
            <Words text={words.add} />
          </Button>
        </form>
        <OpenNumbers open={open} />
        <div class="stack">
          <h2>
            <Words text={words.today} />
          </h2>
          {entries.length === 0 ? (
            <p>
              <Words text={words.nothing_today} />
            </p>
          ) : (
            <Today entries={entries} tokens={tokens} now={now} />
          )}
        </div>
        <form method="post" action="/depot/leave">
          <TokenFields tokens={tokens} />
          <Button weight="quiet" small>
            <Words text={words.leave} />
          </Button>
        </form>
      </div>
    </PageFrame>
  )
}

function OpenNumbers({ open }: { open: readonly TypedOffer[] }) {
  const words = useWords(depot_words)
  const reading = useReading()
  if (open.length === 0) {
    return (
      <p>
        <Words text={words.none_open} />
      </p>
    )
  }
  return (
    <section aria-labelledby="open-numbers">
      <h2 id="open-numbers" class="small">
        <Words text={words.open} />
      </h2>
      <ul class="entry-numbers">
        {open.map(({ order_number, title, unit_price_yen, kind }) => (
          <li>
            <span class="number">{order_number}</span> {title}{' '}
            <Words text={`（${kind === 'programme' ? `${words.a_month} ` : ''}${sayYen(unit_price_yen, reading)}）`} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Today({ entries, tokens, now }: { entries: readonly TypedEntry[]; tokens: FormTokens; now: Temporal.Instant }) {
  const words = useWords(depot_words)
  const order = useWords(order_words)
  const reading = useReading()
  const plain = (text: string) => <Words text={text} />
  const columns: Column<TypedEntry>[] = [
    { heading: withoutFurigana(words.time), cell: ({ entered_at }) => formatTime(entered_at) },
    { heading: withoutFurigana(order.member_number), figures: true, cell: ({ member_number }) => member_number },
    { heading: withoutFurigana(words.offer), cell: ({ order_number, title }) => `${order_number} ${title}` },
    { heading: withoutFurigana(order.units), figures: true, cell: ({ units }) => plain(sayUnits(units, reading)) },
    { heading: withoutFurigana(words.sum), figures: true, cell: (entry) => plain(sayYen(yen(entry.yen), reading)) },
    { heading: withoutFurigana(words.state), cell: ({ state }) => plain(words[`is_${state}`]) },
    {
      heading: withoutFurigana(words.undo),
      cell: (entry) => mayStillBeUndone(entry, now) && <UndoForm entry={entry} tokens={tokens} />,
    },
  ]
  return <Table caption={withoutFurigana(words.today)} columns={columns} rows={entries} />
}

/** Whether the button for taking back still stands beside an order. */
export function mayStillBeUndone({ state, entered_at }: TypedEntry, now: Temporal.Instant): boolean {
  return state !== 'undone' && mayBeUndone(entered_at, now)
}

/** Takes back one order of this shop. */
export function UndoForm({ entry, tokens }: { entry: TypedEntry; tokens: FormTokens }) {
  const words = useWords(depot_words)
  return (
    <form method="post" action={`/depot/orders/${entry.import_id}/undo`}>
      <TokenFields tokens={tokens} />
      <button
        type="submit"
        class="button button-quiet button-small"
        aria-label={withoutFurigana(words.undo_of(entry.member_number))}
      >
        <Words text={words.undo} />
      </button>
    </form>
  )
}
