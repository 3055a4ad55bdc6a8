import type { Context } from 'hono'
import { sayMonth } from '../../../calendar/say-dates.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { Button } from '../../../look/button.tsx'
import { type FormState, SelectField, TextField } from '../../../look/field.tsx'
import { formatCount, formatYen, yen } from '../../../money/yen.ts'
import type { TypedOffer } from '../../entries/typed-offers.ts'
import type { FreeText } from '../free-text-queries.ts'
import type { Proposal } from '../propose.ts'
import { sayDoubt } from '../say-doubt.ts'

interface ProposalProps {
  c: Context<DeskEnv>
  free_text: FreeText
  proposal: Proposal
  offers: readonly TypedOffer[]
  /** Has the focus, so that Enter decides it. */
  is_next: boolean
  form: FormState
}

/** A certain proposal is one button; a doubtful one asks for what is missing. */
export function ProposalForm(props: ProposalProps) {
  const { c, free_text, proposal } = props
  const { start, end, doubts, offers } = proposal
  const path = `/desk/free-text/${free_text.id}`
  return (
    <section
      class={doubts.length === 0 ? 'card stack proposal' : 'card stack proposal proposal-asked'}
      aria-labelledby={`at-${start}`}
    >
      <h2 id={`at-${start}`}>{`「${free_text.text.slice(start, end)}」`}</h2>
      {doubts.length > 0 && (
        <ul class="free-text-list">
          {doubts.map((doubt) => (
            <li>{sayDoubt(doubt, offers[0])}</li>
          ))}
        </ul>
      )}
      <form class="form" method="post" action={`${path}/take`} novalidate>
        <TokenFields tokens={formTokens(c)} />
        <input type="hidden" name="place" value={String(start)} />
        {doubts.length === 0 ? <Certain {...props} /> : <Asked {...props} />}
      </form>
      <form method="post" action={`${path}/leave`}>
        <TokenFields tokens={formTokens(c)} />
        <input type="hidden" name="place" value={String(start)} />
        <Button weight="quiet" small>
          これは受け付けない
        </Button>
      </form>
    </section>
  )
}

function Certain({ proposal, offers: all, is_next }: ProposalProps) {
  const {
    offers: [meant],
    units,
  } = proposal
  const offer = all.find(({ order_number }) => order_number === meant?.order_number)
  if (offer === undefined || units === null) return null
  const sum = formatYen(yen(units * offer.unit_price_yen))
  return (
    <>
      <input type="hidden" name="order_number" value={offer.order_number} />
      <input type="hidden" name="units" value={String(units)} />
      <p>
        <strong>{`${offer.order_number} ${offer.title}`}</strong>
        {`　${formatCount(units)}口 ${sum}${offer.kind === 'programme' ? '（毎月）' : ''}、${sayMonth(offer.collection_month)}の集金`}
      </p>
      <Button autofocus={is_next}>{`${formatCount(units)}口 ${sum}で受け付ける`}</Button>
    </>
  )
}

function Asked({ proposal, offers: all, form }: ProposalProps) {
  const { offers: meant, units } = proposal
  const likely = meant.length > 0 ? all.filter(({ order_number }) => meant.some((one) => one.order_number === order_number)) : all
  const options = likely.map(({ order_number, title, unit_price_yen, kind }) => ({
    value: order_number,
    label: `${order_number} ${title}（1口${formatYen(unit_price_yen)}${kind === 'programme' ? '・毎月' : ''}）`,
  }))
  return (
    <>
      <SelectField
        name="order_number"
        label="募集"
        form={form}
        options={options.length === 1 ? options : [{ value: '', label: '選んでください' }, ...options]}
        required
      />
      <TextField
        name="units"
        label="口数"
        form={form}
        width={4}
        figures
        required
        {...(units === null ? {} : { value: String(units) })}
      />
      <Button weight="quiet">確かめたので、受け付ける</Button>
    </>
  )
}
