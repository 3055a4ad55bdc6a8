import type { Context } from 'hono'
import { sayMonth } from '../../calendar/say-dates.ts'
import { uploadAction } from '../../http/csrf.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type FormState, TextField } from '../../look/field.tsx'
import { FileField } from '../../look/file-field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import type { Coop } from '../coops-queries.ts'
import type { OrderCycle } from '../cycle-queries.ts'
import { CHANNEL_NAMES } from '../read-cycle-row.ts'
import { markOf } from '../save-cycle.ts'
import { CYCLE_CHANNELS } from './cycle-form.ts'

interface ListProps {
  c: Context<DeskEnv>
  coops: readonly Coop[]
  /** Whose cycles are shown; null where there is no co-op yet. */
  coop: Coop | null
  cycles: readonly OrderCycle[]
  form: FormState
}

/** The order cycles of one co-op, the way to a new one, and a file of many. */
export function CyclesPage({ c, coops, coop, cycles, form }: ListProps) {
  const said = c.req.query('said')
  return (
    <DeskFrame {...c.var.desk} title="企画回" current="cycles" scripts={['src/look/scripts/drop-file.ts']}>
      <DeskHead heading="企画回" {...(coop === null ? {} : { facts: coop.name })} />
      {said === 'saved' && form.errors.length === 0 && <Notice kind="done">保存しました。</Notice>}
      {said === 'received' && form.errors.length === 0 && (
        <Notice kind="done">{`ファイルの${c.req.query('stored') ?? ''}件を取り込みました。`}</Notice>
      )}
      <ErrorSummary errors={form.errors} />
      {coop === null ? <p>生協がまだ登録されていません。サーバーで bin/tomoni coop add を使います。</p> : null}
      {coops.length > 1 && (
        <nav class="filters" aria-label="生協">
          {coops.map(({ code, name }) => (
            <a class="filter" href={`/desk/cycles?coop=${code}`} aria-current={code === coop?.code ? 'true' : undefined}>
              {name}
            </a>
          ))}
        </nav>
      )}
      {coop !== null && (
        <>
          <div class="acts">
            <ButtonLink href={`/desk/cycles/new?coop=${coop.code}`}>新しい企画回を書く</ButtonLink>
          </div>
          {cycles.length === 0 ? (
            <p>まだ企画回がありません。</p>
          ) : (
            <Table caption="企画回（新しい順）" columns={columnsFor(coop)} rows={cycles} />
          )}
        </>
      )}
      <form
        class="card form"
        method="post"
        action={uploadAction(c, '/desk/cycles/file')}
        enctype="multipart/form-data"
        novalidate
      >
        <h2>ファイルで取り込む</h2>
        <FileField
          form={form}
          support="列は 生協コード、企画回、名称、週、受付開始、受付締切、集金月、受付区分。1行でも読めなければ、何も取り込みません"
        />
        <Button weight="quiet">取り込む</Button>
      </form>
    </DeskFrame>
  )
}

function columnsFor(coop: Coop): Column<OrderCycle>[] {
  return [
    { heading: '企画回', cell: ({ code, name }) => <a href={`/desk/cycles/${coop.code}/${code}`}>{name}</a> },
    { heading: '週', figures: true, cell: ({ week }) => week ?? '' },
    { heading: '受付開始', cell: ({ opens_at }) => formatMoment(opens_at) },
    { heading: '受付締切', cell: ({ closes_at }) => `${formatMoment(closes_at)}まで` },
    {
      heading: '集金月',
      cell: ({ collection_month }) => (
        <span class="nowrap">{sayMonth(Temporal.PlainDate.from(collection_month).toPlainYearMonth())}</span>
      ),
    },
    {
      heading: 'ちがう受付期間',
      cell: ({ windows }) => <span class="sentence">{windows.map(({ channel }) => CHANNEL_NAMES[channel]).join('・')}</span>,
    },
  ]
}

interface FormProps {
  c: Context<DeskEnv>
  coop: Coop
  /** Null for a new one. */
  cycle: OrderCycle | null
  form: FormState
}

/** One cycle: written, or changed. */
export function CycleFormPage({ c, coop, cycle, form }: FormProps) {
  const heading = cycle === null ? '新しい企画回' : cycle.name
  const path = cycle === null ? `/desk/cycles/new?coop=${coop.code}` : `/desk/cycles/${coop.code}/${cycle.code}`
  return (
    <DeskFrame {...c.var.desk} title={heading} current="cycles">
      <DeskHead heading={heading} facts={coop.name} />
      <ErrorSummary errors={form.errors} />
      {cycle?.has_donations === true && <p>この企画回には申込みがあるので、集金月は変えられません。</p>}
      <form class="card form" method="post" action={path} novalidate>
        <TokenFields tokens={formTokens(c)} />
        {cycle === null ? (
          <TextField name="cycle_code" label="企画回" support="年-月-回。例：2025-11-3" form={form} width={10} required />
        ) : (
          <>
            <input type="hidden" name="cycle_code" value={cycle.code} />
            <input type="hidden" name="seen" value={markOf(cycle)} />
          </>
        )}
        <TextField name="name" label="名称" support="組合員が見る名前。例：2025年11月3回" form={form} width={20} required />
        <TextField name="week" label="週" support="なければ空のまま。例：46" form={form} width={4} figures />
        <TextField
          name="opens"
          label="受付開始"
          support="日、または日と時刻。例：2025-11-10、2025-11-10 9:00"
          form={form}
          width={20}
          required
        />
        <TextField
          name="closes"
          label="受付締切"
          support="日だけなら、その日の終わりまで。例：2025-11-14、2025-11-13 17:00"
          form={form}
          width={20}
          required
        />
        <TextField name="collection_month" label="集金月" support="例：2025-12" form={form} width={10} required />
        <OwnWindows form={form} />
        <div class="acts">
          <Button>保存する</Button>
          <ButtonLink href={`/desk/cycles?coop=${coop.code}`} weight="quiet">
            やめる
          </ButtonLink>
        </div>
      </form>
    </DeskFrame>
  )
}

function OwnWindows({ form }: { form: FormState }) {
  const is_used = CYCLE_CHANNELS.some((channel) => form.typed[`${channel}_opens`] || form.typed[`${channel}_closes`])
  return (
    <details class="folded" open={is_used}>
      <summary>受付区分によって受付期間がちがうとき</summary>
      <div class="form">
        {CYCLE_CHANNELS.map((channel) => (
          <fieldset class="field">
            <legend>{CHANNEL_NAMES[channel]}</legend>
            <TextField name={`${channel}_opens`} label={`${CHANNEL_NAMES[channel]}の受付開始`} form={form} width={20} />
            <TextField name={`${channel}_closes`} label={`${CHANNEL_NAMES[channel]}の受付締切`} form={form} width={20} />
          </fieldset>
        ))}
      </div>
    </details>
  )
}
