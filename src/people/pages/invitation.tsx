import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { actOnce } from '../../http/act-once.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { readForm } from '../../http/read-form.ts'
import { Button, ButtonLink } from '../../look/button.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../../look/field.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { acceptInvitation, enterByInvitation, hasWayIn } from '../enter-by-invitation.ts'
import { type Invitation, invitationByToken } from '../invitations.ts'
import { nameField } from '../name-field.ts'
import { isOwnMail, newPasswordFields, own_mail_sentence, typedTwice } from '../new-password.ts'
import { shortestPassword } from '../password.ts'
import { roleWords } from '../role-words.ts'
import { deskPath, signInPath, signInPathFor } from '../safe-next-path.ts'
import type { SignIn } from '../sign-in.ts'
import { setCookies } from '../signed-in.ts'

const schema = z.object({ name: nameField, ...newPasswordFields }).refine(typedTwice.check, typedTwice)

/**
 * `/invitation/:token`, to be mounted under `/desk`: where the invited come in. Somebody new chooses a name and a password;
 * somebody with a way in signs in first and accepts what is added to it.
 */
export function invitationPages(signIn: SignIn): Hono<TomoniEnv> {
  const open = (c: Context<TomoniEnv>) => invitationByToken(c.var.db, c.req.param('token') ?? '', signIn.clock.now())
  return new Hono<TomoniEnv>()
    .get('/invitation/:token', async (c) => {
      const invitation = await open(c)
      if (invitation === null) return c.html(<InvitationOverPage c={c} />, 410)
      if (!(await hasWayIn(c.var.db, invitation.mail)))
        return c.html(<NewcomerPage c={c} invitation={invitation} form={empty_form} />)
      if (c.var.person === null) return c.redirect(signInPathFor(c.req.path), 303)
      return c.html(<AcceptPage c={c} invitation={invitation} />)
    })
    .post('/invitation/:token', async (c) => {
      const form = await readForm(c, schema)
      const invitation = await open(c)
      // After a double click the same form comes again, and its sender must not land at a closed door.
      if (invitation === null)
        return c.var.person === null ? c.html(<InvitationOverPage c={c} />, 410) : c.redirect(deskPath, 303)
      if (!form.ok) return c.html(<NewcomerPage c={c} invitation={invitation} form={form} />, 422)
      const { name, password } = form.value
      if (isOwnMail(password, invitation.mail)) {
        const errors = [{ field: 'password', sentence: own_mail_sentence }]
        return c.html(<NewcomerPage c={c} invitation={invitation} form={{ typed: form.typed, errors }} />, 422)
      }
      const when = { at: signIn.clock.now(), shown_at: c.var.clock.now() }
      await enterByInvitation(c.var.db, { token: c.req.param('token'), name, password }, when)
      const entered = await signIn.signIn(c, { mail: invitation.mail, password })
      if (entered.outcome !== 'signed_in') return c.html(<InvitationOverPage c={c} />, 410)
      setCookies(c, entered.cookies)
      return c.redirect(deskPath, 303)
    })
    .post('/invitation/:token/accept', async (c) => {
      const { person } = c.var
      if (person === null) return c.html(<InvitationOverPage c={c} />, 410)
      const token = c.req.param('token')
      let is_accepted = true
      const answer = await actOnce(c, {}, async ({ trx, at: shown_at }) => {
        is_accepted = await acceptInvitation(trx, { token, person, at: signIn.clock.now(), shown_at })
        return deskPath
      })
      return is_accepted ? answer : c.html(<InvitationOverPage c={c} />, 410)
    })
}

const sayInvitedRoles = ({ roles }: Invitation) => [...new Set(roles.map(({ role }) => roleWords[role]))].join('、')

function NewcomerPage({ c, invitation, form }: { c: Context<TomoniEnv>; invitation: Invitation; form: FormState }) {
  return (
    <PageFrame title="事務局への登録" demonstration={c.var.demonstration}>
      <div class="narrow stack">
        <ErrorSummary errors={form.errors} />
        <h1>事務局への登録</h1>
        <p class="lead">{`${invitation.made_by} さんからの招待です。${sayInvitedRoles(invitation)}として登録します。`}</p>
        <p>{`入るときのメールアドレスは ${invitation.mail} です。`}</p>
        <form class="form" method="post" action={c.req.path} novalidate>
          <TokenFields tokens={formTokens(c)} />
          {/* For the browser's keeper of passwords, which wants to know whose password it is. */}
          <input type="hidden" name="username" autocomplete="username" value={invitation.mail} />
          <TextField
            name="name"
            label="お名前"
            support="操作記録に残る名前です。"
            autocomplete="name"
            required
            autofocus
            form={form}
          />
          <TextField
            name="password"
            label="パスワード"
            support={`${shortestPassword}文字以上。短い言葉をいくつか並べると、長くても覚えやすくなります。`}
            type="password"
            autocomplete="new-password"
            required
            form={form}
          />
          <TextField
            name="again"
            label="パスワード（もう一度）"
            type="password"
            autocomplete="new-password"
            required
            form={form}
          />
          <Button>登録して事務局に入る</Button>
        </form>
      </div>
    </PageFrame>
  )
}

/** Somebody is signed in: the invited themselves, or somebody else at this browser. */
function AcceptPage({ c, invitation }: { c: Context<TomoniEnv>; invitation: Invitation }) {
  const is_theirs = c.var.person?.mail === invitation.mail
  return (
    <PageFrame title="役割の追加" demonstration={c.var.demonstration}>
      <div class="narrow stack">
        <h1>役割の追加</h1>
        {is_theirs ? (
          <>
            <p class="lead">{`${invitation.made_by} さんからの招待です。受けると、${sayInvitedRoles(invitation)}の画面も使えるようになります。`}</p>
            <form class="form" method="post" action={`${c.req.path}/accept`}>
              <TokenFields tokens={formTokens(c)} />
              <Button>招待を受ける</Button>
            </form>
          </>
        ) : (
          <>
            <p class="lead">この招待は、いま入っている方とは別のメールアドレスに送られたものです。</p>
            <p>事務局をいったん出て、招待されたメールアドレスで入りなおしてから、もう一度このアドレスを開いてください。</p>
            <ButtonLink href={deskPath} weight="quiet">
              事務局の最初の画面へ
            </ButtonLink>
          </>
        )}
      </div>
    </PageFrame>
  )
}

function InvitationOverPage({ c }: { c: Context<TomoniEnv> }) {
  return (
    <PageFrame title="この招待は使えません" demonstration={c.var.demonstration}>
      <div class="narrow stack">
        <h1>この招待は使えません</h1>
        <p>
          もう使われたか、期限の7日が過ぎたか、取りやめになったか、アドレスの一部が欠けています。新しい招待が届いていれば、そちらを開いてください。
        </p>
        <p>登録がすんでいる方は、メールアドレスとパスワードで入れます。</p>
        <ButtonLink href={signInPath}>事務局に入る</ButtonLink>
        <p class="soft small">招待の送りなおしは、招待した管理者に頼んでください。</p>
      </div>
    </PageFrame>
  )
}
