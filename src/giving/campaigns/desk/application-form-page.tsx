import type { Context } from 'hono'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { type FormState, TextAreaField, TextField } from '../../../look/field.tsx'
import { Notice } from '../../../look/notice.tsx'
import type { Application } from '../application.ts'
import type { Place } from '../place.ts'
import type { TextChange } from '../say-fund-changes.ts'
import { StaleNotice } from './fund-fields.tsx'
import { ItemsFields } from './items-fields.tsx'

interface Props {
  c: Context<DeskEnv>
  place: Place
  organisation: { readonly id: number; readonly name: string }
  /** Null for a new one. */
  application: Application | null
  form: FormState
  stale?: readonly TextChange[]
}

/** Where an application is written: kept as a draft, or sent. */
export function ApplicationFormPage({ c, place, organisation, application, form, stale }: Props) {
  const heading = application === null ? '寄付募集を申し込む' : '申込みを書く'
  const path = place.path(c)
  const returned = application?.messages.findLast(({ step }) => step === 'returned')
  return (
    <DeskFrame {...c.var.desk} title={heading} current={place.current(c)}>
      <DeskHead heading={heading} facts={organisation.name} />
      <ErrorSummary errors={form.errors} />
      {stale !== undefined && <StaleNotice changes={stale} />}
      {application?.state === 'returned' && returned !== undefined && (
        <Notice heading="事務局からのことば">
          <p class="pre">{returned.text}</p>
        </Notice>
      )}
      <form class="card form" method="post" action={application === null ? path : `${path}/${application.id}/change`} novalidate>
        <TokenFields tokens={formTokens(c)} />
        <input type="hidden" name="version" value={String(application?.version ?? 0)} />
        {place.side === 'desk' && application === null && (
          <input type="hidden" name="organisation" value={String(organisation.id)} />
        )}
        <Fields form={form} />
        <div class="acts">
          <Button name="act" value="send">
            事務局に送る
          </Button>
          <Button name="act" value="save" weight="quiet">
            下書きを保存する
          </Button>
          <ButtonLink href={place.side === 'desk' ? '/desk/campaigns' : path} weight="quiet">
            やめる
          </ButtonLink>
        </div>
      </form>
    </DeskFrame>
  )
}

function Fields({ form }: { form: FormState }) {
  return (
    <>
      <TextField name="title" label="題名" support="お金を何に使うかがわかる、60文字までの題名" form={form} width={40} required />
      <TextAreaField name="summary" label="要約" support="送るときに必要です。200文字まで" form={form} rows={3} />
      <TextAreaField
        name="purpose"
        label="趣旨"
        support="どんな団体で、何のために、何をしたいか。1行が1つの段落になります。4000文字まで"
        form={form}
        rows={8}
      />
      <ItemsFields form={form} legend="使いみち" support="何にいくらかかるかを、1行に1つ書きます。使わない行は空のままにします" />
      <TextField
        name="goal_yen"
        label="目標金額（円）"
        support="使いみちの合計までの金額。1口の金額で割りきれなくてもかまいません"
        form={form}
        width={10}
        figures
      />
      <TextField name="wanted" label="いつ必要か" support="例：2026年3月までに" form={form} width={20} />
    </>
  )
}
