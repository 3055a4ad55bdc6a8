import { BreadShop } from '../../look/illustrations/bread-shop.tsx'
import { SmallStreet } from '../../look/illustrations/small-street.tsx'
import type { CampaignView } from '../campaign.ts'

/** Organisations bring no pictures of their own yet: who bakes gets the bread shop, everybody else the street. */
export function CampaignPicture({ campaign }: { campaign: CampaignView }) {
  return /パン|ベーカリー|カフェ/.test(campaign.organisation.name) ? <BreadShop /> : <SmallStreet />
}
