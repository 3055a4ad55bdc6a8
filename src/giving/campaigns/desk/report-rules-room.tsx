import { type Context, Hono } from 'hono'
import { actOnce } from '../../../http/act-once.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { readForm } from '../../../http/read-form.ts'
import { Button, ButtonLink } from '../../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { type FormState, TextField } from '../../../look/field.tsx'
import { Notice } from '../../../look/notice.tsx'
import { reportRulesSchema } from '../report-form.ts'
import { changeReportRules, reportRules } from '../report-rules.ts'

/** How often organisations are reminded of their reports; mounted at `/desk/campaigns/report-rules`. */
export const reportRulesRoom = new Hono<DeskEnv>().get('/', (c) => show(c)).post('/', change)

async function show(c: Context<DeskEnv>, form?: FormState): Promise<Response> {
  const { every_days, most_reminders } = await reportRules(c.var.db)
  const stands = { typed: { every_days: String(every_days), most_reminders: String(most_reminders) }, errors: [] }
  const state = form ?? stands
  const page = (
    <DeskFrame {...c.var.desk} title="報告のお願い" current="campaigns">
      <DeskHead heading="報告のお願い" />
      {c.req.query('said') === 'changed' && form === undefined && <Notice kind="done">変えました。次の朝から使います。</Notice>}
      <ErrorSummary errors={state.errors} />
      <p>送金した日の朝に、団体の担当者へメールで報告をお願いします。届かないあいだは、次の間隔でくり返します。</p>
      <form class="card form" method="post" action="/desk/campaigns/report-rules" novalidate>
        <TokenFields tokens={formTokens(c)} />
        <TextField name="every_days" label="お願いの間隔（日）" form={state} width={4} figures required />
        <TextField
          name="most_reminders"
          label="お願いの回数"
          support="最初のお願いのあと、何回までくり返すか"
          form={state}
          width={4}
          figures
          required
        />
        <Button>変える</Button>
      </form>
      <div class="acts">
        <ButtonLink href="/desk/campaigns" weight="quiet" small>
          寄付募集の一覧へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
  return await c.html(page, state.errors.length === 0 ? 200 : 422)
}

async function change(c: Context<DeskEnv>): Promise<Response> {
  const form = await readForm(c, reportRulesSchema)
  if (!form.ok) return await show(c, form)
  return await actOnce(c, form.typed, async ({ trx, at, person }) => {
    await changeReportRules(trx, { rules: form.value, at, person })
    return '/desk/campaigns/report-rules?said=changed'
  })
}
