import { activitiesAbout, sayActivity } from '../../../activity/index.ts'
import type { Database } from '../../../db/database.ts'
import { formatMoment } from '../../../look/date-words.ts'
import { campaignsActs } from '../campaigns-acts.ts'
import type { WrittenFund } from '../fund.ts'
import type { TextChange } from '../say-fund-changes.ts'

/** Everything that was done to a fund, with the words before and after. */
export async function FundRecord({ db, fund }: { db: Database; fund: Pick<WrittenFund, 'kind' | 'id'> }) {
  const activities = await activitiesAbout(db, fund.kind, fund.id)
  return <ActivityRecord activities={activities} />
}

type Activities = Awaited<ReturnType<typeof activitiesAbout>>

/** The newest on top. */
export function ActivityRecord({ activities }: { activities: Activities }) {
  return (
    <section class="stack" aria-labelledby="record">
      <h2 id="record">記録</h2>
      {activities.length === 0 && <p>まだありません。</p>}
      <ol class="record-list">
        {activities.toReversed().map((activity) => (
          <li>
            <p class="small soft">{`${formatMoment(activity.at)}　${activity.actor_name}`}</p>
            <p>{sayActivity(activity, campaignsActs)}</p>
            {changesIn(activity.details).map(({ field, from, to }) => (
              <details>
                <summary>{`${field}の前と後`}</summary>
                <dl class="details-list">
                  <dt>前</dt>
                  <dd class="pre">{from || '（空）'}</dd>
                  <dt>後</dt>
                  <dd class="pre">{to || '（空）'}</dd>
                </dl>
              </details>
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}

function changesIn(details: unknown): readonly TextChange[] {
  const { changes } = details as { readonly changes?: readonly TextChange[] }
  return changes ?? []
}
