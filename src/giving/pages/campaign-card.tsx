import { sayYen } from '../../look/amount-words.ts'
import { OrderNumberBoxes } from '../../look/order-ticket.tsx'
import { ticketWords } from '../../look/order-ticket-words.ts'
import { ProgressBar, progress_words } from '../../look/progress.tsx'
import { useReading, useWords, Words } from '../../look/words.tsx'
import { Written, WrittenHeading } from '../../look/written.tsx'
import { type CampaignView, writtenIn } from '../campaign.ts'
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
  const reading = useReading()
  const words = ticketWords(facts, state, reading)
  const progress = useWords(progress_words)
  const { title, summary, is_here } = writtenIn(campaign, reading)
  const is_urgent = state === 'open' || state === 'last_day'
  return (
    <article class="card card-linked campaign-card">
      <CampaignTags campaign={campaign} now={now} />
      <div>
        {campaign.organisation.name !== campaign.title && (
          <p class="organisation">
            <Written text={campaign.organisation.name} is_here={false} />
          </p>
        )}
        <h3>
          <a href={`/campaigns/${campaign.address}`}>
            <WrittenHeading text={title} is_here={is_here} />
          </a>
        </h3>
      </div>
      <p>
        <Written text={summary} is_here={is_here} />
      </p>
      <div class={`card-ticket ticket-${state}`}>
        <OrderNumberBoxes order_number={campaign.order_number} {...(typed_number === undefined ? {} : { typed_number })} />
        <p class="card-terms small">
          <Words text={words.price} />
          <br />
          <span class={is_urgent ? 'urgent' : undefined}>
            <Words text={words.taken} />
          </span>
        </p>
      </div>
      <div class="card-progress">
        <ProgressBar {...campaign} />
        <p class="small figures">
          <Words text={`${sayYen(campaign.promised_yen, reading)}${progress.of_goal(sayYen(campaign.goal_yen, reading))}`} />
        </p>
      </div>
    </article>
  )
}
