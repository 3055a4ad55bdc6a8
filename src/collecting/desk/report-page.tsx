import type { Context } from 'hono'
import { sayMonth } from '../../calendar/say-dates.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount, formatYen, yen } from '../../money/yen.ts'
import { formatChargeNumber } from '../charge-number.ts'
import { RESULT_ENDINGS } from '../collection-result.ts'
import type { ReceivedCollections } from '../receive-collections-file.ts'
import { type FailureOfReport, failuresOf, type HeldRow, heldRowsOf, type ReportInShort } from '../report-queries.ts'
import { resultWords } from '../result-words.ts'
import { EndingsTable } from './endings-table.tsx'
import type { ClosedMonthAt } from './month-at.ts'

interface ReportProps {
  c: Context<DeskEnv>
  at: ClosedMonthAt
  report: ReportInShort
  /** The charge after which the list of failures goes on. */
  after: number
}

/** What a file of results brought: every ending counted, what is held by its line, what failed by its charge. */
export async function reportPage({ c, at, report, after }: ReportProps) {
  const { coop, month, closing, path } = at
  const { nth, source } = report
  const [held, failures] = await Promise.all([heldRowsOf(c.var.db, closing, nth), failuresOf(c.var.db, closing, nth, after)])
  const lines = report.endings.reduce((sum, ending) => sum + ending.lines, 0)
  const waiting = held.filter(({ settled_at }) => settled_at === null).length
  return (
    <DeskFrame {...c.var.desk} title={`${coop.name} ${sayMonth(month)}の結果「${source}」`} current="months">
      <DeskHead heading={`結果「${source}」`} facts={`${coop.name}・${sayMonth(month)}・${formatCount(lines)}行`} />
      <p class="soft">{`${report.reported_by}・${formatMoment(report.reported_at)}`}</p>
      {waiting > 0 && (
        <Notice kind="urgent" heading="つぎは、保留の結果です">
          <p>
            <a href={`${path}/held`}>この月の保留を片づける</a>
          </p>
        </Notice>
      )}
      <EndingsTable endings={report.endings} with_yen />
      {held.length > 0 && <HeldRows rows={held} />}
      {(failures.rows.length > 0 || after > 0) && <Failures at={at} rows={failures.rows} />}
      <nav class="acts" aria-label="ページ">
        {failures.has_more && (
          <ButtonLink href={`${path}/results/${nth}?after=${failures.rows.at(-1)?.serial}`} weight="quiet" small>
            不能の続きを見る
          </ButtonLink>
        )}
        <ButtonLink href={`${path}/results`} weight={waiting > 0 ? 'quiet' : 'main'} small>
          引落の結果の画面へ
        </ButtonLink>
      </nav>
    </DeskFrame>
  )
}

function HeldRows({ rows }: { rows: readonly HeldRow[] }) {
  const columns: Column<HeldRow>[] = [
    { heading: '行', figures: true, cell: ({ line_no }) => formatCount(line_no) },
    { heading: '理由', cell: ({ held_reason }) => resultWords[held_reason] },
    { heading: '請求番号', cell: ({ charge_number }) => <span class="charge-number">{charge_number}</span> },
    { heading: '結果', cell: ({ result }) => result },
    { heading: '金額', figures: true, cell: ({ amount }) => amount },
    {
      heading: 'いま',
      cell: ({ settled_at, settled_why }) => (settled_at === null ? '待っています' : `片づけました：${settled_why}`),
    },
  ]
  return <Table caption="保留になった行（ファイルの順）" columns={columns} rows={rows} />
}

function Failures({ at, rows }: { at: ClosedMonthAt; rows: readonly FailureOfReport[] }) {
  const { coop_id, month } = at.closing
  const columns: Column<FailureOfReport>[] = [
    {
      heading: '請求番号',
      cell: ({ serial }) => <span class="charge-number">{formatChargeNumber({ coop_id, month, serial })}</span>,
    },
    { heading: '組合員番号', cell: ({ member_number }) => member_number },
    { heading: '注文番号', cell: ({ order_number }) => order_number },
    { heading: '金額', figures: true, cell: (row) => formatYen(yen(row.yen)) },
    { heading: '生協の書いた理由', cell: ({ reason }) => reason ?? '' },
  ]
  return <Table caption="不能になった請求（請求番号の順）" columns={columns} rows={rows} />
}

interface RehearsedProps {
  c: Context<DeskEnv>
  at: ClosedMonthAt
  source: string
  received: ReceivedCollections
}

/** What a file would bring. Nothing of it is kept. */
export function RehearsedPage({ c, at, source, received }: RehearsedProps) {
  const { coop, month, path } = at
  const endings = RESULT_ENDINGS.map((ending) => ({ ending, lines: received.endings[ending], yen: 0 }))
  return (
    <DeskFrame {...c.var.desk} title={`${coop.name} ${sayMonth(month)}のためし読み「${source}」`} current="months">
      <DeskHead
        heading={`ためし読み「${source}」`}
        facts={`${coop.name}・${sayMonth(month)}・${formatCount(received.lines)}行`}
      />
      <Notice kind="done" heading="ためしに読みました。何も取り込んでいません">
        <p>よければ、引落の結果の画面で同じファイルを「取り込む」で送ってください。</p>
      </Notice>
      <EndingsTable endings={endings} with_yen={false} />
      <div class="acts">
        <ButtonLink href={`${path}/results`}>引落の結果の画面へ</ButtonLink>
      </div>
    </DeskFrame>
  )
}
