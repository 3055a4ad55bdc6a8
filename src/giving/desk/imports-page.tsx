import type { Context } from 'hono'
import { uploadAction } from '../../http/csrf.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, SelectField } from '../../look/field.tsx'
import { FileField } from '../../look/file-field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount, formatYen } from '../../money/yen.ts'
import { type ImportProfile, importProfiles } from '../import-profiles.ts'
import { type ImportInList, importsBefore } from '../import-queries.ts'
import { type ImportRun, isBrokenOff, unfinishedRuns } from '../import-runs.ts'

interface ImportsProps {
  c: Context<DeskEnv>
  before: number | null
  /** The real time, for telling whether a file is still on its way. */
  real_now: Temporal.Instant
  form?: FormState
}

/** Files that came in, and the place to drop the next one. */
export async function importsPage({ c, before, real_now, form = empty_form }: ImportsProps) {
  const { db, clock } = c.var
  const [{ imports, has_more }, profiles, runs] = await Promise.all([
    importsBefore(db, before),
    importProfiles(db),
    before === null ? unfinishedRuns(db, clock.now().subtract({ hours: 24 })) : [],
  ])
  const last = imports.at(-1)
  return (
    <DeskFrame {...c.var.desk} title="取込み" current="imports" scripts={['src/look/scripts/drop-file.ts']}>
      <DeskHead heading="取込み" facts="生協の注文ファイルと組合員ファイル" />
      <ErrorSummary errors={form.errors} />
      {runs.map((run) => (
        <RunNotice run={run} real_now={real_now} />
      ))}
      {before === null && <DropForm c={c} form={form} profiles={profiles} />}
      <section class="stack" aria-labelledby="imports">
        <h2 id="imports">これまでの取込み</h2>
        {imports.length === 0 ? <p>まだ取込みはありません。</p> : <Imports imports={imports} />}
        <nav class="acts" aria-label="ページ">
          {before !== null && (
            <ButtonLink href="/desk/imports" weight="quiet" small>
              いちばん新しいところへ
            </ButtonLink>
          )}
          {has_more && last !== undefined && (
            <ButtonLink href={`/desk/imports?before=${last.id}`} weight="quiet" small>
              これより前を見る
            </ButtonLink>
          )}
        </nav>
      </section>
    </DeskFrame>
  )
}

function RunNotice({ run, real_now }: { run: ImportRun; real_now: Temporal.Instant }) {
  const page = `/desk/imports/runs/${run.id}`
  return isBrokenOff(run, real_now) ? (
    <Notice kind="urgent">
      <p>
        {`「${run.source}」の取込みは途中で止まりました。何も取り込まれていません。同じファイルをもう一度送れます。`}
        <a href={page}>くわしく</a>
      </p>
    </Notice>
  ) : (
    <Notice>
      <p>
        {`「${run.source}」を取り込んでいます。`}
        <a href={page}>進みぐあいを見る</a>
      </p>
    </Notice>
  )
}

/** Works as a plain file field; the script lets a file be dropped on it. */
function DropForm({ c, form, profiles }: { c: Context<DeskEnv>; form: FormState; profiles: readonly ImportProfile[] }) {
  const options = [{ value: '', label: '標準の見出し' }, ...profiles.map(({ id, name }) => ({ value: String(id), label: name }))]
  return (
    <form class="card drop-form" method="post" action={uploadAction(c, '/desk/imports')} enctype="multipart/form-data" novalidate>
      <input type="hidden" name="once" value={formTokens(c).once} />
      <FileField form={form} support="CSV（UTF-8 または Shift_JIS）。注文か組合員かは、見出しで見分けます。" />
      <div class="filter-form">
        <SelectField name="profile" label="注文ファイルの読み方" form={form} options={options} />
        <p>
          <a href="/desk/imports/profiles">読み方を作る・直す</a>
        </p>
      </div>
      <label class="choice">
        <input type="checkbox" name="leave_out_faulty" value="yes" checked={form.typed.leave_out_faulty === 'yes'} />
        <span>組合員ファイルに読めない行があっても、残りを取り込む</span>
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

function Imports({ imports }: { imports: readonly ImportInList[] }) {
  const columns: Column<ImportInList>[] = [
    {
      heading: 'ファイル',
      cell: ({ id, source, undone }) => (
        <>
          <span class="nowrap">
            <a href={`/desk/imports/${id}`}>{source}</a>
          </span>
          {undone && <span class="tag tag-past">取消し</span>}
        </>
      ),
    },
    { heading: 'いつ', cell: ({ imported_at }) => formatMoment(imported_at) },
    { heading: 'だれが', cell: ({ imported_by }) => imported_by },
    { heading: '明細', figures: true, cell: ({ lines }) => formatCount(lines) },
    { heading: '受理', figures: true, cell: ({ accepted }) => formatCount(accepted) },
    {
      heading: '保留',
      figures: true,
      cell: ({ id, held }) => (held > 0 ? <a href={`/desk/held-lines?import=${id}`}>{formatCount(held)}</a> : '0'),
    },
    { heading: '取込み済み', figures: true, cell: ({ already_imported }) => formatCount(already_imported) },
    { heading: '寄付', figures: true, cell: ({ yen }) => formatYen(yen) },
  ]
  return <Table caption="新しい順" columns={columns} rows={imports} />
}
