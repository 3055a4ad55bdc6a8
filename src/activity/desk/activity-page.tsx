import { ButtonLink } from '../../look/button.tsx'
import { dayInJapan, formatDay, formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { Table } from '../../look/table.tsx'
import { formatCount } from '../../money/yen.ts'
import type { Acts } from '../act.ts'
import type { Activity } from '../activity-queries.ts'
import { beforeAndAfter } from '../before-and-after.ts'
import { sayAbout } from '../say-about.ts'
import { sayActivity } from '../say-activity.ts'
import { type RoleWords, sayActor } from './say-actor.ts'

type Props = Omit<Parameters<typeof DeskFrame>[0], 'title'> & {
  activity: Activity & { readonly link: { readonly nth: number; readonly hash: Buffer } | null }
  acts: Acts
  role_words: RoleWords
}

/** One act with everything that was kept of it. */
export function ActivityPage({ activity, acts, role_words, ...desk }: Props) {
  const known = Object.hasOwn(acts, activity.act) ? acts[activity.act] : undefined
  const page = known?.page?.(activity.about_id)
  const changes = beforeAndAfter(activity.details, known?.detail_words)
  return (
    <DeskFrame {...desk} title="操作" current="activity">
      <DeskHead heading={known?.label ?? '操作'} facts={`${formatDay(dayInJapan(activity.at), 'year')}の操作`} />
      <p>{sayActivity(activity, acts)}</p>
      <dl class="details-list">
        <dt>だれが</dt>
        <dd>{sayActor(activity, role_words)}</dd>
        <dt>いつ</dt>
        <dd>{formatMoment(activity.at)}</dd>
        <dt>何に</dt>
        <dd>{sayAbout(activity)}</dd>
        <dt>印</dt>
        <dd>{activity.link === null ? 'ありません' : sayLink(activity.link)}</dd>
      </dl>
      {changes.length > 0 && (
        <Table
          caption="前とあと"
          columns={[
            { heading: '項目', cell: ({ field }) => field },
            { heading: '前', cell: ({ before }) => before },
            { heading: 'あと', cell: ({ after }) => after },
          ]}
          rows={changes}
        />
      )}
      <nav class="acts" aria-label="ほかの画面">
        {page !== undefined && (
          <ButtonLink href={page} weight="quiet" small>
            操作したものを見る
          </ButtonLink>
        )}
        <ButtonLink href="/desk/activity" weight="quiet" small>
          操作記録へ
        </ButtonLink>
      </nav>
    </DeskFrame>
  )
}

function sayLink({ nth, hash }: { readonly nth: number; readonly hash: Buffer }): string {
  return `${formatCount(nth)}番目、${hash.toString('hex').slice(0, 16)}…`
}
