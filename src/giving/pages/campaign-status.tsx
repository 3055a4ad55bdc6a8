import { jstDay } from '../../calendar/jst.ts'
import { sayDay, sayMonth } from '../../calendar/say-dates.ts'
import { lastDay } from '../../look/date-words.ts'
import { wordsIn } from '../../look/declare-words.ts'
import { useReading, useWords, Words } from '../../look/words.tsx'
import type { Reading } from '../../text/reading.ts'
import { type CampaignView, isReached, offerStatus, offerWindow } from '../campaign.ts'
import { status_words } from './campaign-words.ts'
import { ticketOf } from './ticket-of.ts'

/** Where a campaign stands, in a word or two: 受付中, 本日まで, 受付終了; and, apart, that its goal was reached. */
export function CampaignTags({ campaign, now }: { campaign: CampaignView; now: Temporal.Instant }) {
  const words = useWords(status_words)
  const reading = useReading()
  const { facts, state } = ticketOf(campaign, now)
  const standing = {
    not_yet_open: { text: words.from(sayDay(facts.first_day, reading)), kind: 'tag' },
    open: { text: words.open, kind: 'tag' },
    last_day: { text: words.last_day, kind: 'tag tag-urgent' },
    closed: { text: words.closed, kind: 'tag tag-past' },
  }[state]
  return (
    <p class="tags">
      <span class={standing.kind}>
        <Words text={standing.text} />
      </span>
      {isReached(campaign) && (
        <span class="tag">
          <Words text={words.reached} />
        </span>
      )}
    </p>
  )
}

/** What happens with the money next, in one sentence that is true today. In easy Japanese it holds furigana. */
export function moneySentence(campaign: CampaignView, now: Temporal.Instant, reading: Reading = 'ja'): string {
  const words = wordsIn(status_words, reading)
  const month = sayMonth(campaign.collection_month, reading)
  const { opens_at, closes_at } = offerWindow(campaign)
  switch (offerStatus(campaign, now)) {
    case 'not_yet_open':
      return words.will_open(sayDay(jstDay(opens_at), reading))
    case 'open':
      return isReached(campaign) ? words.reached_goes_on(sayDay(lastDay(closes_at), reading), month) : words.will_collect(month)
    case 'closed':
      return closedSentence(campaign, month, reading)
  }
}

function closedSentence(campaign: CampaignView, month: string, reading: Reading): string {
  const { promised_units, promised_yen, collected_yen } = campaign
  const words = wordsIn(status_words, reading)
  if (promised_units === 0) return words.none
  if (collected_yen === 0) return words.thanks_will_collect(month)
  return collected_yen >= promised_yen ? words.thanks_all : words.thanks_going_on(month)
}
