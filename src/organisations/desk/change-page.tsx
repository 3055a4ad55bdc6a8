import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, TextAreaField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type Change, sayWhat } from '../changes/change.ts'
import { Picture } from '../pictures/organisation-pictures.tsx'
import { pictureOf, publicOrganisationOf } from '../public-organisation.ts'
import { ChangeView } from './change-view.tsx'
import { sayStanding } from './changes-list.tsx'

interface Props {
  readonly c: Context<DeskEnv>
  readonly change: Change
  readonly form: FormState | null
}

/** One change with before and after; while it waits, staff accept it or send it back. */
export async function changePage({ c, change, form }: Props) {
  const { id, organisation, organisation_id, what, subject_id, decision, words } = change
  const picture = what === 'picture' && subject_id !== null ? await pictureOf(c.var.db, subject_id) : null
  const is_overtaken = decision === null && what === 'page' && (await isOvertaken(c, change))
  return (
    <DeskFrame {...c.var.desk} title={`${organisation}の変更`} current="organisation-pages">
      <DeskHead
        heading={`${organisation}：${sayWhat(change)}`}
        facts={`${formatMoment(change.proposed_at)}　${change.proposed_by}　${sayStanding(change)}`}
      />
      {form !== null && <ErrorSummary errors={form.errors} />}
      {is_overtaken && (
        <Notice kind="urgent">
          <p>出されたあとに、同じところを事務局が直しています。載せると、下の「後」になります。</p>
        </Notice>
      )}
      {picture !== null && (
        <div class="picture-alone">
          <Picture picture={picture} folder="/desk/organisation-pages/pictures" />
        </div>
      )}
      <ChangeView change={change} />
      {words !== null && <Notice heading="返した言葉">{words}</Notice>}
      {decision === null && <Deciding c={c} id={id} form={form ?? empty_form} />}
      <div class="acts">
        <ButtonLink href={`/desk/organisation-pages/${organisation_id}`} weight="quiet" small>
          この団体のページへ
        </ButtonLink>
        <ButtonLink href="/desk/organisation-pages" weight="quiet" small>
          一覧へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

function Deciding({ c, id, form }: { c: Context<DeskEnv>; id: number; form: FormState }) {
  const path = `/desk/organisation-pages/changes/${id}`
  return (
    <>
      <form class="acts" method="post" action={`${path}/accept`}>
        <TokenFields tokens={formTokens(c)} />
        <Button>このまま載せる</Button>
      </form>
      <form class="card form" method="post" action={`${path}/send-back`} novalidate>
        <TokenFields tokens={formTokens(c)} />
        <TextAreaField
          name="words"
          label="直してほしいこと"
          form={form}
          rows={4}
          required
          support="団体の担当の方に、このままメールで送ります。"
        />
        <Button weight="grave">言葉を添えて返す</Button>
      </form>
    </>
  )
}

/** Whether what stands now is no longer what the organisation saw when it wrote. */
async function isOvertaken(c: Context<DeskEnv>, { organisation_id, before }: Change): Promise<boolean> {
  const facts: Readonly<Record<string, string>> = (await publicOrganisationOf(c.var.db, organisation_id))?.facts ?? {}
  return Object.entries(before ?? {}).some(([field, text]) => (facts[field] ?? '') !== text)
}
