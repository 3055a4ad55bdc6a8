import type { Context } from 'hono'
import { recordSeen } from '../../activity/index.ts'
import { sayMonth } from '../../calendar/say-dates.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { ChoiceField } from '../../look/choice-field.tsx'
import { dayInJapan } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount, formatYen, yen } from '../../money/yen.ts'
import { formatChargeNumber, readChargeNumber } from '../charge-number.ts'
import { type FailedCharge, failedCharges } from '../failed-queries.ts'
import { type ClosedMonthAt, numberIn } from './month-at.ts'

interface FailedProps {
  c: Context<DeskEnv>
  at: ClosedMonthAt
  form?: FormState
}

/** The failed charges of a month for which nothing was decided yet, with one of them and its decision at the side. */
export async function failedPage({ c, at, form = empty_form }: FailedProps) {
  const { db, clock } = c.var
  const { coop, month, closing, path } = at
  const of = { ...closing, today: dayInJapan(clock.now()) }
  const { rows, has_more } = await failedCharges(db, of, { after: numberIn(c.req.query('after'), 0) })
  const named = readChargeNumber(form.typed.charge_number ?? c.req.query('charge') ?? '')
  const only = named === null ? [] : (await failedCharges(db, of, { after: 0, only: named.serial })).rows
  const selected = only[0] ?? rows[0] ?? null
  await recordSeen(c, ['number', 'donations'], [...rows, selected])
  const heading = `${sayMonth(month)}の引落不能`
  return (
    <DeskFrame {...c.var.desk} title={`${coop.name} ${heading}`} current="months">
      <DeskHead heading={heading} facts={`${coop.name}・まだ決まっていない分`} />
      <Said c={c} />
      <ErrorSummary errors={form.errors} />
      {selected === null ? (
        <section class="card">
          <h2>決まっていない引落不能はありません</h2>
        </section>
      ) : (
        <div class="desk-two">
          <Charges at={at} rows={rows} selected={selected} />
          <Decision c={c} at={at} charge={selected} form={form} />
        </div>
      )}
      <nav class="acts" aria-label="ページ">
        {has_more && (
          <ButtonLink href={`${path}/failed?after=${rows.at(-1)?.serial}`} weight="quiet" small>
            続きを見る
          </ButtonLink>
        )}
        <ButtonLink href={path} weight="quiet" small>
          月の画面へ
        </ButtonLink>
      </nav>
    </DeskFrame>
  )
}

function Said({ c }: { c: Context<DeskEnv> }) {
  switch (c.req.query('said')) {
    case 'try_granted':
      return <Notice kind="done">次に締める月に、もう一度請求します。</Notice>
    case 'cancelled':
      return <Notice kind="done">請求を取り消しました。</Notice>
    case 'left':
      return <Notice kind="done">決めずに残しました。</Notice>
    default:
      return null
  }
}

const going: Readonly<Record<FailedCharge['goes_to'], string>> = {
  charged_again: '次の締めで再請求',
  cancelled: '次の締めで取消し',
  desk: '事務局が決める',
}

interface ChargesProps {
  at: ClosedMonthAt
  rows: readonly FailedCharge[]
  selected: FailedCharge
}

function Charges({ at, rows, selected }: ChargesProps) {
  const { coop_id, month } = at.closing
  const numberOf = ({ serial }: FailedCharge) => formatChargeNumber({ coop_id, month, serial })
  const columns: Column<FailedCharge>[] = [
    {
      heading: '請求番号',
      cell: (charge) => (
        <a class="charge-number" href={`${at.path}/failed?charge=${numberOf(charge)}`}>
          {numberOf(charge)}
        </a>
      ),
    },
    { heading: '組合員番号', cell: ({ member_number }) => member_number },
    { heading: '金額', figures: true, cell: (charge) => formatYen(yen(charge.yen)) },
    { heading: 'これから', cell: ({ goes_to }) => going[goes_to] },
  ]
  const isSelected = ({ serial }: FailedCharge) => serial === selected.serial
  return <Table caption="引落不能の請求（請求番号の順）" columns={columns} rows={rows} is_selected={isSelected} />
}

interface DecisionProps {
  c: Context<DeskEnv>
  at: ClosedMonthAt
  charge: FailedCharge
  form: FormState
}

function Decision({ c, at, charge, form }: DecisionProps) {
  const { coop_id, month } = at.closing
  const charge_number = formatChargeNumber({ coop_id, month, serial: charge.serial })
  const facts = [
    ['組合員', `${charge.member_number}${charge.has_left ? '（脱退しています）' : ''}`],
    ['注文番号', `${charge.order_number} ${charge.name}`],
    ['金額', formatYen(yen(charge.yen))],
    ['生協の書いた理由', charge.reason ?? '（なし）'],
    ['請求した回数', `${formatCount(charge.times)}回`],
    ['これから', going[charge.goes_to]],
  ]
  return (
    <section class="card" aria-labelledby="charge">
      <h2 id="charge">{charge_number}</h2>
      <dl class="details-list">
        {facts.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      <form class="form" method="post" action={`${at.path}/failed/decide`} novalidate>
        <TokenFields tokens={formTokens(c)} />
        <input type="hidden" name="charge_number" value={charge_number} />
        <ChoiceField name="course" legend="どうしますか" form={form} options={courses} />
        <TextField
          name="reason"
          label="その理由"
          support="記録に残ります。決めずに残すときは書かなくてかまいません。"
          form={form}
          width={40}
        />
        <Button>決める</Button>
      </form>
    </section>
  )
}

const courses = [
  { value: 'charge_again', label: 'もう一度請求する（次に締める月といっしょに）' },
  { value: 'desk', label: '決めずに残す（あとで事務局が決める）' },
  { value: 'cancel', label: '取り消す（もう請求しない）' },
]
