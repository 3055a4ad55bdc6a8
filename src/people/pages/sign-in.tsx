import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { TomoniEnv } from '../../http/env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { leaveNothing } from '../../http/leave-nothing.ts'
import { readForm } from '../../http/read-form.ts'
import { Button } from '../../look/button.tsx'
import { formatTime } from '../../look/date-words.ts'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { arrivalOf } from '../arrival.ts'
import { passkeySite } from '../factors/passkey-answers.ts'
import { PasskeyForm, passkey_script } from '../factors/passkey-form.tsx'
import { mailField } from '../mail-field.ts'
import { factorPathFor, safeNextPath, signInPath } from '../safe-next-path.ts'
import type { SignIn } from '../sign-in.ts'
import { setCookies } from '../signed-in.ts'

const schema = z.object({
  mail: mailField,
  password: z.string().min(1, 'パスワードを入力してください'),
})

/** One sentence for both, so that nobody can find out here who works at the desk. */
const wrong = 'メールアドレスかパスワードがちがいます。もう一度入力してください'

function tooMany(again_at: Temporal.Instant): string {
  // Rounded up: at the time that is named, the door must be open.
  const named = again_at.round({ smallestUnit: 'minute', roundingMode: 'ceil' })
  return `まちがいが続いたため、いまはサインインできません。${formatTime(named)}を過ぎてから、もう一度お試しください`
}

/** `/sign-in` and `/sign-out`, to be mounted under `/desk`. */
export function signInPages(signIn: SignIn): Hono<TomoniEnv> {
  return new Hono<TomoniEnv>()
    .get('/sign-in', (c) => {
      const next = safeNextPath(c.req.query('next'))
      if (c.var.person !== null) return c.redirect(next, 303)
      if (arrivalOf(c).waiting !== null) return c.redirect(factorPathFor(next), 303)
      return c.html(<SignInPage c={c} form={empty_form} next={next} />)
    })

    .post('/sign-in', async (c) => {
      const form = await readForm(c, schema)
      const { typed } = form
      const next = safeNextPath(typed.next)
      const again = (errors: FormState['errors'], status: 422 | 429) =>
        c.html(<SignInPage c={c} form={{ typed, errors }} next={next} />, status)
      if (!form.ok) return again(form.errors, 422)

      const ending = await signIn.signIn(c, form.value)
      switch (ending.outcome) {
        case 'too_many': {
          c.header('retry-after', String(Math.ceil(ending.again_at.since(signIn.clock.now()).total('seconds'))))
          return again([{ field: 'mail', sentence: tooMany(ending.again_at) }], 429)
        }
        case 'wrong':
          return again([{ field: 'mail', sentence: wrong }], 422)
        case 'factor_waits':
        case 'signed_in':
          // A session that this browser still holds, perhaps a colleague's, would otherwise live on where nobody sees it.
          await signIn.leave(c)
          setCookies(c, ending.cookies)
          return c.redirect(ending.outcome === 'signed_in' ? next : factorPathFor(next), 303)
      }
    })

    .post('/sign-out', async (c) => {
      setCookies(c, await signIn.signOut(c))
      leaveNothing(c)
      return c.redirect(`${signInPath}?out=1`, 303)
    })
}

interface SignInPageProps {
  c: Context<TomoniEnv>
  form: FormState
  next: string
}

function SignInPage({ c, form, next }: SignInPageProps) {
  const has_left = c.req.query('out') === '1' && form.errors.length === 0
  return (
    <PageFrame title="事務局に入る" demonstration={c.var.demonstration} scripts={[passkey_script]}>
      <div class="narrow stack">
        {c.req.query('passkey') === 'refused' && form.errors.length === 0 && (
          <Notice kind="urgent">
            パスキーで入れませんでした。もう一度お試しになるか、メールアドレスとパスワードで入ってください。
          </Notice>
        )}
        {has_left && <Notice kind="done">事務局を出ました。お疲れさまでした。</Notice>}
        <ErrorSummary errors={form.errors} />
        <h1>事務局に入る</h1>
        <p class="lead">事務局で働く人の入口です。寄付やサポーターの申込みに、この入口はいりません。</p>
        <form class="form" method="post" action={signInPath} novalidate>
          <TokenFields tokens={formTokens(c)} />
          <input type="hidden" name="next" value={next} />
          <TextField name="mail" label="メールアドレス" type="email" autocomplete="username" required autofocus form={form} />
          <TextField name="password" label="パスワード" type="password" autocomplete="current-password" required form={form} />
          <Button>事務局に入る</Button>
        </form>
        {passkeySite(c) !== null && (
          <PasskeyForm
            action={`${signInPath}/passkey`}
            challenge={`${signInPath}/passkey/challenge`}
            act="get"
            tokens={formTokens(c)}
            label="パスキーで入る"
          >
            <input type="hidden" name="next" value={next} />
          </PasskeyForm>
        )}
        <p class="soft small">
          2時間なにもしないとき、また入ってから12時間たったときは、自動で出ます。ほかの人も使うパソコンでは、終わったら「出る」を押してください。
        </p>
      </div>
    </PageFrame>
  )
}
