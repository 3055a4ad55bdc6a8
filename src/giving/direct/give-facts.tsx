import type { Child } from 'hono/jsx'
import { sayMonth } from '../../calendar/say-dates.ts'
import { sayUnits, sayYen } from '../../look/amount-words.ts'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { yen } from '../../money/yen.ts'
import type { TypedCoop, TypedOffer } from '../entries/typed-offers.ts'
import { given_words } from './give-words.ts'

/** What, how much, when and how to cancel: the same before sending and after it. */
export function GiveFacts({ offer, units, children }: { offer: TypedOffer; units: number; children?: Child }) {
  const words = useWords(given_words)
  const reading = useReading()
  const { organisation, title, order_number, unit_price_yen, kind, collection_month } = offer
  const sum = words.sum(sayUnits(units, reading), sayYen(unit_price_yen, reading), sayYen(yen(unit_price_yen * units), reading))
  const month = sayMonth(collection_month, reading)
  return (
    <dl class="give-check">
      <Fact word={words.what}>
        <span lang="ja">{organisation === null || organisation === title ? title : `${organisation}「${title}」`}</span>
      </Fact>
      <Fact word={words.number}>
        <span class="number">{order_number}</span>
      </Fact>
      <Fact word={words.amount}>
        <strong>
          <Words text={sum} />
        </strong>
      </Fact>
      <Fact word={words.when}>
        <Words text={kind === 'programme' ? words.each_month(month) : words.in_month(month)} />
      </Fact>
      <Fact word={words.cancel}>
        <HowToCancel offer={offer} month={month} />
      </Fact>
      {children}
    </dl>
  )
}

/** One row of the list; also for what only the last screen says. */
export function Fact({ word, children }: { word: string; children?: Child }) {
  return (
    <>
      <dt>
        <Words text={word} />
      </dt>
      <dd>{children}</dd>
    </>
  )
}

function HowToCancel({ offer, month }: { offer: TypedOffer; month: string }) {
  const words = useWords(given_words)
  const { name, phone } = offer.coop
  const is_programme = offer.kind === 'programme'
  if (phone === null) return <Words text={is_programme ? words.stop_at_coop(name) : words.cancel_at_coop(name, month)} />
  return (
    <>
      <Words text={is_programme ? words.stop_by_phone(name) : words.cancel_by_phone(name, month)} />
      <br />
      <Phone coop={offer.coop} />
    </>
  )
}

function Phone({ coop: { phone, phone_hours } }: { coop: TypedCoop }) {
  if (phone === null) return null
  return (
    <>
      <a class="phone" href={`tel:${phone.replace(/[^0-9+]/g, '')}`}>
        {phone}
      </a>
      {phone_hours !== null && <span class="nowrap">{`（${phone_hours}）`}</span>}
    </>
  )
}
