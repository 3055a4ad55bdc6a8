import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { actOnce, signedInPerson } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formFields } from '../../http/form-body.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { readForm } from '../../http/read-form.ts'
import { Button, ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, TextAreaField } from '../../look/field.tsx'
import { cleanText } from '../../text/clean-text.ts'
import { type Claim, findClaim } from '../claims/claims-queries.ts'
import { decideClaim } from '../claims/decide-claim.ts'
import type { Inviting } from '../claims/inviting.ts'
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

/**
 * One claim at the desk: who asks, to be checked by a call; then accepted or refused. To be mounted at
 * `/desk/organisation-pages/claims`. Without a way to invite there is none to accept.
 */
export function claimRoom(invite: Inviting | null): Hono<DeskEnv> {
  const room = new Hono<DeskEnv>()
    .get('/:subject', async (c, next) => (await shown(c, { form: null, invite })) ?? (await next()))
    .post('/:subject/refuse', async (c, next) => (await refuse(c, invite)) ?? (await next()))
  return invite === null ? room : room.post('/:subject/accept', async (c, next) => (await accept(c, invite)) ?? (await next()))
}

function claimId(c: Context<DeskEnv>): number {
  const subject = c.req.param('subject') ?? ''
  return /^[1-9]\d{0,8}$/.test(subject) ? Number(subject) : 0
}

async function shown(c: Context<DeskEnv>, { form, invite }: { form: FormState | null; invite: Inviting | null }): Answer {
  const claim = await findClaim(c.var.db, claimId(c))
  if (claim === null) return undefined
  if (claim.asked !== null) await noteClaimRead(c.var.db, { claim, at: c.var.clock.now(), person: signedInPerson(c) })
  return c.html(<ClaimAtTheDesk c={c} claim={claim} form={form} may_accept={invite !== null} />, form === null ? 200 : 422)
}

async function accept(c: Context<DeskEnv>, invite: Inviting): Answer {
  await formFields(c)
  return await decide(c, null, invite)
}

async function refuse(c: Context<DeskEnv>, invite: Inviting | null): Answer {
  const form = await readForm(c, refuseForm)
  return form.ok ? await decide(c, form.value.reason, invite) : await shown(c, { form, invite })
}

async function decide(c: Context<DeskEnv>, reason: string | null, invite: Inviting | null): Answer {
  const id = claimId(c)
  let sentence = ''
  const answer = await actOnce(c, { id, reason }, async ({ trx, at, person }) => {
    const ending = await decideClaim(trx, { id, reason, at, person, invite })
    if (ending.kind === 'not_invited') sentence = ending.sentence
    const said = ending.kind === 'accepted' || ending.kind === 'refused' ? `claim_${ending.kind}` : ending.kind
    return `/desk/organisation-pages?said=${said}`
  })
  return sentence === '' ? answer : await shown(c, { form: { typed: {}, errors: [{ field: 'reason', sentence }] }, invite })
}

interface ClaimAtTheDeskProps {
  c: Context<DeskEnv>
  claim: Claim
  form: FormState | null
  may_accept: boolean
}

function ClaimAtTheDesk({ c, claim, form, may_accept }: ClaimAtTheDeskProps) {
  const { organisation, organisation_id, asked_at, decision, decided_by, reason, asked } = claim
  return (
    <DeskFrame {...c.var.desk} title="ページの担当の申し出" current="organisation-pages">
      <DeskHead heading={`${organisation}：ページの担当の申し出`} facts={formatMoment(asked_at)} />
      {form !== null && <ErrorSummary errors={form.errors} />}
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
          <Deciding c={c} id={claim.id} form={form ?? empty_form} may_accept={may_accept} />
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

function Deciding({ c, id, form, may_accept }: { c: Context<DeskEnv>; id: number; form: FormState; may_accept: boolean }) {
  const path = `/desk/organisation-pages/claims/${id}`
  return (
    <>
      {may_accept && (
        <form class="acts" method="post" action={`${path}/accept`}>
          <TokenFields tokens={formTokens(c)} />
          <Button>確かめた。招待を送る</Button>
        </form>
      )}
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
