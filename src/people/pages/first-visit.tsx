import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Role, TomoniEnv } from '../../http/env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { readForm } from '../../http/read-form.ts'
import { Button, ButtonLink } from '../../look/button.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../../look/field.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { enterByLink } from '../enter-by-link.ts'
import { openEntryLink } from '../entry-link.ts'
import { mailField } from '../mail-field.ts'
import { nameField } from '../name-field.ts'
import { isOwnMail, newPasswordFields, own_mail_sentence, typedTwice } from '../new-password.ts'
import { shortestPassword } from '../password.ts'
import { roleWords } from '../role-words.ts'
import { deskPath, signInPath } from '../safe-next-path.ts'
import type { SignIn } from '../sign-in.ts'
import { setCookies } from '../signed-in.ts'

const schema = z
  .object({
    name: nameField,
    mail: mailField,
    ...newPasswordFields,
  })
  .refine(typedTwice.check, typedTwice)
  .refine(({ password, mail }) => !isOwnMail(password, mail), {
    path: ['password'],
    error: own_mail_sentence,
    when: ({ issues }) => issues.length === 0,
  })

/** `/first-visit/:token`, to be mounted under `/desk`: where the first administrator comes in, and others by a link of their own, once. */
export function firstVisitPages(signIn: SignIn): Hono<TomoniEnv> {
  return new Hono<TomoniEnv>()
    .use('/first-visit/*', async (c, next) => {
      await next()
      // The address is the key: it must not stay in a cache.
      c.res.headers.set('cache-control', 'no-store')
    })

    .get('/first-visit/:token', async (c) => {
      const role = await openEntryLink(c.var.db, c.req.param('token'), signIn.clock.now())
      if (role === null) return c.html(<LinkOverPage c={c} />, 410)
      return c.html(<FirstVisitPage c={c} role={role} form={empty_form} />)
    })

    .post('/first-visit/:token', async (c) => {
      const token = c.req.param('token')
      const form = await readForm(c, schema)
      const role = await openEntryLink(c.var.db, token, signIn.clock.now())
      if (!form.ok) {
        // To somebody without the link, not even the form says anything.
        if (role === null) return c.html(<LinkOverPage c={c} />, 410)
        return c.html(<FirstVisitPage c={c} role={role} form={form} />, 422)
      }
      if (role !== null) {
        await enterByLink(c.var.db, { token, ...form.value }, { at: signIn.clock.now(), shown_at: c.var.clock.now() })
      }
      // Also when the link is over: after a double click the same form comes again, and its sender must not land at a closed door.
      const entered = await signIn.signIn(c, form.value)
      if (entered.outcome !== 'signed_in') return c.html(<LinkOverPage c={c} />, 410)
      setCookies(c, entered.cookies)
      return c.redirect(deskPath, 303)
    })
}

const first_words = { heading: '最初の管理者の登録', lead: 'ともに へようこそ。あなたが、この事務局の最初の管理者になります。' }

function FirstVisitPage({ c, role, form }: { c: Context<TomoniEnv>; role: Role; form: FormState }) {
  const { heading, lead } =
    role === 'administrator'
      ? first_words
      : { heading: `${roleWords[role]}の登録`, lead: `ともに へようこそ。${roleWords[role]}として登録します。` }
  return (
    <PageFrame title={heading} demonstration={c.var.demonstration}>
      <div class="narrow stack">
        <ErrorSummary errors={form.errors} />
        <h1>{heading}</h1>
        <p class="lead">{`${lead}この入口は、一度だけ使えます。`}</p>
        <form class="form" method="post" action={c.req.path} novalidate>
          <TokenFields tokens={formTokens(c)} />
          <TextField
            name="name"
            label="お名前"
            support="操作記録に残る名前です。"
            autocomplete="name"
            required
            autofocus
            form={form}
          />
          <TextField name="mail" label="メールアドレス" type="email" autocomplete="username" required form={form} />
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

function LinkOverPage({ c }: { c: Context<TomoniEnv> }) {
  return (
    <PageFrame title="この入口は使えません" demonstration={c.var.demonstration}>
      <div class="narrow stack">
        <h1>この入口は使えません</h1>
        <p>もう使われたか、作られてから24時間がたったか、アドレスの一部が欠けています。</p>
        <p>登録がすんでいる方は、メールアドレスとパスワードで入れます。</p>
        <ButtonLink href={signInPath}>事務局に入る</ButtonLink>
        <p class="soft small">
          まだ管理者がいないときは、サーバーで <code>bin/tomoni first-link</code> を実行すると、新しい入口ができます。
        </p>
      </div>
    </PageFrame>
  )
}
