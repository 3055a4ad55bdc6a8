import type { Context } from 'hono'
import { uploadAction } from '../../http/csrf.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { FileField, type FormState, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import type { ImportProfile } from '../import-profiles.ts'
import { ORDER_FIELDS, ORDER_HEADERS } from '../intake/order-columns.ts'
import type { OrderLine } from '../intake/order-line.ts'
import { labelOfChannel, sayHeldReason } from '../say-held-reason.ts'
import type { Sample, SampleReading } from './profile-sample.ts'

/** All profiles, and the place to begin a new one from a sample. */
export function ProfilesPage({
  c,
  profiles,
  form,
}: {
  c: Context<DeskEnv>
  profiles: readonly ImportProfile[]
  form: FormState
}) {
  const columns: Column<ImportProfile>[] = [
    { heading: '名前', cell: ({ id, name }) => <a href={`/desk/imports/profiles/${id}`}>{name}</a> },
    { heading: '見出し', cell: ({ headers }) => <span class="sentence">{said(headers)}</span> },
    { heading: '固定の値', cell: ({ fixed }) => <span class="sentence">{said(fixed)}</span> },
    { heading: '日付の書き方', cell: ({ moment_pattern }) => moment_pattern ?? 'ふつう' },
  ]
  return (
    <DeskFrame {...c.var.desk} title="ファイルの読み方" current="imports">
      <DeskHead heading="ファイルの読み方" facts="列の名前が標準とちがう注文ファイルのために" />
      <ErrorSummary errors={form.errors} />
      {profiles.length > 0 && <Table caption="読み方" columns={columns} rows={profiles} />}
      <form
        class="card form"
        method="post"
        action={uploadAction(c, '/desk/imports/profiles/sample')}
        enctype="multipart/form-data"
        novalidate
      >
        <h2>新しい読み方を作る</h2>
        <FileField
          name="file"
          label="見本にするファイル"
          support="はじめの数行だけを読みます。保存はしません。"
          form={form}
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          required
        />
        <Button>見本を読む</Button>
      </form>
      <div class="acts">
        <ButtonLink href="/desk/imports" weight="quiet" small>
          取込みの画面へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

function said(values: Readonly<Record<string, string>>): string {
  const named = ORDER_FIELDS.flatMap((field) => (values[field] ? [`${ORDER_HEADERS[field]}＝${values[field]}`] : []))
  return named.length === 0 ? '標準' : named.join('、')
}

interface ProfileProps {
  c: Context<DeskEnv>
  /** Null for a new one. */
  id: number | null
  form: FormState
  sample: Sample
  reading: SampleReading | null
  saved?: boolean
}

/** One profile: its form, and beside it how the sample reads with it. */
export function ProfilePage({ c, id, form, sample, reading, saved = false }: ProfileProps) {
  const heading = id === null ? '新しい読み方' : `読み方「${form.typed.name ?? ''}」`
  return (
    <DeskFrame {...c.var.desk} title={heading} current="imports">
      <DeskHead heading={heading} />
      {saved && <Notice kind="done">保存しました。取込みの画面で選べます。</Notice>}
      <ErrorSummary errors={form.errors} />
      {sample.length > 0 && <SampleTable sample={sample} />}
      {reading !== null && <ReadingTable reading={reading} />}
      <ProfileForm c={c} id={id} form={form} sample={sample} />
      {id !== null && (
        <form class="acts" method="post" action={`/desk/imports/profiles/${id}/remove`}>
          <TokenFields tokens={formTokens(c)} />
          <Button weight="grave" small>
            この読み方を消す
          </Button>
        </form>
      )}
    </DeskFrame>
  )
}

function ProfileForm({ c, id, form, sample }: Pick<ProfileProps, 'c' | 'id' | 'form' | 'sample'>) {
  const [header = []] = sample
  return (
    <form
      class="card form"
      method="post"
      action={id === null ? '/desk/imports/profiles' : `/desk/imports/profiles/${id}`}
      novalidate
    >
      <TokenFields tokens={formTokens(c)} />
      <input type="hidden" name="sample" value={sample.length === 0 ? '' : JSON.stringify(sample)} />
      <TextField name="name" label="読み方の名前" support="例：共同購入システムの出力" form={form} width={20} required />
      <p>それぞれの欄について、列の見出しか、どの行にも同じ値を入れます。空のままなら標準の見出しの列を読みます。</p>
      <datalist id="sample-headers">
        {header.map((name) => (
          <option value={name} />
        ))}
      </datalist>
      <div class="profile-fields">
        {ORDER_FIELDS.map((field) => (
          <fieldset class="field">
            <legend>{ORDER_HEADERS[field]}</legend>
            <TextField name={`header_${field}`} label="見出し" form={form} width={20} list="sample-headers" />
            <TextField name={`fixed_${field}`} label="固定の値" form={form} width={10} />
          </fieldset>
        ))}
      </div>
      <TextField
        name="moment_pattern"
        label="受付日時の書き方"
        support="ふつうの書き方（2025-11-12 9:30、2025/11/12、R7.11.12 など）なら空のまま。ほかは YYYY、MM、DD、hh、mm、ss で書きます。例：DD.MM.YYYY hh:mm"
        form={form}
        width={20}
      />
      <div class="acts">
        <Button name="act" value="save">
          保存する
        </Button>
        {sample.length > 0 && (
          <Button name="act" value="try" weight="quiet">
            読み方をためす
          </Button>
        )}
        <ButtonLink href="/desk/imports/profiles" weight="quiet">
          やめる
        </ButtonLink>
      </div>
    </form>
  )
}

function SampleTable({ sample }: { sample: Sample }) {
  const [header = [], ...rows] = sample
  const columns: Column<readonly string[]>[] = header.map((heading, at) => ({ heading, cell: (row) => row[at] ?? '' }))
  return <Table caption="見本（はじめの数行）" columns={columns} rows={rows} />
}

function ReadingTable({ reading }: { reading: SampleReading }) {
  if (!reading.ok) {
    return (
      <Notice kind="urgent" heading="この読み方では読めません">
        {reading.missing.length > 0 && <p>{`見つからない見出し：${reading.missing.join('、')}`}</p>}
        {reading.twice.length > 0 && <p>{`2つ以上ある見出し：${reading.twice.join('、')}`}</p>}
      </Notice>
    )
  }
  const columns: Column<OrderLine>[] = [
    { heading: '行', figures: true, cell: ({ line_no }) => line_no },
    { heading: '生協コード', cell: ({ coop_code }) => coop_code },
    { heading: '企画回', cell: ({ cycle_code }) => cycle_code },
    { heading: '組合員番号', cell: ({ member_number }) => member_number },
    { heading: '注文番号', cell: ({ order_number }) => order_number },
    { heading: '口数', figures: true, cell: ({ units }) => units },
    { heading: '受付', cell: ({ channel }) => labelOfChannel(channel) },
    { heading: '受付日時', cell: ({ ordered_at }) => ordered_at },
    { heading: '明細番号', cell: ({ line_key }) => line_key },
    {
      heading: '読めたか',
      cell: (line) => (line.fault === null ? '読めます' : <span class="urgent">{sayHeldReason('unreadable_row', line)}</span>),
    },
  ]
  return <Table caption="この読み方で読むと" columns={columns} rows={reading.lines} />
}
