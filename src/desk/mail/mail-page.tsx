import type { Context } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button, ButtonLink } from '../../look/button.tsx'
import { formatMoment } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { type FormState, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { type MailDecision, saySendingFault, type WholeMail } from '../../mail/index.ts'
import { formatCount } from '../../money/yen.ts'
import { sayMailDecision, sayMailState, subjectOf } from './mail-words.ts'

/** One mail: where it stands and why, its words, and what can be decided about it. */
export function MailPage({ c, mail, form }: { c: Context<DeskEnv>; mail: WholeMail; form: FormState }) {
  return (
    <DeskFrame {...c.var.desk} title={`メール${mail.id}`} current="mail">
      <DeskHead heading={subjectOf(mail)} facts={`${formatMoment(mail.queued_at)}に書いたメール`} />
      <Decided c={c} />
      <ErrorSummary errors={form.errors} />
      <div class="desk-two">
        <Words mail={mail} is_demonstration={c.var.demonstration !== null} />
        <section class="card stack" aria-labelledby="stands">
          <h2 id="stands">{sayMailState(mail)}</h2>
          <Fault mail={mail} />
          <Decisions c={c} mail={mail} form={form} />
        </section>
      </div>
      <div class="acts">
        <ButtonLink href={`/desk/mail?state=${mail.state}`} weight="quiet" small>
          一覧へ
        </ButtonLink>
      </div>
    </DeskFrame>
  )
}

const decisions: readonly MailDecision[] = ['unknown_mail', 'sent_before', 'emptied', 'under_way', 'given_up_before', 'done']

function Decided({ c }: { c: Context<DeskEnv> }) {
  const decided = (['again', 'given_up'] as const).find((name) => c.req.query(name) !== undefined)
  const decision = decided && decisions.find((known) => known === c.req.query(decided))
  if (decided === undefined || decision === undefined) return null
  return <Notice kind={decision === 'done' ? 'done' : 'urgent'}>{sayMailDecision(decision, decided)}</Notice>
}

function Words({ mail, is_demonstration }: { mail: WholeMail; is_demonstration: boolean }) {
  if (mail.emptied_at !== null)
    return (
      <section>
        <p>{`あて先と中身は、${formatMoment(mail.emptied_at)}に消しました。`}</p>
      </section>
    )
  return (
    <div>
      <section class="card stack" aria-label="メールの中身">
        <p>{`あて先：${mail.to_address}`}</p>
        <p class="mail-text">{opensADoor(mail) && !is_demonstration ? ONLY_FOR_ITS_READER : mail.text}</p>
        {mail.attachments.map(({ name, bytes }) => (
          <p>{`添付：${name}（${formatCount(Math.ceil(bytes / 1024))} KB）`}</p>
        ))}
      </section>
    </div>
  )
}

/** A code or a link lets its reader in: whoever could read it here could act in that person's name. */
const opensADoor = ({ about_kind }: WholeMail) => about_kind === 'member_code' || about_kind === 'invitation'
const ONLY_FOR_ITS_READER = '（入るための番号かリンクのあるメールです。受け取る人だけが読めるように、ここには出しません）'

function Fault({ mail }: { mail: WholeMail }) {
  if (mail.fault === null) return null
  return (
    <>
      <p>{saySendingFault(mail.fault)}</p>
      {mail.answer !== null && <p class="small soft">{`メールサーバーの言葉：${mail.answer}`}</p>}
    </>
  )
}

function Decisions({ c, mail, form }: { c: Context<DeskEnv>; mail: WholeMail; form: FormState }) {
  if (mail.state === 'sent' || mail.emptied_at !== null) return null
  const tokens = formTokens(c)
  const path = `/desk/mail/${mail.id}`
  // A mail that has not been tried yet goes out by itself.
  const again = mail.state !== 'waiting' || mail.tries > 0
  return (
    <>
      {again && (
        <form class="acts" method="post" action={`${path}/again`}>
          <TokenFields tokens={tokens} />
          <Button small>もう一度送る</Button>
        </form>
      )}
      {mail.state !== 'given_up' && (
        <form class="form" method="post" action={`${path}/give-up`} novalidate>
          <TokenFields tokens={formTokens(c)} />
          <TextField name="reason" label="送らない理由" support="記録に残ります" width={40} form={form} required />
          <Button weight="grave" small>
            送るのをあきらめる
          </Button>
        </form>
      )}
    </>
  )
}
