import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { OrderTicket } from '../../look/order-ticket.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'
import { Progress } from '../../look/progress.tsx'
import { formatYen } from '../../money/yen.ts'
import { type CampaignView, offerStatus } from '../campaign.ts'
import { CampaignPicture } from './campaign-picture.tsx'
import { CampaignTags, moneySentence } from './campaign-status.tsx'
import { HowItArrives } from './how-it-arrives.tsx'
import { ticketOf } from './ticket-of.ts'
import { WaysToTakePart } from './ways-to-take-part.tsx'

interface CampaignPageProps {
  campaign: CampaignView
  now: Temporal.Instant
  demonstration: Demonstration
}

/** One campaign: its ticket first, then what has come together, what it is for, and how to take part. */
export function CampaignPage({ campaign, now, demonstration }: CampaignPageProps) {
  const { organisation, title, summary } = campaign
  return (
    <PageFrame
      title={title}
      description={summary}
      current="/campaigns"
      demonstration={demonstration}
      scripts={['src/look/scripts/copy-number.ts']}
    >
      <article class="campaign">
        <div class="campaign-intro stack">
          <CampaignTags campaign={campaign} now={now} />
          <div>
            {organisation.name !== title && <p class="organisation">{organisation.name}</p>}
            <h1>
              <Phrases text={title} />
            </h1>
            <p class="soft small">{organisation.kind}</p>
          </div>
          <p class="lead">{summary}</p>
        </div>
        <div class="campaign-side">
          <OrderTicket {...ticketOf(campaign, now)} />
          <CampaignProgress campaign={campaign} now={now} />
        </div>
        <div class="campaign-picture pic pic-wide">
          <CampaignPicture campaign={campaign} />
        </div>
        <CampaignStory campaign={campaign} now={now} />
      </article>
    </PageFrame>
  )
}

function CampaignProgress({ campaign, now }: Omit<CampaignPageProps, 'demonstration'>) {
  const is_coming = offerStatus(campaign, now) === 'not_yet_open' && campaign.promised_units === 0
  return (
    <section class="stack" aria-label="集まった寄付">
      {is_coming ? (
        <p class="progress-words">
          目標 <strong>{formatYen(campaign.goal_yen)}</strong>
        </p>
      ) : (
        <Progress {...campaign} />
      )}
      <p class="small">
        <Phrases text={moneySentence(campaign, now)} />
      </p>
    </section>
  )
}

function CampaignStory({ campaign, now }: Omit<CampaignPageProps, 'demonstration'>) {
  return (
    <div class="campaign-story">
      <section class="section">
        <h2>寄付で実現したいこと</h2>
        {campaign.purpose.split('\n').map((paragraph) => paragraph.trim() !== '' && <p>{paragraph}</p>)}
      </section>
      <section class="section">
        <h2>参加のしかた</h2>
        {offerStatus(campaign, now) === 'closed' ? (
          <p>
            この募集の受付は終わりました。<a href="/campaigns">ほかの寄付募集を見る</a>
          </p>
        ) : (
          <WaysToTakePart offer={campaign} now={now} />
        )}
      </section>
      <section class="section no-print">
        <h2>寄付が届くまで</h2>
        <HowItArrives offer={campaign} />
      </section>
    </div>
  )
}
