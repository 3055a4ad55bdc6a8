import { sayDay } from '../../calendar/say-dates.ts'
import { phrasesOf } from '../../look/phrases.tsx'
import { formatYen } from '../../money/yen.ts'
import { renderPicture } from '../../print/render-picture.ts'
import type { CampaignView } from '../campaign.ts'
import { ticketOf } from './ticket-of.ts'

const SIZE = { width: 1200, height: 630 }
/** As many pictures as there are campaigns that people speak of at one time. */
const MOST_KEPT = 200

// By what they show, so that a picture is never older than its campaign.
const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

/** The picture that other sites show beside a link to a campaign, as PNG. In Japanese in every reading, like the order form. */
export function sharePicture(campaign: CampaignView, now: Temporal.Instant): Promise<Uint8Array<ArrayBuffer>> {
  const { facts } = ticketOf(campaign, now)
  const shown = {
    // No day of making is in a picture; the file wants one.
    document: { title: campaign.title, on: facts.last_day.toString() },
    phrases: phrasesOf(campaign.title),
    organisation: campaign.organisation.name,
    order_number: facts.order_number,
    unit: `1口 ${formatYen(facts.unit_price_yen)}`,
    until: `${sayDay(facts.last_day)}まで`,
    cycle: facts.cycle,
  }
  const key = JSON.stringify(shown)
  const before = kept.get(key)
  if (before !== undefined) return before
  if (kept.size >= MOST_KEPT) kept.clear()
  const picture = renderPicture('giving/pages/share-picture.typ', shown, SIZE)
  kept.set(key, picture)
  // A fault is not kept.
  picture.catch(() => kept.delete(key))
  return picture
}
