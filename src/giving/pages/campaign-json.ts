import { jstDay } from '../../calendar/jst.ts'
import { lastDay } from '../../look/date-words.ts'
import { type CampaignView, offerStatus, offerWindow } from '../campaign.ts'

/**
 * A campaign for other programs. Days are days in Japan, `closes_on` the last one that counts, money whole yen. The names
 * are promised: add fields, never rename or remove one.
 */
export function campaignJson(campaign: CampaignView, now: Temporal.Instant) {
  const { opens_at, closes_at } = offerWindow(campaign)
  return {
    order_number: campaign.order_number,
    title: campaign.title,
    organisation: campaign.organisation.name,
    unit_price_yen: campaign.unit_price_yen,
    goal_yen: campaign.goal_yen,
    promised_units: campaign.promised_units,
    promised_yen: campaign.promised_yen,
    collected_yen: campaign.collected_yen,
    opens_on: jstDay(opens_at).toString(),
    closes_on: lastDay(closes_at).toString(),
    collection_month: campaign.collection_month.toString(),
    status: offerStatus(campaign, now),
  }
}
