import type { Context } from 'hono'
import { areHolidaysKnown, nextBusinessDay } from '../../../calendar/business-days.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { Button } from '../../../look/button.tsx'
import { DateField } from '../../../look/date-field.tsx'
import { dayInJapan, formatDay } from '../../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { empty_form, type FormState } from '../../../look/field.tsx'
import { type Column, Table } from '../../../look/table.tsx'
import { formatCount, formatYen, yen } from '../../../money/yen.ts'
import { type Payable, type PayableLine, payable } from '../payable.ts'
import { type PayoutInShort, payouts } from '../payout-queries.ts'
import { sayNotPayable } from '../say-payout.ts'

export const PAYOUT_STATES = { prepared: '準備中（承認を待つ）', approved: '承認済み', discarded: 'やめた' } as const

/** What can be paid now and what cannot, the form that prepares it, and the runs so far. */
export async function payoutsPage({ c, form = empty_form }: { c: Context<DeskEnv>; form?: FormState }) {
  const [now, runs] = await Promise.all([payable(c.var.db), payouts(c.var.db)])
  const waiting = runs.filter(({ state }) => state === 'prepared')
  return (
    <DeskFrame {...c.var.desk} title="送金" current="payouts">
      <DeskHead heading="団体への送金" facts={waiting.length > 0 ? `承認を待つ送金が${waiting.length}あります` : undefined} />
      <ErrorSummary errors={form.errors} />
      <PayableNow c={c} now={now} form={form} />
      {now.not_payable.length > 0 && (
        <section class="stack" aria-labelledby="waiting">
          <h2 id="waiting">まだ送金しないお金</h2>
          {now.not_payable.map((left) => (
            <p>{sayNotPayable(left)}</p>
          ))}
          <p>
            振込先は<a href="/desk/organisations">団体の画面</a>で、入金は<a href="/desk/money/remittances">入金の画面</a>
            で確かめられます。
          </p>
        </section>
      )}
      {runs.length > 0 && (
        <section class="stack" aria-labelledby="runs">
          <h2 id="runs">これまでの送金</h2>
          <Table caption="送金（新しい順）" columns={run_columns} rows={runs} />
        </section>
      )}
    </DeskFrame>
  )
}

function PayableNow({ c, now, form }: { c: Context<DeskEnv>; now: Payable; form: FormState }) {
  const total = yen(now.lines.reduce((sum, line) => sum + line.yen, 0))
  const today = dayInJapan(c.var.clock.now())
  // Banks take the file a day or more before they pay.
  const soon = today.add({ days: 2 })
  const proposed = areHolidaysKnown(soon.add({ days: 10 })) ? nextBusinessDay(soon) : soon
  return (
    <section class="card stack" aria-labelledby="now">
      <h2 id="now">いま送金できるお金</h2>
      {now.lines.length === 0 ? (
        <p>いま送金できるお金はありません。引き落とされ、生協から入金されたお金が、ここに出ます。</p>
      ) : (
        <>
          <Table caption={`合わせて ${formatYen(total)}`} columns={line_columns} rows={now.lines} />
          <form class="form" method="post" action="/desk/money/payouts" novalidate>
            <TokenFields tokens={formTokens(c)} />
            <DateField name="day" label="送金日" support="銀行の営業日" form={form} day={proposed} required />
            <p>準備しても、まだ送金されません。別の人が承認すると、銀行に渡すファイルができます。</p>
            <Button>{`${formatYen(total)}の送金を準備する`}</Button>
          </form>
        </>
      )}
    </section>
  )
}

const line_columns: Column<PayableLine>[] = [
  { heading: '団体', cell: ({ organisation }) => organisation },
  { heading: '寄付', cell: ({ parts }) => [...new Set(parts.map(({ name }) => name))].join('、') },
  { heading: '口数', figures: true, cell: ({ parts }) => formatCount(parts.reduce((sum, { units }) => sum + units, 0)) },
  { heading: '金額', figures: true, cell: ({ yen: amount }) => formatYen(amount) },
]

const run_columns: Column<PayoutInShort>[] = [
  { heading: '番号', cell: ({ run }) => <a href={`/desk/money/payouts/${run}`}>{`送金${run}`}</a> },
  { heading: '送金日', cell: ({ pay_on }) => formatDay(pay_on, 'year') },
  { heading: '団体', figures: true, cell: ({ organisations }) => formatCount(organisations) },
  { heading: '金額', figures: true, cell: ({ yen: amount }) => formatYen(amount) },
  { heading: '状態', cell: ({ state }) => PAYOUT_STATES[state] },
  {
    heading: '準備・承認',
    cell: ({ prepared_by, approved_by }) => `${prepared_by}${approved_by === null ? '' : `・${approved_by}`}`,
  },
]
