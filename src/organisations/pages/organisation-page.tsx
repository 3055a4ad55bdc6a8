import type { Child } from 'hono/jsx'
import { sayMonth } from '../../calendar/say-dates.ts'
import { CampaignCard, type CampaignView, offerStatus } from '../../giving/index.ts'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { Notice } from '../../look/notice.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { JapaneseOnly, WrittenParagraphs } from '../../look/written.tsx'
import { areaOfAddress } from '../directory/municipalities.ts'
import { isKindCode } from '../page-fields.ts'
import { OrganisationPictures } from '../pictures/organisation-pictures.tsx'
import type { PublicOrganisation } from '../public-organisation.ts'
import { factIn } from './fact-in.ts'
import { OrganisationFacts } from './organisation-facts.tsx'
import { organisationShared } from './organisation-shared.ts'
import { OrganisationUpdates } from './organisation-updates.tsx'
import { organisation_words } from './organisation-words.ts'

interface OrganisationPageProps {
  organisation: PublicOrganisation
  /** All that were published, past ones too. */
  campaigns: readonly CampaignView[]
  now: Temporal.Instant
  demonstration: Demonstration
}

/** One organisation: what it is and makes, where and when it is found, its news, its campaigns past and present. */
export function OrganisationPage({ organisation, campaigns, now, demonstration }: OrganisationPageProps) {
  const { facts, pictures, updates } = organisation
  const name = facts.name ?? ''
  return (
    <PageFrame
      title={name}
      description={(facts.story ?? facts.makes ?? facts.kind ?? name).split('\n')[0] ?? name}
      current="/organisations"
      demonstration={demonstration}
      shared={organisationShared(organisation)}
    >
      <article class="stack">
        <OrganisationHead organisation={organisation} />
        <OrganisationPictures pictures={pictures} />
        <Story organisation={organisation} field="story" />
        <Story organisation={organisation} field="makes" />
        <OrganisationFacts facts={facts} />
        <OrganisationUpdates updates={updates} />
        <Campaigns campaigns={campaigns} now={now} />
        <ForItsPeople organisation={organisation} />
        <Nearby organisation={organisation} />
      </article>
    </PageFrame>
  )
}

function OrganisationHead({ organisation: { facts, standing, source, uses_list } }: { organisation: PublicOrganisation }) {
  const words = useWords(organisation_words)
  const reading = useReading()
  const month = (day: string) => sayMonth(Temporal.PlainYearMonth.from(day.slice(0, 7)), reading)
  return (
    <header class="organisation-head">
      <p class="tags">
        {isKindCode(facts.kind_code) && facts.kind_code !== 'other' && (
          <span class="tag">
            <Words text={words.kinds[facts.kind_code]} />
          </span>
        )}
        {standing === 'listed' && (
          <span class="tag tag-past">
            <Words text={words.listed} />
          </span>
        )}
      </p>
      <div lang="ja">
        <h1>
          <Phrases text={facts.name ?? ''} />
        </h1>
        {facts.kana !== undefined && <p class="soft small">{facts.kana}</p>}
        <p class="soft">{facts.kind}</p>
      </div>
      {source !== null && source.vanished_as_of !== null && (
        <Notice kind="urgent">
          <p>
            <Words text={words.vanished(month(source.vanished_as_of))} />
          </p>
        </Notice>
      )}
      {source !== null && uses_list && (
        <div class="small soft">
          <p>
            <Words
              text={standing === 'listed' ? words.from_list(month(source.as_of)) : words.partly_from_list(month(source.as_of))}
            />
          </p>
          <p>
            <Words text={words.source} />
          </p>
        </div>
      )}
    </header>
  )
}

function Story({ organisation: { facts }, field }: { organisation: PublicOrganisation; field: 'story' | 'makes' }): Child {
  const words = useWords(organisation_words)
  const written = factIn(facts, field, useReading())
  if (written === null) return null
  return (
    <section class="section">
      <h2>
        <Words text={words[field]} />
      </h2>
      <JapaneseOnly is_here={written.is_here} />
      <WrittenParagraphs {...written} />
    </section>
  )
}

function Campaigns({ campaigns, now }: Pick<OrganisationPageProps, 'campaigns' | 'now'>) {
  const words = useWords(organisation_words)
  const isPast = (campaign: CampaignView) => offerStatus(campaign, now) === 'closed'
  const groups = [
    { heading: words.campaigns, shown: campaigns.filter((campaign) => !isPast(campaign)) },
    { heading: words.past_campaigns, shown: campaigns.filter(isPast) },
  ]
  return groups.map(
    ({ heading, shown }) =>
      shown.length > 0 && (
        <section class="section">
          <h2>
            <Words text={heading} />
          </h2>
          <div class="cards">
            {shown.map((campaign) => (
              <CampaignCard campaign={campaign} now={now} />
            ))}
          </div>
        </section>
      ),
  )
}

/** Only where the page came from a list: an organisation that is introduced by staff has its people already. */
function ForItsPeople({ organisation: { address, standing } }: { organisation: PublicOrganisation }): Child {
  const words = useWords(organisation_words)
  if (standing !== 'listed') return null
  return (
    <section class="section">
      <h2>
        <Words text={words.for_people} />
      </h2>
      <p>
        <Words text={words.claim} />
      </p>
      <p>
        <a href={`/organisations/${address}/claim`}>
          <Words text={words.claim_link} />
        </a>
      </p>
    </section>
  )
}

function Nearby({ organisation: { facts } }: { organisation: PublicOrganisation }) {
  const words = useWords(organisation_words)
  const place = areaOfAddress(facts.address ?? '')?.area.code ?? null
  return (
    <p class="section pager">
      {place !== null && (
        <a href={`/organisations?place=${place}&sort=near`}>
          <Words text={words.near} />
        </a>
      )}
      <a href="/organisations">
        <Words text={words.to_directory} />
      </a>
    </p>
  )
}
