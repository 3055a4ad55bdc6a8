import type { Demonstration } from '../../look/demonstration-banner.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { type CampaignView, type OfferStatus, offerStatus } from '../campaign.ts'
import { CampaignCard } from './campaign-card.tsx'

interface CampaignsPageProps {
  campaigns: readonly CampaignView[]
  now: Temporal.Instant
  demonstration: Demonstration
}

const groups: readonly { status: OfferStatus; heading: string }[] = [
  { status: 'open', heading: '受付中' },
  { status: 'not_yet_open', heading: 'これから始まる募集' },
  { status: 'closed', heading: '終わった募集' },
]

/** All campaigns, by what can be done: open, coming, closed. */
export function CampaignsPage({ campaigns, now, demonstration }: CampaignsPageProps) {
  const inGroup = (status: OfferStatus) => campaigns.filter((campaign) => offerStatus(campaign, now) === status)
  return (
    <PageFrame
      title="寄付募集"
      description="注文用紙の6桁の番号で応援できる寄付募集の一覧です。"
      current="/campaigns"
      demonstration={demonstration}
    >
      <div class="stack">
        <h1>寄付募集</h1>
        <p class="lead">応援したい団体の注文番号と口数を、注文用紙に書いてください。</p>
        {inGroup('open').length === 0 && <p>いま受け付けている寄付募集はありません。</p>}
      </div>
      {groups.map(({ status, heading }) => (
        <CampaignGroup heading={heading} campaigns={inGroup(status)} now={now} />
      ))}
    </PageFrame>
  )
}

function CampaignGroup(props: { heading: string; campaigns: readonly CampaignView[]; now: Temporal.Instant }) {
  const { heading, campaigns, now } = props
  if (campaigns.length === 0) return null
  return (
    <section class="section">
      <h2>{heading}</h2>
      <div class="cards">
        {campaigns.map((campaign) => (
          <CampaignCard campaign={campaign} now={now} />
        ))}
      </div>
    </section>
  )
}
