import type { Context } from 'hono'
import { sayMonth } from '../../../calendar/say-dates.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../../look/button.tsx'
import { formatDay, formatMoment } from '../../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../../../look/field.tsx'
import { Notice } from '../../../look/notice.tsx'
import { formatYen } from '../../../money/yen.ts'
import { monthsOfMoney, type Remittance, remittances } from '../remittance-queries.ts'
import { sayStanding } from '../say-remittance.ts'

/** One remittance: what it was, how its month stands now, and how it is taken back. Null where there is none. */
export async function remittancePage({ c, form = empty_form }: { c: Context<DeskEnv>; form?: FormState }) {
  const id = Number(/^[1-9]\d{0,8}$/.exec(c.req.param('id') ?? '')?.[0] ?? 0)
  const [found] = id === 0 ? [] : await remittances(c.var.db, id)
  if (found === undefined) return null
  const standing = (await monthsOfMoney(c.var.db)).find(
    ({ coop_code, month }) => coop_code === found.coop_code && month === found.month,
  )
  return (
    <DeskFrame {...c.var.desk} title={`入金${id}`} current="remittances">
      <DeskHead heading={`入金${id}`} facts={found.coop_name} />
      {c.req.query('said') === 'recorded' && <Notice kind="done">記録しました。</Notice>}
      {c.req.query('said') === 'undone' && <Notice kind="done">記録を取り消しました。</Notice>}
      <ErrorSummary errors={form.errors} />
      <section class="card stack" aria-labelledby="what">
        <h2 id="what">{`${formatYen(found.yen)}（${formatDay(Temporal.PlainDate.from(found.remitted_on), 'year')}）`}</h2>
        <p>{`${sayMonth(Temporal.PlainDate.from(found.month).toPlainYearMonth())}の集金の分です。${formatMoment(found.recorded_at)}に${found.recorded_by}が記録しました。`}</p>
        {found.again_why !== null && <p>{`同じ金額の入金がもう一つある理由：${found.again_why}`}</p>}
        {standing !== undefined && <p>{`この月はいま、${sayStanding(standing)}`}</p>}
      </section>
      <Undoing c={c} found={found} form={form} />
      <div class="acts">
        <ButtonLink href="/desk/money/remittances" weight="quiet" small>
          入金の一覧へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

function Undoing({ c, found, form }: { c: Context<DeskEnv>; found: Remittance; form: FormState }) {
  if (found.undone_at !== null) {
    return (
      <Notice>
        {`${formatMoment(found.undone_at)}に${found.undone_by}がこの記録を取り消しました。理由：${found.undone_why}`}
      </Notice>
    )
  }
  return (
    <form class="card form" method="post" action={`/desk/money/remittances/${found.id}/undo`} novalidate>
      <h2>記録を取り消す</h2>
      <p>まちがえて記録したときに取り消します。反対の振替を記帳し、この記録も取消しとして残ります。</p>
      <TokenFields tokens={formTokens(c)} />
      <TextField name="reason" label="理由" width={40} form={form} required />
      <Button weight="grave">取り消す</Button>
    </form>
  )
}
