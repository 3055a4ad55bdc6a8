import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { TomoniEnv } from '../../http/env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { readForm } from '../../http/read-form.ts'
import { Button, ButtonLink } from '../../look/button.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FieldError, type FormState, TextField } from '../../look/field.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { arrivalOf } from '../arrival.ts'
import { comeBackIn } from '../come-back-in.ts'
import { openReturnLink, personOfLink } from '../let-in-again.ts'
import { isOwnMail, newPasswordFields, own_mail_sentence, typedTwice } from '../new-password.ts'
import { shortestPassword } from '../password.ts'
import { appPath, backInPath, signInPath } from '../safe-next-path.ts'
import { setCookies } from '../signed-in.ts'

const schema = z.object(newPasswordFields).refine(typedTwice.check, typedTwice)

/** `/:token`, to be mounted at `/desk/back-in`: where somebody who lost everything comes in again, once. */
export const backInPages = new Hono<TomoniEnv>()
  .get('/:token', async (c) => {
    const person = await openReturnLink(c.var.db, c.req.param('token'), arrivalOf(c).signIn.clock.now())
    return person === null ? c.html(<LinkOver c={c} />, 410) : c.html(<BackInPage c={c} name={person.name} form={empty_form} />)
  })
  .post('/:token', async (c) => {
    const { signIn } = arrivalOf(c)
    const token = c.req.param('token')
    const form = await readForm(c, schema)
    const at = signIn.clock.now()
    const open = await openReturnLink(c.var.db, token, at)
    const faults = form.ok ? ownMailFault(form.value.password, open?.mail) : form.errors
    if (!form.ok || faults.length > 0) {
      if (open === null) return c.html(<LinkOver c={c} />, 410)
      return c.html(<BackInPage c={c} name={open.name} form={{ typed: {}, errors: faults }} />, 422)
    }
    const { password } = form.value
    const { sends_mail } = signIn
    await comeBackIn(c.var.db, { token, password, at, shown_at: c.var.clock.now(), sends_mail })
    // Also when the link is over: after a double click the same form comes again, and its sender must not land at a closed door.
    const person = await personOfLink(c.var.db, token)
    const entered = person === null ? null : await signIn.signIn(c, { mail: person.mail, password })
    if (entered?.outcome !== 'signed_in') return c.html(<LinkOver c={c} />, 410)
    setCookies(c, entered.cookies)
    return c.redirect(appPath, 303)
  })

function ownMailFault(password: string, mail: string | undefined): readonly FieldError[] {
  return mail !== undefined && isOwnMail(password, mail) ? [{ field: 'password', sentence: own_mail_sentence }] : []
}

function BackInPage({ c, name, form }: { c: Context<TomoniEnv>; name: string; form: FormState }) {
  return (
    <PageFrame title="もう一度入る" demonstration={c.var.demonstration}>
      <div class="narrow stack">
        <ErrorSummary errors={form.errors} />
        <h1>もう一度入る</h1>
        <p class="lead">{`${name} さんの入口です。一度だけ使えます。新しいパスワードを決めてください。`}</p>
        <p>前のパスワード、認証アプリ、リカバリーコード、パスキーは使えなくなり、ほかの端末のサインインも終わります。</p>
        <form class="form" method="post" action={`${backInPath}/${c.req.param('token') ?? ''}`} novalidate>
          <TokenFields tokens={formTokens(c)} />
          <TextField
            name="password"
            label="新しいパスワード"
            support={`${shortestPassword}文字以上。短い言葉をいくつか並べると、長くても覚えやすくなります。`}
            type="password"
            autocomplete="new-password"
            required
            autofocus
            form={form}
          />
          <TextField
            name="again"
            label="新しいパスワード（もう一度）"
            type="password"
            autocomplete="new-password"
            required
            form={form}
          />
          <Button>決めて事務局に入る</Button>
        </form>
      </div>
    </PageFrame>
  )
}

function LinkOver({ c }: { c: Context<TomoniEnv> }) {
  return (
    <PageFrame title="この入口は使えません" demonstration={c.var.demonstration}>
      <div class="narrow stack">
        <h1>この入口は使えません</h1>
        <p>もう使われたか、作られてから24時間がたったか、アドレスの一部が欠けています。もう一度、管理者に頼んでください。</p>
        <ButtonLink href={signInPath}>事務局に入る</ButtonLink>
      </div>
    </PageFrame>
  )
}
