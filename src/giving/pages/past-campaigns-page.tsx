import { sayYen } from '../../look/amount-words.ts'
import { lastDay } from '../../look/date-words.ts'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { Written } from '../../look/written.tsx'
import { type CampaignView, offerWindow, writtenIn } from '../campaign.ts'
import { more_words } from './more-words.ts'

interface Props {
  /** All that are over, those that closed last first. */
  campaigns: readonly CampaignView[]
  /** The addresses of those whose report is public. */
  reported: ReadonlySet<string>
  demonstration: Demonstration
}

/** Every campaign that is over, by the year in which it closed; each leads to its page, which stays for ever. */
export function PastCampaignsPage({ campaigns, reported, demonstration }: Props) {
  const words = useWords(more_words)
  const years = Map.groupBy(campaigns, (campaign) => lastDay(offerWindow(campaign).closes_at).year)
  return (
    <PageFrame title={words.past} description={words.past_description} current="/campaigns" demonstration={demonstration}>
      <div class="stack">
        <h1>
          <Words text={words.past} />
        </h1>
        {campaigns.length === 0 && (
          <p>
            <Words text={words.past_none} />
          </p>
        )}
      </div>
      {[...years].map(([year, ended]) => (
        <section class="section">
          <h2>
            <Words text={words.past_year(String(year))} />
          </h2>
          <ul class="past-list">
            {ended.map((campaign) => (
              <PastCampaign campaign={campaign} has_report={reported.has(campaign.address)} />
            ))}
          </ul>
        </section>
      ))}
    </PageFrame>
  )
}

function PastCampaign({ campaign, has_report }: { campaign: CampaignView; has_report: boolean }) {
  const words = useWords(more_words)
  const reading = useReading()
  const { title, is_here } = writtenIn(campaign, reading)
  return (
    <li>
      <a href={`/campaigns/${campaign.address}`}>
        <Written text={title} is_here={is_here} />
      </a>
      <p class="small soft">
        <Written text={campaign.organisation.name} is_here={false} />
        {'　'}
        <Words text={words.came_together(sayYen(campaign.promised_yen, reading))} />
      </p>
      {has_report && (
        <span class="tag">
          <Words text={words.has_report} />
        </span>
      )}
    </li>
  )
}
