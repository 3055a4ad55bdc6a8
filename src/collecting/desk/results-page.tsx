import type { Context } from 'hono'
import { sayMonth } from '../../calendar/say-dates.ts'
import { uploadAction } from '../../http/csrf.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../../look/field.tsx'
import { FileField } from '../../look/file-field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount, formatYen } from '../../money/yen.ts'
import { HELD_RESULT_REASONS, type ResultEnding } from '../collection-result.ts'
import { type MonthFigures, monthFigures } from '../month-figures.ts'
import { type ReportInShort, reportsOf } from '../report-queries.ts'
import type { ClosedMonthAt } from './month-at.ts'

interface ResultsProps {
  c: Context<DeskEnv>
  at: ClosedMonthAt
  /** Of the file that was refused, or of the total that was. */
  file_form?: FormState
  rest_form?: FormState
}

/** The results of a month: where its charges stand, the next file, what came before, and the rest. */
export async function resultsPage({ c, at, file_form = empty_form, rest_form = empty_form }: ResultsProps) {
  const { db } = c.var
  const { coop, month, closing, path } = at
  const [figures, reports] = await Promise.all([monthFigures(db, closing), reportsOf(db, closing)])
  const heading = `${sayMonth(month)}の引落の結果`
  return (
    <DeskFrame {...c.var.desk} title={`${coop.name} ${heading}`} current="months" scripts={['src/look/scripts/drop-file.ts']}>
      <DeskHead heading={heading} facts={coop.name} />
      <Said c={c} />
      <ErrorSummary errors={[...file_form.errors, ...rest_form.errors]} />
      <Standing figures={figures} path={path} />
      <FileForm c={c} path={path} form={file_form} />
      {figures.open > 0 && <RestForm c={c} path={path} figures={figures} form={rest_form} />}
      <section class="stack" aria-labelledby="reports">
        <h2 id="reports">これまでの取込み</h2>
        {reports.length === 0 ? <p>まだ結果は取り込んでいません。</p> : <Reports reports={reports} path={path} />}
      </section>
      <div class="acts">
        <ButtonLink href={path} weight="quiet" small>
          月の画面へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

function Said({ c }: { c: Context<DeskEnv> }) {
  switch (c.req.query('said')) {
    case 'nothing_new':
      return <Notice kind="done">このファイルの結果は、すべて前に取り込んであります。変わったところはありません。</Notice>
    case 'rest_confirmed':
      return <Notice kind="done">残りの請求を、すべて引落済にしました。</Notice>
    default:
      return null
  }
}

function Standing({ figures, path }: { figures: MonthFigures; path: string }) {
  const { collected, collected_yen, failed, failed_yen, open, open_yen, held } = figures
  const shown = [
    ['済', collected, formatYen(collected_yen), null],
    ['不能', failed, formatYen(failed_yen), `${path}/failed`],
    ['結果待ち', open, formatYen(open_yen), null],
    ['保留の行', held, '', `${path}/held`],
  ] as const
  return (
    <dl class="figures-row">
      {shown.map(([label, count, amount, href]) => (
        <div class="figure">
          <dt>{label}</dt>
          <dd>{href !== null && count > 0 ? <a href={href}>{`${formatCount(count)}件`}</a> : `${formatCount(count)}件`}</dd>
          {amount !== '' && <dd class="figure-beside">{amount}</dd>}
        </div>
      ))}
    </dl>
  )
}

/** Works as a plain file field; the script lets a file be dropped on it. */
function FileForm({ c, path, form }: { c: Context<DeskEnv>; path: string; form: FormState }) {
  return (
    <form
      class="card drop-form"
      method="post"
      action={uploadAction(c, `${path}/results`)}
      enctype="multipart/form-data"
      novalidate
    >
      <h2>結果のファイルを取り込む</h2>
      <input type="hidden" name="once" value={formTokens(c).once} />
      <FileField form={form} support="請求番号・結果（済／不能）・金額・理由の CSV（UTF-8 または Shift_JIS）。" />
      <label class="choice">
        <input type="checkbox" name="only_failures" value="yes" checked={form.typed.only_failures === 'yes'} />
        <span>不能だけのファイル（残りは、あとで引落済にします）</span>
      </label>
      <div class="acts">
        <Button name="act" value="import">
          取り込む
        </Button>
        <Button name="act" value="rehearse" weight="quiet">
          ためしに読む（何も残しません）
        </Button>
      </div>
    </form>
  )
}

/** The clerk types what the co-op wrote; the page does not say it beforehand, or nobody would compare. */
function RestForm({ c, path, figures, form }: { c: Context<DeskEnv>; path: string; figures: MonthFigures; form: FormState }) {
  const support = `生協が知らせてきた、この月の引落済の合計です。結果を待つ${formatCount(figures.open)}件を足した合計と合うときだけ、引落済になります。`
  return (
    <form class="card form" method="post" action={`${path}/confirm-rest`} aria-labelledby="rest" novalidate>
      <h2 id="rest">残りを引落済にする</h2>
      <TokenFields tokens={formTokens(c)} />
      <TextField name="total_yen" label="引落済の合計（円）" support={support} width={10} figures form={form} required />
      <Button>{`残りの${formatCount(figures.open)}件を引落済にする`}</Button>
    </form>
  )
}

const kinds: Readonly<Record<ReportInShort['kind'], string>> = {
  results: '結果',
  only_failures: '不能だけ',
  rest_confirmed: '残りの確定',
}

function Reports({ reports, path }: { reports: readonly ReportInShort[]; path: string }) {
  const linesOf = ({ endings }: ReportInShort, wanted: readonly ResultEnding[]) =>
    formatCount(endings.reduce((sum, { ending, lines }) => (wanted.includes(ending) ? sum + lines : sum), 0))
  const columns: Column<ReportInShort>[] = [
    { heading: '取込み', cell: ({ nth, source }) => <a href={`${path}/results/${nth}`}>{`${nth}：${source}`}</a> },
    { heading: '種類', cell: ({ kind }) => kinds[kind] },
    { heading: 'いつ', cell: ({ reported_at }) => formatMoment(reported_at) },
    { heading: 'だれが', cell: ({ reported_by }) => reported_by },
    { heading: '済', figures: true, cell: (report) => linesOf(report, ['collected', 'collected_after_failed']) },
    { heading: '不能', figures: true, cell: (report) => linesOf(report, ['failed', 'failed_after_collected']) },
    { heading: '保留', figures: true, cell: (report) => linesOf(report, HELD_RESULT_REASONS) },
  ]
  return <Table caption="新しい順" columns={columns} rows={reports} />
}
