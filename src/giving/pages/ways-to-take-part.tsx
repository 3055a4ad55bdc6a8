import type { Child } from 'hono/jsx'
import { jstDay } from '../../calendar/jst.ts'
import { sayDay } from '../../calendar/say-dates.ts'
import { lastDay } from '../../look/date-words.ts'
import { type Channel, type ChannelWindow, type ShownOffer, ticketWindow, windowStatus } from '../campaign.ts'
import { cycleWords } from './ticket-of.ts'

/** How to take part, for each channel that this offer is taken through and that a member can really use. */
export function WaysToTakePart({ offer, now }: { offer: ShownOffer; now: Temporal.Instant }) {
  const usual = ticketWindow(offer, now)
  return (
    <ul class="ways">
      {offer.windows.map((window) => {
        const way = wayOf(window.channel, offer)
        if (way === null) return null
        const differs = !window.closes_at.equals(usual.closes_at)
        return (
          <li class="way">
            <h3>{way.heading}</h3>
            <p>{way.words}</p>
            {differs && <p class="urgent">{windowWords(window, now)}</p>}
          </li>
        )
      })}
    </ul>
  )
}

/** What a member does on that channel. Null where there is nothing to do yet: a phone nobody answers, a form not there. */
function wayOf(channel: Channel, offer: ShownOffer): { heading: string; words: Child } | null {
  const { coop, order_number } = offer
  switch (channel) {
    case 'paper':
      return { heading: '注文用紙', words: `注文番号 ${order_number} と口数を書いて、いつもどおり提出してください。` }
    case 'web':
      return {
        heading: 'インターネット注文',
        words: `${coop.web_order_name ?? '生協のインターネット注文'}の${cycleWords(offer.cycle)}で、注文番号 ${order_number} を入力してください。`,
      }
    case 'depot':
      return { heading: 'デポー', words: 'デポーの窓口で、注文番号と口数をお伝えください。' }
    case 'phone':
      return coop.phone === null ? null : { heading: 'お電話', words: <PhoneWords phone={coop.phone} hours={coop.phone_hours} /> }
    case 'direct':
      return null
  }
}

function PhoneWords({ phone, hours }: { phone: string; hours: string | null }) {
  return (
    <>
      <a class="phone" href={`tel:${phone.replace(/[^0-9+]/g, '')}`}>
        {phone}
      </a>
      {hours !== null && (
        <>
          <wbr />
          <span class="nowrap">{`（${hours}）`}</span>
        </>
      )}
      <br />
      組合員番号、注文番号、口数をお伝えください。
    </>
  )
}

function windowWords(window: ChannelWindow, now: Temporal.Instant): string {
  const last = sayDay(lastDay(window.closes_at))
  switch (windowStatus(window, now)) {
    case 'not_yet_open':
      return `${sayDay(jstDay(window.opens_at))}から${last}まで`
    case 'open':
      return `${last}まで`
    case 'closed':
      return `${last}で終了しました`
  }
}
