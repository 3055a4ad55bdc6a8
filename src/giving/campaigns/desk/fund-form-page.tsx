import type { Context } from 'hono'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../../look/desk-frame.tsx'
import { ErrorSummary } from '../../../look/error-summary.tsx'
import { type FormState, TextAreaField, TextField } from '../../../look/field.tsx'
import type { FundKind, WrittenFund } from '../fund.ts'
import type { OrganisationToChoose } from '../fund-queries.ts'
import type { TextChange } from '../say-fund-changes.ts'
import { FundFields, StaleNotice } from './fund-fields.tsx'
import { pathOfFund } from './fund-paths.ts'

interface NewProps {
  c: Context<DeskEnv>
  kind: FundKind
  /** Of a campaign for whom it is. */
  organisation: OrganisationToChoose | null
  /** The application that it comes from. */
  application_id: number | null
  form: FormState
}

/** A campaign or programme that is written from nothing, or from an application. */
export function NewFundPage({ c, kind, organisation, application_id, form }: NewProps) {
  const heading = kind === 'campaign' ? '新しい寄付募集' : '新しい登録寄付'
  return (
    <DeskFrame {...c.var.desk} title={heading} current={`${kind}s`}>
      <DeskHead heading={heading} {...(organisation === null ? {} : { facts: organisation.name })} />
      <ErrorSummary errors={form.errors} />
      <form class="card form" method="post" action={pathOfFund(kind)} novalidate>
        <TokenFields tokens={formTokens(c)} />
        {organisation !== null && <input type="hidden" name="organisation" value={String(organisation.id)} />}
        {application_id !== null && <input type="hidden" name="application" value={String(application_id)} />}
        <FundFields kind={kind} form={form} />
        <TextField
          name="order_number"
          label="代表の注文番号"
          support="ページのアドレスになり、あとから変えられません。生協と企画回ごとの番号は、次の画面でつけます"
          form={form}
          width={6}
          figures
          required
        />
        <div class="acts">
          <Button>書いて、番号へ進む</Button>
          <ButtonLink href={pathOfFund(kind)} weight="quiet">
            やめる
          </ButtonLink>
        </div>
      </form>
    </DeskFrame>
  )
}

/** Before a new campaign: for whom it is. */
export function ChooseOrganisationPage(props: {
  c: Context<DeskEnv>
  letters: string
  organisations: readonly OrganisationToChoose[]
  /** What is then written for it: `/desk/campaigns/new`. */
  path: string
  heading: string
}) {
  const { c, letters, organisations, path, heading } = props
  return (
    <DeskFrame {...c.var.desk} title={heading} current="campaigns">
      <DeskHead heading={heading} facts="どの団体のためですか" />
      <form class="card form" method="get" action={path}>
        <TextField
          name="q"
          label="団体の名前"
          support="名前の一部で探せます"
          form={{ typed: { q: letters }, errors: [] }}
          width={20}
        />
        <Button weight="quiet">探す</Button>
      </form>
      {organisations.length === 0 ? (
        <p>{letters === '' ? '団体がまだありません。' : `「${letters}」という団体は見つかりません。`}</p>
      ) : (
        <ul class="waiting-list">
          {organisations.map(({ id, name, kind }) => (
            <li>
              <a href={`${path}?organisation=${id}`}>{name}</a>
              {`　${kind}`}
            </li>
          ))}
        </ul>
      )}
    </DeskFrame>
  )
}

interface ChangeProps {
  c: Context<DeskEnv>
  fund: WrittenFund
  form: FormState
  /** What somebody else has changed since the form was opened, against what was typed here. */
  stale?: readonly TextChange[]
}

/** What is written of a fund, to be changed. */
export function ChangeFundPage({ c, fund, form, stale }: ChangeProps) {
  const path = pathOfFund(fund.kind, fund.id)
  return (
    <DeskFrame {...c.var.desk} title="書きかえる" current={`${fund.kind}s`}>
      <DeskHead heading="書きかえる" facts={fund.title} />
      <ErrorSummary errors={form.errors} />
      {stale !== undefined && <StaleNotice changes={stale} />}
      {fund.has_donations && fund.kind === 'campaign' && <p>寄付が申し込まれているので、目標金額は変えられません。</p>}
      <form class="card form" method="post" action={`${path}/change`} novalidate>
        <TokenFields tokens={formTokens(c)} />
        <input type="hidden" name="version" value={String(fund.version)} />
        <FundFields kind={fund.kind} form={form} />
        {fund.kind === 'campaign' && (
          <TextAreaField
            name="thanks"
            label="お礼"
            support="受付が終わったあとに出る、団体からのことば。2000文字まで"
            form={form}
            rows={5}
          />
        )}
        <div class="acts">
          <Button>保存する</Button>
          <ButtonLink href={path} weight="quiet">
            やめる
          </ButtonLink>
        </div>
      </form>
    </DeskFrame>
  )
}
