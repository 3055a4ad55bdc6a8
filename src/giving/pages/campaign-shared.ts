import { breadcrumbs, type Shared } from '../../look/shared-head.tsx'
import { type CampaignView, offerStatus, offerWindow } from '../campaign.ts'

/** What other sites and search engines are told of a campaign. */
export function campaignShared(campaign: CampaignView, now: Temporal.Instant, title: string): Shared {
  const path = `/campaigns/${campaign.address}`
  return {
    picture: {
      path: `${path}/share.png`,
      words: `${campaign.organisation.name}「${campaign.title}」注文番号${campaign.order_number}`,
    },
    things: (origin) => [
      breadcrumbs(origin, [
        { name: '寄付募集', path: '/campaigns' },
        { name: title, path },
      ]),
      donateAction(campaign, now, origin),
    ],
  }
}

function donateAction(campaign: CampaignView, now: Temporal.Instant, origin: string): object {
  const { opens_at, closes_at } = offerWindow(campaign)
  const status = offerStatus(campaign, now)
  const states = { not_yet_open: 'PotentialActionStatus', open: 'ActiveActionStatus', closed: 'CompletedActionStatus' }
  return {
    '@type': 'DonateAction',
    name: campaign.title,
    description: campaign.summary,
    actionStatus: `https://schema.org/${states[status]}`,
    startTime: opens_at.toString(),
    endTime: closes_at.toString(),
    price: campaign.unit_price_yen,
    priceCurrency: 'JPY',
    recipient: { '@type': 'NGO', name: campaign.organisation.name },
    target: { '@type': 'EntryPoint', urlTemplate: `${origin}/campaigns/${campaign.address}` },
  }
}
