import type { Context } from 'hono'
import { z } from 'zod'
import { actOnce, signedInPerson } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { readForm } from '../../http/read-form.ts'
import { Button } from '../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState, TextField } from '../../look/field.tsx'
import { foldFigures } from '../../text/fold.ts'
import { keepApp } from '../factors/authenticator-app.ts'
import { factorsOf } from '../factors/factors-of.ts'
import { appAddress, codeOfStep, newAppSecret, stepAt, stepOfCode } from '../factors/one-time-code.ts'
import { ShownCode } from '../pages/proof-forms.tsx'
import { appPath, deskPath, leadingTo, mePath, safeNextPath } from '../safe-next-path.ts'
import { signInActs } from '../sign-in-acts.ts'
import { carried, carry } from './carried.ts'
import { mySession, noteMyChange, realTime } from './my-change.ts'
import { QrCode } from './qr-code.tsx'

const schema = z.object({
  setup: z.string(),
  next: z.string().default(''),
  code: z
    .string()
    .transform((typed) => foldFigures(typed).replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'アプリに出ている6けたの数字を入力してください')),
})
const wrong_sentence =
  '数字がちがいます。アプリに、いま出ている数字を入力してください。何度もちがうときは、端末の時計が合っているか確かめてください'

/** Shows a new secret to an app. Nothing is kept until a code proves that the app has it. */
export async function showAppPage(c: Context<DeskEnv>): Promise<Response> {
  return await appPage(c, { secret: newAppSecret(), form: empty_form, next: c.req.query('next'), status: 200 })
}

/** Keeps the app whose code was typed, in place of the one before. */
export async function keepMyApp(c: Context<DeskEnv>): Promise<Response> {
  const form = await readForm(c, schema)
  const secret = carried(c, 'people.carried_app', form.typed.setup ?? '')
  const { next } = form.typed
  if (!form.ok) return await appPage(c, { secret, form, next, status: 422 })
  const now = realTime(c)
  const step = stepOfCode(secret, form.value.code, now)
  if (step === null) {
    const errors = [{ field: 'code', sentence: wrong_sentence }]
    return await appPage(c, { secret, form: { typed: form.typed, errors }, next, status: 422 })
  }
  return await actOnce(c, form.typed, async (acting) => {
    const { trx, person } = acting
    const { person_id } = person
    const before = await factorsOf(trx, person_id)
    await keepApp(trx, { person_id, secret, step, at: now })
    const proved = { factor_passed_at: now, confirmed_at: now }
    await trx.updateTable('people.sessions').set(proved).where('id', '=', mySession(c).id).execute()
    await noteMyChange(c, acting, { act: signInActs['person.app_set'], details: { in_place: before.has_app } })
    return whatNext(before.recovery_codes, next)
  })
}

/** Without codes on paper a lost telephone is a locked door: they come next. */
export function whatNext(recovery_codes: number, next: string | undefined): string {
  const going_on = safeNextPath(next)
  if (recovery_codes === 0) return leadingTo(`${mePath}/recovery-codes`, going_on)
  return going_on === deskPath ? `${mePath}?said=app` : going_on
}

interface AppPageProps {
  secret: string
  form: FormState
  next: string | undefined
  status: 200 | 422
}

async function appPage(c: Context<DeskEnv>, { secret, form, next, status }: AppPageProps): Promise<Response> {
  const person = signedInPerson(c)
  const { has_app, passkeys } = await factorsOf(c.var.db, person.person_id)
  const heading = has_app ? '認証アプリを入れ替える' : '認証アプリを用意する'
  return await c.html(
    <DeskFrame {...c.var.desk} title={heading}>
      <DeskHead heading={heading} />
      <div class="narrow stack">
        <ErrorSummary errors={form.errors} />
        {!has_app && passkeys === 0 && (
          <p>
            お金や人を扱う画面には、パスワードのほかに、もう1つの確認が必要です。パスワードを人に知られても、お金が動かないようにするためです。用意は一度だけ、2分ほどで終わります。
          </p>
        )}
        {c.var.demonstration !== null && <ShownCode code={codeOfStep(secret, stepAt(realTime(c)))} />}
        <Steps secret={secret} mail={person.mail} />
        <form class="form" method="post" action={appPath} novalidate>
          <TokenFields tokens={formTokens(c)} />
          <input type="hidden" name="setup" value={carry(c, 'people.carried_app', secret)} />
          <input type="hidden" name="next" value={safeNextPath(next)} />
          <TextField
            name="code"
            label="アプリに出ている6けたの数字"
            width={6}
            figures
            autocomplete="one-time-code"
            required
            form={form}
          />
          <Button>このアプリを使う</Button>
        </form>
        {!has_app && passkeys === 0 && (
          <p class="soft small">
            アプリのかわりに、端末の指紋や顔や暗証番号で確かめる「パスキー」も使えます。
            <a href={`${mePath}#passkeys`}>パスキーを加える</a>
          </p>
        )}
      </div>
    </DeskFrame>,
    status,
  )
}

function Steps({ secret, mail }: { secret: string; mail: string }) {
  return (
    <ol class="steps">
      <li>
        <p>
          携帯電話に認証アプリ（Google Authenticator、Microsoft
          Authenticator、iPhoneの「パスワード」など）を用意します。もう入っていれば、それを使えます。
        </p>
      </li>
      <li>
        <p>アプリの「追加」から、この図を読み取ります。読み取れないときは、下の鍵を打ち込みます。</p>
        <QrCode text={appAddress(secret, mail)} label="認証アプリで読み取る図" />
        <p>
          {'鍵　'}
          <code class="typed-key">{secret.replace(/.{4}(?=.)/g, '$& ')}</code>
        </p>
      </li>
      <li>
        <p>アプリに出た6けたの数字を、下に入力します。</p>
      </li>
    </ol>
  )
}
