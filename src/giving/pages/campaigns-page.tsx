import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { useWords, Words } from '../../look/words.tsx'
import { type CampaignView, type OfferStatus, offerStatus } from '../campaign.ts'
import { CampaignCard } from './campaign-card.tsx'
import { campaign_words } from './campaign-words.ts'
import { more_words } from './more-words.ts'

interface CampaignsPageProps {
  campaigns: readonly CampaignView[]
  now: Temporal.Instant
  demonstration: Demonstration
}

const groups: readonly OfferStatus[] = ['open', 'not_yet_open', 'closed']

/** The last ones; all of them have a page of their own. */
const CLOSED_SHOWN = 6

/** All campaigns, by what can be done: open, coming, closed. */
export function CampaignsPage({ campaigns, now, demonstration }: CampaignsPageProps) {
  const words = useWords(campaign_words)
  const more = useWords(more_words)
  const inGroup = (status: OfferStatus) => campaigns.filter((campaign) => offerStatus(campaign, now) === status)
  return (
    <PageFrame title={words.list} description={words.list_description} current="/campaigns" demonstration={demonstration}>
      <div class="stack">
        <h1>
          <Words text={words.list} />
        </h1>
        <p class="lead">
          <Words text={words.list_lead} />
        </p>
        {inGroup('open').length === 0 && (
          <p>
            <Words text={words.none_open} />
          </p>
        )}
      </div>
      {groups.map((status) => (
        <CampaignGroup
          heading={words[status]}
          campaigns={status === 'closed' ? inGroup(status).slice(0, CLOSED_SHOWN) : inGroup(status)}
          now={now}
        />
      ))}
      {inGroup('closed').length > 0 && (
        <p class="section">
          <a class="button button-quiet" href="/campaigns/past">
            <Words text={more.past_all} />
          </a>
        </p>
      )}
    </PageFrame>
  )
}

function CampaignGroup(props: { heading: string; campaigns: readonly CampaignView[]; now: Temporal.Instant }) {
  const { heading, campaigns, now } = props
  if (campaigns.length === 0) return null
  return (
    <section class="section">
      <h2>
        <Words text={heading} />
      </h2>
      <div class="cards">
        {campaigns.map((campaign) => (
          <CampaignCard campaign={campaign} now={now} />
        ))}
      </div>
    </section>
  )
}
