import type { Child } from 'hono/jsx'
import { jstDay } from '../../calendar/jst.ts'
import { sayCycleName, sayDay } from '../../calendar/say-dates.ts'
import { lastDay } from '../../look/date-words.ts'
import { wordsIn } from '../../look/declare-words.ts'
import { useReading, useWords, Words } from '../../look/words.tsx'
import type { Reading } from '../../text/reading.ts'
import { type ChannelWindow, type ShownOffer, ticketWindow, windowStatus } from '../campaign.ts'
import { ways_words } from './taking-part-words.ts'
import { cycleWords } from './ticket-of.ts'

/** How to take part, for each channel that this offer is taken through and that a member can really use. */
export function WaysToTakePart({ offer, now }: { offer: ShownOffer; now: Temporal.Instant }) {
  const reading = useReading()
  const usual = ticketWindow(offer, now)
  return (
    <ul class="ways">
      {offer.windows.map((window) => {
        const way = wayOf(window, offer, now, reading)
        if (way === null) return null
        const differs = !window.closes_at.equals(usual.closes_at)
        return (
          <li class="way">
            <h3>
              <Words text={way.heading} />
            </h3>
            <p>{way.words}</p>
            {differs && (
              <p class="urgent">
                <Words text={windowWords(window, now, reading)} />
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** What a member does on that channel. Null where there is nothing to do yet: a phone nobody answers, a form not there. */
function wayOf(
  window: ChannelWindow,
  offer: ShownOffer,
  now: Temporal.Instant,
  reading: Reading,
): { heading: string; words: Child } | null {
  const { coop, order_number } = offer
  const words = wordsIn(ways_words, reading)
  switch (window.channel) {
    case 'paper':
      return { heading: words.paper, words: <Words text={words.paper_how(order_number)} /> }
    case 'web': {
      const cycle = sayCycleName(cycleWords(offer.cycle), reading)
      const how = words.web_how(coop.web_order_name ?? words.web_order, cycle, order_number)
      return { heading: words.web, words: <Words text={how} /> }
    }
    case 'depot':
      return { heading: words.depot, words: <Words text={words.depot_how} /> }
    case 'phone':
      return coop.phone === null
        ? null
        : { heading: words.phone, words: <PhoneWords phone={coop.phone} hours={coop.phone_hours} /> }
    case 'direct':
      // Before and after, the form would only say that it is closed.
      return windowStatus(window, now) === 'open'
        ? { heading: words.direct, words: <DirectWords order_number={order_number} /> }
        : null
  }
}

function DirectWords({ order_number }: { order_number: string }) {
  const words = useWords(ways_words)
  return (
    <>
      <Words text={words.direct_how} />
      <br />
      <a class="button button-quiet way-go" href={`/give?number=${order_number}`}>
        <Words text={words.direct_go} />
      </a>
    </>
  )
}

function PhoneWords({ phone, hours }: { phone: string; hours: string | null }) {
  const words = useWords(ways_words)
  return (
    <>
      <a class="phone" href={`tel:${phone.replace(/[^0-9+]/g, '')}`}>
        {phone}
      </a>
      {hours !== null && (
        <>
          <wbr />
          <span class="nowrap" lang="ja">{`（${hours}）`}</span>
        </>
      )}
      <br />
      <Words text={words.phone_how} />
    </>
  )
}

function windowWords(window: ChannelWindow, now: Temporal.Instant, reading: Reading): string {
  const words = wordsIn(ways_words, reading)
  const last = sayDay(lastDay(window.closes_at), reading)
  switch (windowStatus(window, now)) {
    case 'not_yet_open':
      return words.from_to(sayDay(jstDay(window.opens_at), reading), last)
    case 'open':
      return words.until(last)
    case 'closed':
      return words.ended(last)
  }
}
