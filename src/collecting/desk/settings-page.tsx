import type { Context } from 'hono'
import { z } from 'zod'
import type { Coop } from '../../coops/index.ts'
import { actOnce } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { readForm } from '../../http/read-form.ts'
import { Button, ButtonLink } from '../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, SelectField, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { readWholeNumber } from '../../text/fold.ts'
import { type CollectingSettings, changeCollectingSettings, collectingSettingsOf } from '../coop-settings.ts'

/** How a co-op collects, as a form. */
export async function settingsPage(c: Context<DeskEnv>, coop: Coop, form: FormState = empty_form) {
  const settings = await collectingSettingsOf(c.var.db, coop.id)
  return (
    <DeskFrame {...c.var.desk} title={`${coop.name} 集金の設定`} current="months">
      <DeskHead heading="集金の設定" facts={coop.name} />
      {c.req.query('said') === 'saved' && <Notice kind="done">設定を変えました。次に締める月から、このとおりになります。</Notice>}
      <ErrorSummary errors={form.errors} />
      <p>次に締める月からの決まりです。もう締めた月は変わりません。</p>
      <SettingsForm c={c} coop={coop} settings={settings} form={form} />
      <div class="acts">
        <ButtonLink href="/desk/months" weight="quiet" small>
          集金の一覧へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

const encodings = [
  { value: 'utf-8-bom', label: 'UTF-8（BOMつき。いまの Excel）' },
  { value: 'cp932', label: 'Shift_JIS（CP932）' },
]

interface SettingsFormProps {
  c: Context<DeskEnv>
  coop: Coop
  settings: CollectingSettings
  form: FormState
}

function SettingsForm({ c, coop, settings, form }: SettingsFormProps) {
  const { file_encoding, charge_again_times, after_last_try, member_limit_yen } = settings
  return (
    <form class="card form" method="post" action={`/desk/months/${coop.code}/settings`} novalidate>
      <TokenFields tokens={formTokens(c)} />
      <SelectField
        name="file_encoding"
        label="請求のファイルの文字コード"
        support="生協のシステムが古いときは Shift_JIS を選びます。"
        form={form}
        value={file_encoding}
        options={encodings}
        required
      />
      <TextField
        name="charge_again_times"
        label="引落不能を、次の月にもう一度請求する回数"
        support="0から12まで"
        form={form}
        value={String(charge_again_times)}
        width={2}
        figures
        required
      />
      <SelectField
        name="after_last_try"
        label="それでも引き落とせないとき"
        form={form}
        value={after_last_try}
        options={[
          { value: 'hand_to_desk', label: '事務局が決める' },
          { value: 'cancel', label: '取り消す' },
        ]}
        required
      />
      <TextField
        name="member_limit_yen"
        label="下見で知らせる、一人の一月の金額（円）"
        support="これを超える組合員を、締める前に知らせます。"
        form={form}
        value={String(member_limit_yen)}
        width={10}
        figures
        required
      />
      <Button>この設定にする</Button>
    </form>
  )
}

const MOST_LIMIT = 100_000_000

function whole(sentence: string, { least, most }: { least: number; most: number }) {
  return z.string(sentence).transform((text, context) => {
    const number = readWholeNumber(text.replace(/[,，、円回]/g, ''))
    if (number !== null && number >= least && number <= most) return number
    context.issues.push({ code: 'custom', message: sentence, input: text })
    return z.NEVER
  })
}

const settingsSchema = z.object({
  file_encoding: z.enum(['utf-8-bom', 'cp932'], '文字コードを一覧から選びなおしてください'),
  charge_again_times: whole('もう一度請求する回数は、0から12までの数字で入力してください', { least: 0, most: 12 }),
  after_last_try: z.enum(['hand_to_desk', 'cancel'], 'それでも引き落とせないときを、一覧から選びなおしてください'),
  member_limit_yen: whole('知らせる金額は、1円から1億円までの数字で入力してください', { least: 1, most: MOST_LIMIT }),
})

/** Changes how a co-op collects, from the next close on. */
export async function changeSettingsAtTheDesk(c: Context<DeskEnv>, coop: Coop): Promise<Response> {
  const form = await readForm(c, settingsSchema)
  if (!form.ok) return c.html(await settingsPage(c, coop, form), 422)
  return await actOnce(c, form.typed, async ({ trx, at, person }) => {
    await changeCollectingSettings(trx, { coop_code: coop.code, changes: form.value, at, person })
    return `/desk/months/${coop.code}/settings?said=saved`
  })
}
