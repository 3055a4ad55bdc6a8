import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Clock, systemClock } from '../../calendar/clock.ts'
import { actOnce, signedInPerson } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formFields } from '../../http/form-body.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { readForm } from '../../http/read-form.ts'
import { siteOrigin } from '../../http/site.ts'
import { Button, ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, TextAreaField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { cleanText } from '../../text/clean-text.ts'
import { type Claim, findClaim } from '../claims/claims-queries.ts'
import { type DecideClaimEnding, decideClaim } from '../claims/decide-claim.ts'
import { noteClaimRead } from '../claims/note-claim-read.ts'

const refuseForm = z.object({
  reason: z
    .string()
    .default('')
    .transform(cleanText)
    .refine((typed) => typed !== '', '断る理由を入力してください')
    .refine((typed) => [...typed].length <= 1000, '断る理由は1,000字までにしてください'),
})

type Answer = Promise<Response | undefined>

interface ClaimRoomParts {
  /** Whether there is a mail server; without it whoever accepts passes the link on. */
  readonly has_mail_server: boolean
  /** The real time, also in a demonstration: how long an invitation opens goes by it. */
  readonly real_clock?: Clock
}

/** One claim at the desk: who asks, to be checked by a call; then accepted or refused. To be mounted at `/desk/organisation-pages/claims`. */
export function claimRoom(parts: ClaimRoomParts): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .get('/:subject', async (c, next) => (await shown(c, {})) ?? (await next()))
    .post('/:subject/accept', async (c, next) => (await accept(c, parts)) ?? (await next()))
    .post('/:subject/refuse', async (c, next) => (await refuse(c, parts)) ?? (await next()))
}

function claimId(c: Context<DeskEnv>): number {
  const subject = c.req.param('subject') ?? ''
  return /^[1-9]\d{0,8}$/.test(subject) ? Number(subject) : 0
}

interface Shown {
  readonly form?: FormState
  /** Of an invitation that no mail took along. */
  readonly link?: string
}

async function shown(c: Context<DeskEnv>, { form, link }: Shown): Answer {
  const claim = await findClaim(c.var.db, claimId(c))
  if (claim === null) return undefined
  if (claim.asked !== null) await noteClaimRead(c.var.db, { claim, at: c.var.clock.now(), person: signedInPerson(c) })
  const page = <ClaimAtTheDesk c={c} claim={claim} form={form ?? null} link={link ?? null} />
  return c.html(page, form === undefined ? 200 : 422)
}

async function accept(c: Context<DeskEnv>, parts: ClaimRoomParts): Answer {
  await formFields(c)
  return await decide(c, null, parts)
}

async function refuse(c: Context<DeskEnv>, parts: ClaimRoomParts): Answer {
  const form = await readForm(c, refuseForm)
  return form.ok ? await decide(c, form.value.reason, parts) : await shown(c, { form })
}

async function decide(c: Context<DeskEnv>, reason: string | null, parts: ClaimRoomParts): Answer {
  const id = claimId(c)
  const { real_clock = systemClock, has_mail_server } = parts
  const inviting = { real_at: real_clock.now(), origin: siteOrigin(c), sends_mail: has_mail_server }
  let ended: DecideClaimEnding['kind'] | null = null
  let link: string | null = null
  const answer = await actOnce(c, { id, reason }, async ({ trx, at, person }) => {
    const ending = await decideClaim(trx, { id, reason, at, person, inviting })
    ended = ending.kind
    if (ending.kind === 'accepted') link = ending.link
    const said = ending.kind === 'accepted' || ending.kind === 'refused' ? `claim_${ending.kind}` : ending.kind
    return `/desk/organisation-pages?said=${said}`
  })
  if (ended === 'invited_already') return await shown(c, { form: { typed: {}, errors: [invited_already] } })
  return link !== null && !has_mail_server ? await shown(c, { link }) : answer
}

const invited_already = {
  field: 'reason',
  sentence: 'このメールアドレスには、もう招待を送っています。管理者に、招待の取り消しか送りなおしを頼んでください',
}

interface ClaimAtTheDeskProps {
  c: Context<DeskEnv>
  claim: Claim
  form: FormState | null
  link: string | null
}

function ClaimAtTheDesk({ c, claim, form, link }: ClaimAtTheDeskProps) {
  const { organisation, organisation_id, asked_at, decision, decided_by, reason, asked } = claim
  return (
    <DeskFrame {...c.var.desk} title="ページの担当の申し出" current="organisation-pages">
      <DeskHead heading={`${organisation}：ページの担当の申し出`} facts={formatMoment(asked_at)} />
      {form !== null && <ErrorSummary errors={form.errors} />}
      {link !== null && (
        <Notice kind="done" heading="招待のリンク（ここに一度だけ出ます）">
          <p>メールを送る設定がないため、申し出た方に次のアドレスを伝えてください。</p>
          <p>
            <code>{link}</code>
          </p>
        </Notice>
      )}
      {asked === null ? (
        <p>{decision === 'accepted' ? `受けました（${decided_by}）。` : `断りました（${decided_by}）：${reason}`}</p>
      ) : (
        <>
          <dl class="details-list">
            <dt>お名前</dt>
            <dd>{asked.name}</dd>
            <dt>役割</dt>
            <dd>{asked.role}</dd>
            <dt>電話</dt>
            <dd>{asked.phone}</dd>
            <dt>メール</dt>
            <dd>{asked.mail}</dd>
            {asked.message !== '' && <dt>伝えたいこと</dt>}
            {asked.message !== '' && <dd class="preline">{asked.message}</dd>}
          </dl>
          <p>
            一覧に載っている事業所の電話にかけて、この方が働いていることを確かめてから受けてください。見たことは操作記録に残ります。
          </p>
          <Deciding c={c} id={claim.id} form={form ?? empty_form} />
        </>
      )}
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
  const path = `/desk/organisation-pages/claims/${id}`
  return (
    <>
      <form class="acts" method="post" action={`${path}/accept`}>
        <TokenFields tokens={formTokens(c)} />
        <Button>確かめた。招待を送る</Button>
      </form>
      <form class="card form" method="post" action={`${path}/refuse`} novalidate>
        <TokenFields tokens={formTokens(c)} />
        <TextAreaField
          name="reason"
          label="断る理由"
          form={form}
          rows={3}
          required
          support="申し出た方に、このままメールで送ります。"
        />
        <Button weight="grave">理由を添えて断る</Button>
      </form>
    </>
  )
}
