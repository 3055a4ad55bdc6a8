import { OrderNumberBoxes } from '../../look/order-ticket.tsx'
import { ticketWords } from '../../look/order-ticket-words.ts'
import { Phrases } from '../../look/phrases.tsx'
import { ProgressBar } from '../../look/progress.tsx'
import { formatYen } from '../../money/yen.ts'
import type { CampaignView } from '../campaign.ts'
import { CampaignTags } from './campaign-status.tsx'
import { ticketOf } from './ticket-of.ts'

interface CampaignCardProps {
  campaign: CampaignView
  now: Temporal.Instant
  /** A number that was meant to be this one: its other figures are marked. */
  typed_number?: string
}

/** A campaign on a list: name, number and last day, how far it has come. The whole card leads to its page. */
export function CampaignCard({ campaign, now, typed_number }: CampaignCardProps) {
  const { facts, state } = ticketOf(campaign, now)
  const words = ticketWords(facts, state)
  const is_urgent = state === 'open' || state === 'last_day'
  return (
    <article class="card card-linked campaign-card">
      <CampaignTags campaign={campaign} now={now} />
      <div>
        {campaign.organisation.name !== campaign.title && <p class="organisation">{campaign.organisation.name}</p>}
        <h3>
          <a href={`/campaigns/${campaign.address}`}>
            <Phrases text={campaign.title} />
          </a>
        </h3>
      </div>
      <p>{campaign.summary}</p>
      <div class={`card-ticket ticket-${state}`}>
        <OrderNumberBoxes order_number={campaign.order_number} {...(typed_number === undefined ? {} : { typed_number })} />
        <p class="card-terms small">
          {words.price}
          <br />
          <span class={is_urgent ? 'urgent' : undefined}>{words.taken}</span>
        </p>
      </div>
      <div class="card-progress">
        <ProgressBar {...campaign} />
        <p class="small figures">{`${formatYen(campaign.promised_yen)}（目標${formatYen(campaign.goal_yen)}）`}</p>
      </div>
    </article>
  )
}
