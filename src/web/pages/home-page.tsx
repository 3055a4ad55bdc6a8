import { CampaignCard, type CampaignView, HowItArrives } from '../../giving/index.ts'
import { ButtonLink } from '../../look/button.tsx'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { SmallStreet } from '../../look/illustrations/small-street.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'
import type { Shared } from '../../look/shared-head.tsx'
import { useWords, Words } from '../../look/words.tsx'
import { home_words } from './home-words.ts'

interface HomePageProps {
  /** The campaigns that are open, else those to come. */
  campaigns: readonly CampaignView[]
  are_open: boolean
  now: Temporal.Instant
  demonstration: Demonstration
}

/** The site by its name. Who runs it is told at /contact, from the settings. */
const home_shared: Shared = {
  things: (origin) => [{ '@type': 'WebSite', name: 'ともに', url: `${origin}/`, inLanguage: ['ja', 'en'] }],
}

/** The front door: what this is in two sentences, what can be supported this week, how it works. */
export function HomePage({ campaigns, are_open, now, demonstration }: HomePageProps) {
  const words = useWords(home_words)
  return (
    <PageFrame title={words.title} description={words.description} demonstration={demonstration} shared={home_shared}>
      <div class="opening">
        <div class="stack">
          <h1>
            <Phrases text={words.heading} />
          </h1>
          <p class="lead">
            <Words text={words.lead} />
          </p>
          <ButtonLink href="/campaigns">
            <Words text={words.see_campaigns} />
          </ButtonLink>
        </div>
        <div class="pic pic-wide">
          <SmallStreet />
        </div>
      </div>
      {campaigns.length > 0 && (
        <section class="section">
          <h2>
            <Words text={are_open ? words.this_week : words.coming} />
          </h2>
          <div class="cards">
            {campaigns.map((campaign) => (
              <CampaignCard campaign={campaign} now={now} />
            ))}
          </div>
        </section>
      )}
      <HowAndMonthly />
    </PageFrame>
  )
}

function HowAndMonthly() {
  const words = useWords(home_words)
  return (
    <>
      <section class="section">
        <h2>
          <Words text={words.way_of_money} />
        </h2>
        <HowItArrives />
        <p>
          <a href="/how-to-give">
            <Words text={words.how_in_detail} />
          </a>
        </p>
      </section>
      <section class="section">
        <h2>
          <Words text={words.every_month} />
        </h2>
        <p>
          <Words text={words.every_month_how} />
        </p>
        <p>
          <ButtonLink href="/supporters" weight="quiet">
            <Words text={words.about_supporters} />
          </ButtonLink>
        </p>
      </section>
    </>
  )
}
