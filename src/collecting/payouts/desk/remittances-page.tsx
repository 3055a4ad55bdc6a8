import type { Context } from 'hono'
import { sayMonth } from '../../../calendar/say-dates.ts'
import { coopsByCode } from '../../../coops/index.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { Button } from '../../../look/button.tsx'
import { DateField } from '../../../look/date-field.tsx'
import { dayInJapan, formatDay } from '../../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { empty_form, type FormState, SelectField, TextField } from '../../../look/field.tsx'
import { type Column, Table } from '../../../look/table.tsx'
import { formatYen, yen } from '../../../money/yen.ts'
import { type MonthOfMoney, monthsOfMoney, type Remittance, remittances } from '../remittance-queries.ts'

const PATH = '/desk/money/remittances'

/** What came from co-ops: each month with its difference, a form for the next remittance, and those that were recorded. */
export async function remittancesPage({ c, form = empty_form }: { c: Context<DeskEnv>; form?: FormState }) {
  const { db } = c.var
  const [months, recorded] = await Promise.all([monthsOfMoney(db), remittances(db)])
  const waiting = months.filter(
    ({ collected_yen, remitted_yen, surplus_yen }) => collected_yen !== remitted_yen || surplus_yen > 0,
  )
  return (
    <DeskFrame {...c.var.desk} title="入金" current="remittances">
      <DeskHead
        heading="生協からの入金"
        facts={waiting.length === 0 ? '差のある月はありません' : `差のある月が${waiting.length}あります`}
      />
      <ErrorSummary errors={form.errors} />
      <RecordForm c={c} form={form} coops={[...(await coopsByCode(db)).values()]} waiting={waiting} />
      <section class="stack" aria-labelledby="months">
        <h2 id="months">集金月ごとの入金</h2>
        {months.length === 0 ? (
          <p>締めた月がまだありません。月を締めて、引落の結果を取り込むと、ここに出ます。</p>
        ) : (
          <Table caption="引落済と入金の差（新しい月から）" columns={month_columns} rows={months} />
        )}
      </section>
      {recorded.length > 0 && (
        <section class="stack" aria-labelledby="recorded">
          <h2 id="recorded">記録した入金</h2>
          <Table caption="入金（新しい記録から）" columns={columns} rows={recorded} />
        </section>
      )}
    </DeskFrame>
  )
}

const monthOf = (month: string) => sayMonth(Temporal.PlainDate.from(month).toPlainYearMonth())

const month_columns: Column<MonthOfMoney>[] = [
  { heading: '集金月', cell: ({ month }) => monthOf(month) },
  { heading: '生協', cell: ({ coop_name }) => coop_name },
  { heading: '差', cell: difference },
  { heading: '引落済', figures: true, cell: ({ collected_yen }) => formatYen(collected_yen) },
  { heading: '入金', figures: true, cell: ({ remitted_yen, surplus_yen }) => formatYen(yen(remitted_yen + surplus_yen)) },
  { heading: '送金済み', figures: true, cell: ({ paid_yen }) => formatYen(paid_yen) },
]

function difference({ collected_yen, remitted_yen, surplus_yen }: MonthOfMoney) {
  if (surplus_yen > 0) return <strong>{`${formatYen(surplus_yen)}多い`}</strong>
  const short = yen(collected_yen - remitted_yen)
  return short === 0 ? 'なし' : <strong>{`${formatYen(short)}足りない`}</strong>
}

const columns: Column<Remittance>[] = [
  { heading: '番号', cell: ({ id }) => <a href={`${PATH}/${id}`}>{`入金${id}`}</a> },
  { heading: '入金日', cell: ({ remitted_on }) => formatDay(Temporal.PlainDate.from(remitted_on), 'year') },
  { heading: '生協', cell: ({ coop_name }) => coop_name },
  { heading: '集金月', cell: ({ month }) => monthOf(month) },
  { heading: '金額', figures: true, cell: ({ yen: amount }) => formatYen(amount) },
  { heading: '記録', cell: ({ undone_at, recorded_by }) => (undone_at === null ? recorded_by : '取り消した') },
]

interface FormProps {
  c: Context<DeskEnv>
  form: FormState
  coops: readonly { readonly code: string; readonly name: string }[]
  waiting: readonly MonthOfMoney[]
}

/** Filled in with the oldest month that something is missing of, or with what the address says. */
function RecordForm({ c, form, coops, waiting }: FormProps) {
  const oldest = waiting.findLast(({ collected_yen, remitted_yen }) => collected_yen > remitted_yen)
  const coop = c.req.query('coop') ?? oldest?.coop_code ?? ''
  const month = c.req.query('month') ?? oldest?.month.slice(0, 7) ?? ''
  const asks_again = form.errors.some(({ field }) => field === 'again') || (form.typed.again ?? '') !== ''
  return (
    <form class="card form" method="post" action={PATH} novalidate aria-labelledby="record">
      <h2 id="record">入金を記録する</h2>
      <TokenFields tokens={formTokens(c)} />
      <SelectField
        name="coop"
        label="生協"
        form={form}
        value={coop}
        options={coops.map(({ code, name }) => ({ value: code, label: name }))}
        required
      />
      <TextField name="month" label="集金月" support="例：2025-12" width={10} figures form={form} value={month} required />
      <TextField name="yen" label="金額（円）" width={10} figures form={form} required />
      <DateField name="day" label="入金日" form={form} day={dayInJapan(c.var.clock.now())} required />
      {asks_again && (
        <TextField
          name="again"
          label="別の入金だという理由"
          support="同じ月・日・金額の入金がもうあります"
          width={40}
          form={form}
          required
        />
      )}
      <Button>記録する</Button>
    </form>
  )
}
