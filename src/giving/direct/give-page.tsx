import { sayDay } from '../../calendar/say-dates.ts'
import type { FormTokens } from '../../http/form-tokens.tsx'
import { TokenFields } from '../../http/form-tokens.tsx'
import { sayYen } from '../../look/amount-words.ts'
import { Button, ButtonLink } from '../../look/button.tsx'
import { lastDay } from '../../look/date-words.ts'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type FormState, SelectField, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { withoutFurigana } from '../../text/furigana.ts'
import { order_words } from '../entries/order-words.ts'
import type { TypedCoop, TypedOffer } from '../entries/typed-offers.ts'
import { give_words } from './give-words.ts'

export interface GivePageProps {
  form: FormState
  tokens: FormTokens
  /** What the number in the form means now; null where none was chosen yet. */
  chosen: TypedOffer | null
  /** What can be given to now, a number once. */
  open: readonly TypedOffer[]
  /** The co-ops to choose from; fewer than two are not asked for. */
  coops: readonly TypedCoop[]
  /** The number of a member who is signed in. */
  member_number: string | null
  /** What is said above the form beside the faults of its fields. */
  notice?: string | null
  demonstration: Demonstration
}

/** The form for giving on this site: as few fields as can name an order and its member. */
export function GivePage(props: GivePageProps) {
  const { form, tokens, chosen, open, coops, member_number, notice = null, demonstration } = props
  const words = useWords(give_words)
  const order = useWords(order_words)
  return (
    <PageFrame title={withoutFurigana(words.title)} description={withoutFurigana(words.lead)} demonstration={demonstration}>
      <div class="narrow stack">
        <ErrorSummary errors={form.errors} />
        {notice !== null && (
          <Notice kind="urgent">
            <p>
              <Words text={notice} />
            </p>
          </Notice>
        )}
        <h1>
          <Phrases text={words.title} />
        </h1>
        {chosen === null ? <WhatIsOpen open={open} /> : <Chosen offer={chosen} />}
        <form class="form" method="post" action="/give" novalidate>
          <TokenFields tokens={tokens} />
          <input type="hidden" name="offer" value={chosen === null ? '' : String(chosen.offer_id)} />
          {chosen === null ? (
            <TextField name="number" label={order.number} support={words.number_support} form={form} width={6} figures required />
          ) : (
            <input type="hidden" name="number" value={chosen.order_number} />
          )}
          {coops.length > 1 && <CoopField coops={coops} form={form} />}
          <TextField name="units" label={order.units} form={form} width={4} figures required autofocus={chosen !== null} />
          {member_number === null ? (
            <WhoFields form={form} />
          ) : (
            <p>
              <Words text={words.as_member(member_number)} />
            </p>
          )}
          <TextField name="mail" label={words.mail} support={words.mail_support} form={form} type="email" autocomplete="email" />
          <p class="soft">
            <Words text={words.to_check} />
          </p>
          <Button name="step" value="check">
            <Words text={words.check} />
          </Button>
        </form>
      </div>
    </PageFrame>
  )
}

function WhoFields({ form }: { form: FormState }) {
  const words = useWords(give_words)
  const order = useWords(order_words)
  return (
    <>
      <TextField
        name="member_number"
        label={order.member_number}
        support={words.member_number_support}
        form={form}
        width={10}
        figures
        required
      />
      <TextField name="name_kana" label={words.name_kana} support={words.name_kana_support} form={form} required />
      <TextField
        name="phone"
        label={words.phone}
        support={words.phone_support}
        form={form}
        width={10}
        type="tel"
        autocomplete="tel"
        required
      />
    </>
  )
}

function CoopField({ coops, form }: { coops: readonly TypedCoop[]; form: FormState }) {
  const words = useWords(give_words)
  const options = coops.map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <SelectField
      name="coop"
      label={words.coop}
      form={form}
      required
      options={[{ value: '', label: words.coop_choose }, ...options]}
    />
  )
}

function Chosen({ offer }: { offer: TypedOffer }) {
  const words = useWords(give_words)
  return (
    <section class="card" aria-label={withoutFurigana(words.for)}>
      {offer.organisation !== null && offer.organisation !== offer.title && (
        <p class="organisation" lang="ja">
          {offer.organisation}
        </p>
      )}
      <p>
        <strong lang="ja">{offer.title}</strong>
      </p>
      <OfferFacts offer={offer} />
      <p class="small">
        <a href="/give">
          <Words text={words.another} />
        </a>
      </p>
    </section>
  )
}

/** Number, price and last day in one line. */
function OfferFacts({ offer }: { offer: TypedOffer }) {
  const words = useWords(give_words)
  const reading = useReading()
  const price = words.unit(sayYen(offer.unit_price_yen, reading))
  return (
    <p class="give-facts">
      <span class="number">{offer.order_number}</span>{' '}
      <span>
        <Words text={offer.kind === 'programme' ? `${words.every_month} ${price}` : price} />
      </span>{' '}
      <span class="urgent">
        <Words text={words.until(sayDay(lastDay(offer.closes_at), reading))} />
      </span>
    </p>
  )
}

function WhatIsOpen({ open }: { open: readonly TypedOffer[] }) {
  const words = useWords(give_words)
  if (open.length === 0) {
    return (
      <p>
        <Words text={words.nothing_open} />
      </p>
    )
  }
  return (
    <section class="stack" aria-labelledby="open-now">
      <p class="lead">
        <Words text={words.lead} />
      </p>
      <h2 id="open-now">
        <Words text={words.open_now} />
      </h2>
      <ul class="give-open">
        {open.map((offer) => (
          <li>
            <ButtonLink href={`/give?number=${offer.order_number}`} weight="quiet">
              <span lang="ja">{offer.title}</span>
            </ButtonLink>
            <OfferFacts offer={offer} />
          </li>
        ))}
      </ul>
    </section>
  )
}
