import type { Context } from 'hono'
import type { TomoniEnv } from '../../http/env.ts'
import { type FormTokens, formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { Button } from '../../look/button.tsx'
import { type FormState, TextField } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import { codeOfNow } from '../factors/authenticator-app.ts'
import { type Factors, factorsOf, hasFactor } from '../factors/factors-of.ts'
import { passkeySite } from '../factors/passkey-answers.ts'
import { PasskeyForm } from '../factors/passkey-form.tsx'
import { proof_fields } from '../factors/proof-fields.ts'

/** With what somebody can prove here that it is them. */
export interface WaysToProve extends Factors {
  readonly by: { readonly code: boolean; readonly passkey: boolean; readonly password: boolean }
  /** The code of now, shown in a demonstration only: whoever tries it has no app at hand. */
  readonly shown_code: string | null
}

export async function waysToProve(c: Context<TomoniEnv>, person_id: string, at: Temporal.Instant): Promise<WaysToProve> {
  const factors = await factorsOf(c.var.db, person_id)
  const has_factor = hasFactor(factors)
  const by = {
    code: has_factor && (factors.has_app || factors.recovery_codes > 0),
    passkey: factors.passkeys > 0 && passkeySite(c) !== null,
    password: !has_factor,
  }
  const shown_code = c.var.demonstration === null ? null : await codeOfNow(c.var.db, person_id, at)
  return { ...factors, by, shown_code }
}

interface Props {
  ways: WaysToProve
  /** Where the proof is sent. */
  action: string
  /** Where a passkey's challenge comes from. */
  challenge: string
  /** Fields that go along unseen. */
  kept: readonly (readonly [name: string, value: string])[]
  label: string
  form: FormState
  tokens: FormTokens
}

/** The forms by which somebody proves that it is them: a code (or the password, where there is nothing else), and a passkey. */
export function ProofForms({ ways, action, challenge, kept, label, form, tokens }: Props) {
  const fields = kept.map(([name, value]) => <input type="hidden" name={name} value={value} />)
  return (
    <>
      {ways.shown_code !== null && <ShownCode code={ways.shown_code} />}
      {(ways.by.code || ways.by.password) && (
        <form class="form" method="post" action={action} novalidate>
          <TokenFields tokens={tokens} />
          {fields}
          {ways.by.code ? <CodeField ways={ways} form={form} /> : <PasswordField form={form} />}
          <Button>{label}</Button>
        </form>
      )}
      {ways.by.passkey && (
        <PasskeyForm
          action={action}
          challenge={challenge}
          act="get"
          tokens={tokens}
          label="パスキーで確かめる"
          weight={ways.by.code ? 'quiet' : 'main'}
        >
          {fields}
        </PasskeyForm>
      )}
    </>
  )
}

function CodeField({ ways, form }: { ways: WaysToProve; form: FormState }) {
  const support = ways.has_app
    ? '認証アプリに、いま出ている6けたの数字。アプリが手元にないときは、紙に控えたリカバリーコード（16けた）。'
    : '紙に控えたリカバリーコード（16けた）。'
  return (
    <TextField
      name={proof_fields.code}
      label="確認コード"
      support={support}
      width={20}
      figures
      autocomplete="one-time-code"
      autofocus
      required
      form={form}
    />
  )
}

function PasswordField({ form }: { form: FormState }) {
  return (
    <TextField
      name={proof_fields.password}
      label="パスワード"
      type="password"
      autocomplete="current-password"
      autofocus
      required
      form={form}
    />
  )
}

/** In a demonstration nobody should need an app to look further. It is said as what it is. */
export function ShownCode({ code }: { code: string }) {
  return (
    <Notice heading="見本なので、いまの数字をここに出します">
      {'アプリがなくても試せます。ほんとうの事務局では、この数字はあなたのアプリにだけ出ます：'}
      <strong class="code-figures">{`${code.slice(0, 3)} ${code.slice(3)}`}</strong>
    </Notice>
  )
}

/** The tokens that a page's proof forms share. */
export function proofTokens(c: Context<TomoniEnv>, once: string | undefined): FormTokens {
  const tokens = formTokens(c)
  return once === undefined ? tokens : { ...tokens, once }
}
