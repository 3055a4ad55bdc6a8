import { ButtonLink } from '../../look/button.tsx'
import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { Notice } from '../../look/notice.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { Phrases } from '../../look/phrases.tsx'
import { useWords, Words } from '../../look/words.tsx'
import type { CampaignView, ProgrammeView } from '../campaign.ts'
import { CampaignCard } from './campaign-card.tsx'
import { campaign_words } from './campaign-words.ts'

interface UnknownCampaignPageProps {
  /** What stood in the address, if it was made of figures: anything else is not repeated on the page. */
  number: string | null
  /** Campaigns whose number is one slip away. */
  near: readonly CampaignView[]
  /** The supporter programme that the number belongs to, if it is one. */
  programme: ProgrammeView | null
  now: Temporal.Instant
  demonstration: Demonstration
}

/** Nothing stands under this number: says so, offers what it may have been meant to be, and where to look. */
export function UnknownCampaignPage({ number, near, programme, now, demonstration }: UnknownCampaignPageProps) {
  const words = useWords(campaign_words)
  return (
    <PageFrame title={words.not_found} current="/campaigns" demonstration={demonstration}>
      <div class="stack">
        <h1>
          <Phrases text={number === null ? words.no_such : words.no_such_number(number)} />
        </h1>
        {number !== null && programme !== null && (
          <Notice>
            <p>
              <Words text={words.of_programme(number, programme.name)} />{' '}
              <a href="/supporters">
                <Words text={words.to_supporters} />
              </a>
            </p>
          </Notice>
        )}
        {near.length === 0 && programme === null && (
          <p>
            <Words text={words.check_number} />
          </p>
        )}
      </div>
      <Near near={near} number={number} now={now} />
      <div class="section">
        <p>
          <ButtonLink href="/campaigns" weight="quiet">
            <Words text={words.see_list} />
          </ButtonLink>
        </p>
      </div>
    </PageFrame>
  )
}

function Near({ near, number, now }: Pick<UnknownCampaignPageProps, 'near' | 'number' | 'now'>) {
  const words = useWords(campaign_words)
  if (near.length === 0) return null
  return (
    <section class="section">
      <h2>
        <Words text={words.not_one_of_these} />
      </h2>
      <p>
        <Words text={words.near} />
      </p>
      <div class="cards">
        {near.map((campaign) => (
          <CampaignCard campaign={campaign} now={now} {...(number === null ? {} : { typed_number: number })} />
        ))}
      </div>
    </section>
  )
}
