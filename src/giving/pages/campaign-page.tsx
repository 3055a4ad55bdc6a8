import { sayYen } from '../../look/amount-words.ts'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { OrderTicket } from '../../look/order-ticket.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'
import { Progress } from '../../look/progress.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { JapaneseOnly, Written, WrittenHeading, WrittenParagraphs } from '../../look/written.tsx'
import { withoutFurigana } from '../../text/furigana.ts'
import { type CampaignView, offerStatus, writtenIn } from '../campaign.ts'
import type { CampaignMore } from '../campaigns/campaign-more.ts'
import { CampaignAfter, CampaignNumbers } from './campaign-more.tsx'
import { CampaignPicture } from './campaign-picture.tsx'
import { campaignShared } from './campaign-shared.ts'
import { CampaignTags, moneySentence } from './campaign-status.tsx'
import { campaign_words } from './campaign-words.ts'
import { HowItArrives } from './how-it-arrives.tsx'
import { ticketOf } from './ticket-of.ts'
import { WaysToTakePart } from './ways-to-take-part.tsx'

interface CampaignPageProps {
  campaign: CampaignView
  more: CampaignMore
  now: Temporal.Instant
  demonstration: Demonstration
}

/** One campaign: its ticket first, then what has come together, what it is for, and how to take part. */
export function CampaignPage({ campaign, more, now, demonstration }: CampaignPageProps) {
  const { title, summary } = writtenIn(campaign, useReading())
  return (
    <PageFrame
      title={title}
      description={summary}
      current="/campaigns"
      shared={campaignShared(campaign, now, title)}
      demonstration={demonstration}
      scripts={['src/look/scripts/copy-number.ts']}
    >
      <article class="campaign">
        <CampaignIntro campaign={campaign} now={now} />
        <div class="campaign-side">
          <OrderTicket {...ticketOf(campaign, now)} />
          <CampaignProgress campaign={campaign} now={now} />
        </div>
        <div class="campaign-picture pic pic-wide">
          <CampaignPicture campaign={campaign} />
        </div>
        <CampaignStory campaign={campaign} more={more} now={now} />
      </article>
    </PageFrame>
  )
}

type PartProps = Omit<CampaignPageProps, 'demonstration' | 'more'>

function CampaignIntro({ campaign, now }: PartProps) {
  const { organisation } = campaign
  const { title, summary, is_here } = writtenIn(campaign, useReading())
  return (
    <div class="campaign-intro stack">
      <CampaignTags campaign={campaign} now={now} />
      <div>
        {organisation.name !== campaign.title && (
          <p class="organisation">
            <a href={`/organisations/${organisation.address}`}>
              <Written text={organisation.name} is_here={false} />
            </a>
          </p>
        )}
        <h1>
          <WrittenHeading text={title} is_here={is_here} />
        </h1>
        <p class="soft small">
          <Written text={organisation.kind} is_here={false} />
        </p>
      </div>
      <JapaneseOnly is_here={is_here} />
      <p class="lead">
        <Written text={summary} is_here={is_here} />
      </p>
    </div>
  )
}

function CampaignProgress({ campaign, now }: PartProps) {
  const words = useWords(campaign_words)
  const reading = useReading()
  const is_coming = offerStatus(campaign, now) === 'not_yet_open' && campaign.promised_units === 0
  return (
    <section class="stack" aria-label={withoutFurigana(words.together)}>
      {is_coming ? (
        <p class="progress-words">
          <Words text={words.goal} />{' '}
          <strong>
            <Words text={sayYen(campaign.goal_yen, reading)} />
          </strong>
        </p>
      ) : (
        <Progress {...campaign} />
      )}
      <p class="small">
        <Phrases text={moneySentence(campaign, now, reading)} />
      </p>
    </section>
  )
}

function CampaignStory({ campaign, more, now }: PartProps & Pick<CampaignPageProps, 'more'>) {
  const words = useWords(campaign_words)
  const { purpose, is_here } = writtenIn(campaign, useReading())
  const is_over = offerStatus(campaign, now) === 'closed'
  return (
    <div class="campaign-story">
      <CampaignAfter more={more} is_over={is_over} />
      <section class="section">
        <h2>
          <Words text={words.purpose} />
        </h2>
        <WrittenParagraphs text={purpose} is_here={is_here} />
      </section>
      <section class="section">
        <h2>
          <Words text={words.ways} />
        </h2>
        {is_over ? <IsOver /> : <WaysToTakePart offer={campaign} now={now} />}
        {!is_over && <CampaignNumbers numbers={more.numbers} />}
      </section>
      <section class="section no-print">
        <h2>
          <Words text={words.way_of_money} />
        </h2>
        <HowItArrives offer={campaign} />
      </section>
    </div>
  )
}

function IsOver() {
  const words = useWords(campaign_words)
  return (
    <p>
      <Words text={words.is_over} />{' '}
      <a href="/campaigns">
        <Words text={words.see_others} />
      </a>
    </p>
  )
}
