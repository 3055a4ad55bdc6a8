import type { Context } from 'hono'
import { loadBankDirectory } from '../../collecting/index.ts'
import { signedInPerson } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { sayAccountKind, sayMasked } from '../bank-details.ts'
import type { KeptDetails, OrganisationAtTheDesk } from '../organisations-queries.ts'
import { DetailsForm } from './details-fields.tsx'

const said_words: Readonly<Record<string, string>> = {
  proposed: '変更を出しました。ほかの人が確かめるまで、前の振込先のままです。',
  confirmed: '確かめました。いまから、この振込先に送金します。',
  refused: '変更をやめました。振込先は前のままです。',
  mail: 'メールアドレスを変えました。',
}

interface Props {
  c: Context<DeskEnv>
  organisation: OrganisationAtTheDesk
  /** Whether the details are shown as they are; that they were is on the record already. */
  in_full: boolean
  form?: FormState
}

/** One organisation: its bank details in force, a change that waits, and the forms for both and for its mail address. */
export async function organisationPage({ c, organisation, in_full, form = empty_form }: Props) {
  const { name, kind, in_force, proposal } = organisation
  const said = said_words[c.req.query('said') ?? '']
  const places = await placesOf(c, [in_force, proposal])
  const detail = (details: KeptDetails) => <Details details={details} in_full={in_full} place={places.get(details.id) ?? ''} />
  return (
    <DeskFrame {...c.var.desk} title={name} current="organisations">
      <DeskHead heading={name} facts={kind} />
      {said !== undefined && form.errors.length === 0 && <Notice kind="done">{said}</Notice>}
      <ErrorSummary errors={form.errors} />
      <section class="card stack" aria-labelledby="in-force">
        <h2 id="in-force">いまの振込先</h2>
        {in_force === null ? <p>まだありません。この団体には送金できません。</p> : detail(in_force)}
        {!in_full && (in_force ?? proposal) !== null && <ShowInFull c={c} organisation={organisation} />}
      </section>
      {proposal !== null && (
        <section class="card stack" aria-labelledby="proposal">
          <h2 id="proposal">確かめを待っている変更</h2>
          {detail(proposal)}
          <p>{`${formatMoment(proposal.proposed_at)}に${proposal.proposed_by}が出しました。理由：${proposal.reason}`}</p>
          <Deciding c={c} organisation={organisation} proposal={proposal} />
        </section>
      )}
      {proposal === null && (
        <DetailsForm
          c={c}
          path={`/desk/organisations/${organisation.address}/bank-details`}
          form={form}
          is_first={in_force === null}
        />
      )}
      <MailForm c={c} organisation={organisation} form={form} />
      <div class="acts">
        <ButtonLink href="/desk/organisations" weight="quiet" small>
          団体の一覧へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

async function placesOf(c: Context<DeskEnv>, details: readonly (KeptDetails | null)[]): Promise<ReadonlyMap<number, string>> {
  const kept = details.filter((one) => one !== null)
  if (kept.length === 0) return new Map()
  const check = await loadBankDirectory({ is_demonstration: c.var.demonstration !== null })
  return new Map(
    kept.map(({ id, bank_code, branch_code }) => {
      const found = check(bank_code, branch_code)
      return [id, found.kind === 'found' ? `${found.place.bank_name} ${found.place.branch_name}` : '']
    }),
  )
}

function Details({ details, in_full, place }: { details: KeptDetails; in_full: boolean; place: string }) {
  if (!in_full) return <p>{`${place} ${sayMasked(details)}`}</p>
  return (
    <p>
      {`${place} ${details.bank_code}-${details.branch_code} ${sayAccountKind(details.account_kind)} `}
      <span class="number">{details.account_number}</span>
      <br />
      {`受取人名　${details.receiver_kana}`}
    </p>
  )
}

function ShowInFull({ c, organisation }: { c: Context<DeskEnv>; organisation: OrganisationAtTheDesk }) {
  return (
    <form class="acts" method="post" action={`/desk/organisations/${organisation.address}/full`}>
      <TokenFields tokens={formTokens(c)} />
      <Button weight="quiet" small>
        番号をすべて見る（操作記録に残ります）
      </Button>
    </form>
  )
}

function Deciding({ c, organisation, proposal }: Pick<Props, 'c' | 'organisation'> & { proposal: KeptDetails }) {
  const is_own = proposal.proposed_by_id === signedInPerson(c).person_id
  return (
    <form
      class="acts"
      id="field-decide"
      tabindex={-1}
      method="post"
      action={`/desk/organisations/${organisation.address}/decide`}
    >
      <TokenFields tokens={formTokens(c)} />
      <input type="hidden" name="id" value={String(proposal.id)} />
      {is_own ? (
        <p>変更を出した人は、確かめられません。ほかの、お金を扱う人に頼んでください。</p>
      ) : (
        <>
          <p>番号をすべて見て、通帳の写しなどと合うことを、団体に確かめてください。</p>
          <Button name="decision" value="confirmed">
            確かめた。この振込先にする
          </Button>
        </>
      )}
      <Button name="decision" value="refused" weight="grave">
        この変更をやめる
      </Button>
    </form>
  )
}

function MailForm({ c, organisation, form }: Pick<Props, 'c' | 'organisation'> & { form: FormState }) {
  return (
    <form class="card form" method="post" action={`/desk/organisations/${organisation.address}/mail`} novalidate>
      <h2>送金明細書を送るメールアドレス</h2>
      <TokenFields tokens={formTokens(c)} />
      <TextField
        name="mail"
        label="メールアドレス"
        support="空にすると、メールでは送りません。"
        type="email"
        width={40}
        form={form}
        value={organisation.mail ?? ''}
      />
      <Button weight="quiet">変える</Button>
    </form>
  )
}
