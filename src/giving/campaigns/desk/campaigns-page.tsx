import type { Context } from 'hono'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { ButtonLink } from '../../../look/button.tsx'
import { dayInJapan, formatDay } from '../../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { Notice } from '../../../look/notice.tsx'
import { type Column, Table } from '../../../look/table.tsx'
import { STATE_WORDS } from '../application.ts'
import { type ApplicationInShort, applicationsAtTheDesk } from '../application-queries.ts'
import { standingOf } from '../fund.ts'
import { fundsInShort } from '../fund-queries.ts'
import { reportsAtTheDesk } from '../report-queries.ts'
import { FundList } from './fund-list.tsx'
import { ReportList } from './report-list.tsx'

/** What waits first: applications, then campaigns without number or publication, then reports; then all the others. */
export async function campaignsPage(c: Context<DeskEnv>) {
  const { db, clock, desk } = c.var
  const now = clock.now()
  const [applications, campaigns, reports] = await Promise.all([
    applicationsAtTheDesk(db),
    fundsInShort(db, 'campaign'),
    reportsAtTheDesk(db),
  ])
  const open = applications.filter(({ state, campaign_id }) => state === 'sent' || (state === 'accepted' && campaign_id === null))
  const other = applications.filter((one) => !open.includes(one))
  const standing = (fund: (typeof campaigns)[number]) => standingOf(fund, fund.numbers, now)
  const unfinished = campaigns.filter((fund) => standing(fund) !== 'published')
  const published = campaigns.filter((fund) => standing(fund) === 'published')
  return (
    <DeskFrame {...desk} title="寄付募集" current="campaigns">
      <DeskHead heading="寄付募集" facts="申込みから報告まで" />
      {c.req.query('said') === 'removed' && <Notice kind="done">消しました。</Notice>}
      <div class="acts">
        <ButtonLink href="/desk/campaigns/new">新しい寄付募集を書く</ButtonLink>
        <ButtonLink href="/desk/campaigns/applications/new" weight="quiet">
          団体に代わって申し込む
        </ButtonLink>
        <ButtonLink href="/desk/campaigns/report-rules" weight="quiet">
          報告のお願いの間隔
        </ButtonLink>
      </div>
      <ApplicationList heading="することがある申込み" applications={open} />
      {unfinished.length > 0 && (
        <section class="stack">
          <h2>準備している寄付募集</h2>
          <FundList caption="準備している寄付募集" kind="campaign" funds={unfinished} now={now} />
        </section>
      )}
      {reports.length > 0 && <ReportList reports={reports} />}
      <section class="stack">
        <h2>公開している寄付募集</h2>
        {published.length === 0 ? (
          <p>まだありません。</p>
        ) : (
          <FundList caption="新しい順" kind="campaign" funds={published} now={now} />
        )}
      </section>
      {other.length > 0 && <ApplicationList heading="ほかの申込み" applications={other} />}
    </DeskFrame>
  )
}

function ApplicationList({ heading, applications }: { heading: string; applications: readonly ApplicationInShort[] }) {
  const columns: Column<ApplicationInShort>[] = [
    {
      heading: '申込み',
      cell: ({ id, title }) => (
        <span class="sentence">
          <a href={`/desk/campaigns/applications/${id}`}>{title}</a>
        </span>
      ),
    },
    { heading: '団体', cell: ({ organisation }) => <span class="sentence">{organisation}</span> },
    { heading: 'ようす', cell: (one) => sayApplication(one) },
    { heading: '届いた日', cell: ({ sent_at }) => (sent_at === null ? '' : formatDay(dayInJapan(sent_at), 'year')) },
  ]
  return (
    <section class="stack">
      <h2>{heading}</h2>
      {applications.length === 0 ? <p>ありません。</p> : <Table caption={heading} columns={columns} rows={applications} />}
    </section>
  )
}

function sayApplication({ state, campaign_id, asks }: ApplicationInShort): string {
  if (state === 'accepted') return campaign_id === null ? '注文番号を待っています' : '寄付募集になりました'
  if (state === 'sent') return asks ? '読んで、決めてください' : '団体の返事を待っています'
  return STATE_WORDS[state]
}
