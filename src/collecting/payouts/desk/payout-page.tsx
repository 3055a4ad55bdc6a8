import type { Context } from 'hono'
import { sayMonth } from '../../../calendar/say-dates.ts'
import { signedInPerson } from '../../../http/act-once.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../../look/button.tsx'
import { formatDay, formatMoment } from '../../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../../../look/field.tsx'
import { Notice } from '../../../look/notice.tsx'
import { type Column, Table } from '../../../look/table.tsx'
import { formatCount, formatYen } from '../../../money/yen.ts'
import type { PayablePart } from '../payable.ts'
import { findPayout, type Payout, type PayoutLine } from '../payout-queries.ts'
import { PAYOUT_STATES } from './payouts-page.tsx'

/** One run: whom it pays and for what, and what is to be done with it now. Null where there is none. */
export async function payoutPage({ c, form = empty_form }: { c: Context<DeskEnv>; form?: FormState }) {
  const run = Number(/^[1-9]\d{0,8}$/.exec(c.req.param('run') ?? '')?.[0] ?? 0)
  const payout = run === 0 ? null : await findPayout(c.var.db, run)
  if (payout === null) return null
  const said = c.req.query('said')
  return (
    <DeskFrame {...c.var.desk} title={`送金${run}`} current="payouts">
      <DeskHead heading={`送金${run}`} facts={PAYOUT_STATES[payout.state]} />
      {said === 'prepared' && <Notice kind="done">準備しました。別の人が、この画面で承認してください。</Notice>}
      {said === 'approved' && <Notice kind="done">承認しました。ファイルを取り出して、銀行に渡してください。</Notice>}
      {said === 'discarded' && <Notice kind="done">準備をやめました。</Notice>}
      <ErrorSummary errors={form.errors} />
      <section class="card stack" aria-labelledby="what">
        <h2 id="what">{`${formatDay(payout.pay_on, 'year')}に ${formatYen(payout.yen)}`}</h2>
        <p>{`${payout.organisations}団体。${history(payout)}`}</p>
        <WhatNext c={c} payout={payout} />
      </section>
      {payout.lines.map((line) => (
        <Line payout={payout} line={line} />
      ))}
      {payout.state === 'prepared' && <Discarding c={c} run={run} form={form} />}
      <div class="acts">
        <ButtonLink href="/desk/money/payouts" weight="quiet" small>
          送金の一覧へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

function history({
  prepared_at,
  prepared_by,
  approved_at,
  approved_by,
  discarded_at,
  discarded_by,
  discarded_why,
}: Payout): string {
  const prepared = `${formatMoment(prepared_at)}に${prepared_by}が準備しました。`
  if (approved_at !== null) return `${prepared}${formatMoment(approved_at)}に${approved_by}が承認しました。`
  if (discarded_at !== null)
    return `${prepared}${formatMoment(discarded_at)}に${discarded_by}がやめました（理由：${discarded_why}）。`
  return prepared
}

function WhatNext({ c, payout }: { c: Context<DeskEnv>; payout: Payout }) {
  const path = `/desk/money/payouts/${payout.run}`
  if (payout.state === 'discarded') return null
  if (payout.state === 'approved') {
    return (
      <form class="acts" method="post" action={`${path}/file`}>
        <TokenFields tokens={formTokens(c)} />
        <Button>銀行に渡すファイルを取り出す</Button>
      </form>
    )
  }
  if (payout.prepared_by_id === signedInPerson(c).person_id)
    return (
      <p id="field-approve" tabindex={-1}>
        準備した人は、承認できません。ほかの、お金を扱う人に承認を頼んでください。
      </p>
    )
  return (
    <>
      <p>{`下の${payout.organisations}団体と金額を確かめてから、承認してください。承認は取り消せません。`}</p>
      <form class="acts" id="field-approve" tabindex={-1} method="post" action={`${path}/approve`}>
        <TokenFields tokens={formTokens(c)} />
        <Button>{`${formatYen(payout.yen)}の送金を承認する`}</Button>
      </form>
    </>
  )
}

function Line({ payout, line }: { payout: Payout; line: PayoutLine }) {
  return (
    <section class="stack" aria-labelledby={`line-${line.line}`}>
      <h2 id={`line-${line.line}`}>{`${line.organisation}　${formatYen(line.yen)}`}</h2>
      <Table caption={`${line.organisation}への内訳`} columns={part_columns} rows={line.parts} />
      {payout.state === 'approved' && (
        <p>
          <a href={`/desk/money/payouts/${payout.run}/statements/${line.line}`}>送金明細書（PDF）</a>
          {line.mail === null ? '　メールアドレスがないので、メールでは送りません。' : '　メールでも送ります。'}
        </p>
      )}
    </section>
  )
}

const part_columns: Column<PayablePart>[] = [
  { heading: '寄付', cell: ({ name }) => name },
  { heading: '注文番号', cell: ({ order_number }) => order_number },
  { heading: '集金月', cell: ({ month }) => sayMonth(Temporal.PlainDate.from(month).toPlainYearMonth()) },
  { heading: '生協', cell: ({ coop_name }) => coop_name },
  { heading: '口数', figures: true, cell: ({ units }) => formatCount(units) },
  { heading: '金額', figures: true, cell: ({ yen }) => formatYen(yen) },
]

function Discarding({ c, run, form }: { c: Context<DeskEnv>; run: number; form: FormState }) {
  return (
    <form class="card form" method="post" action={`/desk/money/payouts/${run}/discard`} novalidate>
      <h2>準備をやめる</h2>
      <p>このお金は、次の送金で送れます。</p>
      <TokenFields tokens={formTokens(c)} />
      <TextField name="reason" label="理由" width={40} form={form} required />
      <Button weight="grave">準備をやめる</Button>
    </form>
  )
}
