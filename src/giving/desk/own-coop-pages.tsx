import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { Coop } from '../../coops/index.ts'
import { uploadAction } from '../../http/csrf.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, FileField, type FormState } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount, formatYen } from '../../money/yen.ts'
import type { HeldLine } from '../held-line.ts'
import { type ImportRun, isBrokenOff } from '../import-runs.ts'
import { labelOfReason } from '../say-held-reason.ts'

interface OwnProps {
  c: Context<DeskEnv>
  coop: Coop
}

/** The frame of a co-op's own pages, with the ways between them. */
function Own({ c, coop, title, children }: OwnProps & { title: string; children?: Child }) {
  const path = `/desk/own-coops/${coop.id}`
  return (
    <DeskFrame {...c.var.desk} title={title} current={`own-coop-${coop.id}`}>
      <DeskHead heading={title} facts={coop.name} />
      <nav class="acts" aria-label={`${coop.name}の画面`}>
        <ButtonLink href={path} weight="quiet" small>
          注文ファイル
        </ButtonLink>
        <ButtonLink href={`${path}/held-lines`} weight="quiet" small>
          保留の明細
        </ButtonLink>
        <ButtonLink href={`${path}/months`} weight="quiet" small>
          集金月と請求
        </ButtonLink>
      </nav>
      {children}
    </DeskFrame>
  )
}

interface FilesProps extends OwnProps {
  runs: readonly ImportRun[]
  /** The real time, for telling whether a file is still on its way. */
  real_now: Temporal.Instant
  form?: FormState
}

/** The place to send the next file, and the files that were sent. */
export function OwnFilesPage({ c, coop, runs, real_now, form = empty_form }: FilesProps) {
  const path = `/desk/own-coops/${coop.id}/files`
  const columns: Column<ImportRun>[] = [
    { heading: 'ファイル', cell: ({ id, source }) => <a href={`${path}/${id}`}>{source}</a> },
    { heading: 'いつ', cell: ({ started_at }) => formatMoment(started_at) },
    { heading: 'だれが', cell: ({ started_by }) => started_by },
    { heading: 'どうなったか', cell: (run) => sayStanding(run, real_now) },
  ]
  return (
    <Own c={c} coop={coop} title="注文ファイル">
      <ErrorSummary errors={form.errors} />
      <form class="card drop-form" method="post" action={uploadAction(c, path)} enctype="multipart/form-data" novalidate>
        <input type="hidden" name="once" value={formTokens(c).once} />
        <FileField
          name="file"
          label="注文ファイル"
          form={form}
          support={`CSV（UTF-8 または Shift_JIS）。${coop.name}の明細だけのもの。`}
        />
        <div class="acts">
          <Button name="act" value="import">
            送る
          </Button>
          <Button name="act" value="rehearse" weight="quiet">
            ためしに読む（何も残しません）
          </Button>
        </div>
      </form>
      {runs.length === 0 ? (
        <p>まだ送ったファイルはありません。</p>
      ) : (
        <Table caption="送ったファイル（新しい順）" columns={columns} rows={runs} />
      )}
    </Own>
  )
}

function sayStanding(run: ImportRun, real_now: Temporal.Instant): string {
  if (run.refusal !== null) return '取り込めませんでした'
  if (run.result?.kind === 'orders') {
    const { accepted, held } = run.result
    return `${run.dry_run ? 'ためし読み：' : ''}受理${formatCount(accepted)}、保留${formatCount(held)}`
  }
  return isBrokenOff(run, real_now) ? '途中で止まりました' : '読んでいます'
}

/** One file: what came of its lines. While it is read, the page asks again by itself. */
export function OwnFilePage({ c, coop, run, real_now }: OwnProps & { run: ImportRun; real_now: Temporal.Instant }) {
  const is_running = run.finished_at === null && !isBrokenOff(run, real_now)
  return (
    <Own c={c} coop={coop} title={`注文ファイル「${run.source}」`}>
      <p class="soft small">{`${run.started_by}・${formatMoment(run.started_at)}`}</p>
      <Outcome run={run} is_running={is_running} />
      {is_running && <meta http-equiv="refresh" content="2" />}
    </Own>
  )
}

function Outcome({ run, is_running }: { run: ImportRun; is_running: boolean }) {
  if (run.refusal !== null)
    return (
      <Notice kind="urgent" heading="取り込めませんでした">
        {run.refusal.split('\n').map((sentence) => (
          <p>{sentence}</p>
        ))}
      </Notice>
    )
  if (run.result?.kind !== 'orders')
    return is_running ? (
      <Notice>
        <p>読んでいます。この画面を閉じても、取込みは続きます。</p>
      </Notice>
    ) : (
      <Notice kind="urgent" heading="途中で止まりました">
        <p>何も取り込まれていません。同じファイルをもう一度送れます。</p>
      </Notice>
    )
  const { lines, accepted, held, already_imported, accepted_yen } = run.result
  const figures = [
    ['明細', formatCount(lines)],
    ['受理', formatCount(accepted)],
    ['保留', formatCount(held)],
    ['取込み済み', formatCount(already_imported)],
    ['受理した金額', formatYen(accepted_yen)],
  ] as const
  return (
    <>
      <Notice kind="done" heading={run.dry_run ? 'ためしに読みました。何も取り込んでいません' : '取り込みました'}>
        {held > 0 && <p>保留の明細は、事務局が確かめます。</p>}
      </Notice>
      <dl class="figures-row">
        {figures.map(([label, figure]) => (
          <div class="figure">
            <dt>{label}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** The lines that the desk still looks into; to be read, not changed. */
export function OwnHeldLinesPage({
  c,
  coop,
  lines,
  next_after,
}: OwnProps & { lines: readonly HeldLine[]; next_after: number | null }) {
  const columns: Column<HeldLine>[] = [
    { heading: '企画回', cell: ({ cycle_code }) => cycle_code },
    { heading: '組合員番号', figures: true, cell: ({ member_number }) => member_number },
    { heading: '注文番号', figures: true, cell: ({ order_number }) => order_number },
    { heading: '口数', figures: true, cell: ({ units }) => units },
    { heading: '保留のわけ', cell: ({ reasons }) => reasons.map(labelOfReason).join('、') },
  ]
  return (
    <Own c={c} coop={coop} title="保留の明細">
      <p>事務局が確かめている明細です。まちがいに気づいたときは、事務局に知らせてください。</p>
      {lines.length === 0 ? <p>保留の明細はありません。</p> : <Table caption="保留の明細" columns={columns} rows={lines} />}
      {next_after !== null && (
        <div class="acts">
          <ButtonLink href={`/desk/own-coops/${coop.id}/held-lines?after=${next_after}`} weight="quiet" small>
            つぎの50件
          </ButtonLink>
        </div>
      )}
    </Own>
  )
}
