import { jstDay } from '../../calendar/jst.ts'
import { sayDay, sayMonth } from '../../calendar/say-dates.ts'
import { lastDay } from '../../look/date-words.ts'
import { type CampaignView, isReached, offerStatus, offerWindow } from '../campaign.ts'
import { ticketOf } from './ticket-of.ts'

/** Where a campaign stands, in a word or two: 受付中, 本日まで, 受付終了; and, apart, that its goal was reached. */
export function CampaignTags({ campaign, now }: { campaign: CampaignView; now: Temporal.Instant }) {
  const { facts, state } = ticketOf(campaign, now)
  return (
    <p class="tags">
      {state === 'not_yet_open' && <span class="tag">{`${sayDay(facts.first_day)}から`}</span>}
      {state === 'open' && <span class="tag">受付中</span>}
      {state === 'last_day' && <span class="tag tag-urgent">本日まで</span>}
      {state === 'closed' && <span class="tag tag-past">受付終了</span>}
      {isReached(campaign) && <span class="tag">目標に届きました</span>}
    </p>
  )
}

/** What happens with the money next, in one sentence that is true today. */
export function moneySentence(campaign: CampaignView, now: Temporal.Instant): string {
  const month = sayMonth(campaign.collection_month)
  const last = sayDay(lastDay(offerWindow(campaign).closes_at))
  switch (offerStatus(campaign, now)) {
    case 'not_yet_open':
      return `受付は${sayDay(jstDay(offerWindow(campaign).opens_at))}に始まります。`
    case 'open':
      return isReached(campaign)
        ? `目標に届きました。ありがとうございます。受付は${last}まで続き、${month}に引き落とします。`
        : `${month}に、購入代金といっしょに引き落とします。`
    case 'closed':
      return closedSentence(campaign, month)
  }
}

function closedSentence({ promised_units, promised_yen, collected_yen }: CampaignView, month: string): string {
  if (promised_units === 0) return '受付は終わりました。お申し込みはありませんでした。'
  if (collected_yen === 0) return `ご参加ありがとうございました。${month}に、購入代金といっしょに引き落とします。`
  return collected_yen >= promised_yen
    ? 'ご参加ありがとうございました。引き落としはすべて済みました。'
    : `ご参加ありがとうございました。${month}からの引き落としが続いています。`
}
