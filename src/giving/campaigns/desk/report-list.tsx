import { dayInJapan, formatDay } from '../../../look/date-words.ts'
import { type Column, Table } from '../../../look/table.tsx'
import { formatYen } from '../../../money/yen.ts'
import { REPORT_STATE_WORDS, type ReportedCampaign } from '../report.ts'

/** Campaigns whose money was paid out and whose report is not public yet. */
export function ReportList({ reports }: { reports: readonly ReportedCampaign[] }) {
  const columns: Column<ReportedCampaign>[] = [
    {
      heading: '寄付募集',
      cell: ({ id, title }) => (
        <span class="sentence">
          <a href={`/desk/campaigns/${id}/report`}>{title}</a>
        </span>
      ),
    },
    { heading: '団体', cell: ({ organisation }) => <span class="sentence">{organisation}</span> },
    { heading: '送金額', figures: true, cell: ({ paid_out_yen }) => formatYen(paid_out_yen) },
    { heading: '報告', cell: ({ report }) => (report === null ? 'まだありません' : REPORT_STATE_WORDS[report.state]) },
    { heading: 'お願い', cell: (campaign) => sayAsked(campaign) },
  ]
  return (
    <section class="stack">
      <h2>報告を待っている寄付募集</h2>
      <Table caption="報告を待っている寄付募集" columns={columns} rows={reports} />
    </section>
  )
}

/** How often and when it was asked for, and where nobody was reached. */
export function sayAsked({ asked, last_asked_at, last_mails }: ReportedCampaign): string {
  if (last_asked_at === null) return 'まだお願いしていません'
  const last = formatDay(dayInJapan(last_asked_at), 'year')
  return `${asked}回（最後は${last}${last_mails === 0 ? '。メールの届く人がいません' : ''}）`
}
