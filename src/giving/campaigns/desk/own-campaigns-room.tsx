import { type Context, Hono } from 'hono'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { ButtonLink } from '../../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { type Column, Table } from '../../../look/table.tsx'
import { formatYen } from '../../../money/yen.ts'
import { ownId } from '../../../people/index.ts'
import { STATE_WORDS } from '../application.ts'
import { type ApplicationInShort, applicationsOf } from '../application-queries.ts'
import { findOrganisationToChoose } from '../fund-queries.ts'
import { at_home } from '../place.ts'
import { REPORT_STATE_WORDS, type ReportedCampaign } from '../report.ts'
import { campaignsOfOrganisation } from '../report-queries.ts'
import { applicationRoom } from './application-room.tsx'
import { ownReportRoom } from './report-room.tsx'

/**
 * An organisation's own campaigns: its applications, what became of them, and its reports. Mounted at
 * `/desk/own-organisations/:organisation_id/campaigns`, behind `requireOwnOrganisation`.
 */
export const ownCampaignsRoom = new Hono<DeskEnv>().get('/', list).route('/', ownReportRoom).route('/', applicationRoom(at_home))

async function list(c: Context<DeskEnv>): Promise<Response> {
  const organisation_id = ownId(c, 'organisation_id')
  const [organisation, applications, campaigns] = await Promise.all([
    findOrganisationToChoose(c.var.db, organisation_id),
    applicationsOf(c.var.db, organisation_id),
    campaignsOfOrganisation(c.var.db, organisation_id),
  ])
  const path = at_home.path(c)
  return await c.html(
    <DeskFrame {...c.var.desk} title="寄付募集" current={at_home.current(c)}>
      <DeskHead heading="寄付募集" facts={organisation?.name ?? ''} />
      <div class="acts">
        <ButtonLink href={`${path}/new`}>寄付募集を申し込む</ButtonLink>
      </div>
      <section class="stack">
        <h2>申込み</h2>
        {applications.length === 0 ? (
          <p>まだありません。</p>
        ) : (
          <Table caption="申込み（新しい順）" columns={applicationColumns(path)} rows={applications} />
        )}
      </section>
      <section class="stack">
        <h2>寄付募集と報告</h2>
        {campaigns.length === 0 ? (
          <p>まだありません。</p>
        ) : (
          <Table caption="寄付募集と報告（新しい順）" columns={campaignColumns(path)} rows={campaigns} />
        )}
      </section>
    </DeskFrame>,
  )
}

function applicationColumns(path: string): Column<ApplicationInShort>[] {
  return [
    {
      heading: '題名',
      cell: ({ id, title }) => (
        <span class="sentence">
          <a href={`${path}/${id}`}>{title}</a>
        </span>
      ),
    },
    { heading: 'ようす', cell: ({ state }) => STATE_WORDS[state] },
  ]
}

function campaignColumns(path: string): Column<ReportedCampaign>[] {
  return [
    { heading: '番号', cell: ({ address }) => <span class="number">{address}</span> },
    { heading: '題名', cell: ({ title }) => <span class="sentence">{title}</span> },
    {
      heading: '報告',
      cell: ({ id, paid_out_yen, report }) => {
        if (paid_out_yen <= 0) return '送金のあと'
        return <a href={`${path}/reports/${id}`}>{report === null ? '報告を書く' : REPORT_STATE_WORDS[report.state]}</a>
      },
    },
    { heading: '送金額', figures: true, cell: ({ paid_out_yen }) => formatYen(paid_out_yen) },
  ]
}
