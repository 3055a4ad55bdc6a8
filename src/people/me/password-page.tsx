import { hashPassword } from 'better-auth/crypto'
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
import { sayNotProved } from '../factors/proof-fields.ts'
import { type Proof, type ProofEnding, prove } from '../factors/prove.ts'
import { isOwnMail, newPasswordFields, own_mail_sentence, typedTwice } from '../new-password.ts'
import { foldedPassword, shortestPassword } from '../password.ts'
import { mePath } from '../safe-next-path.ts'
import { setPassword } from '../set-password.ts'
import { signInActs } from '../sign-in-acts.ts'
import { noteMyChange, realTime } from './my-change.ts'

const path = `${mePath}/password`
const schema = z
  .object({ current: z.string().min(1, 'いまのパスワードを入力してください'), ...newPasswordFields })
  .refine(typedTwice.check, typedTwice)

export async function passwordPage(c: Context<DeskEnv>, form: FormState = empty_form, status: 200 | 422 | 429 = 200) {
  return await c.html(
    <DeskFrame {...c.var.desk} title="パスワードを変える">
      <DeskHead heading="パスワードを変える" />
      <div class="narrow stack">
        <ErrorSummary errors={form.errors} />
        <form class="form" method="post" action={path} novalidate>
          <TokenFields tokens={formTokens(c)} />
          <PasswordField name="current" label="いまのパスワード" autocomplete="current-password" form={form} />
          <PasswordField
            name="password"
            label="新しいパスワード"
            support={`${shortestPassword}文字以上。短い言葉をいくつか並べると、長くても覚えやすくなります。`}
            autocomplete="new-password"
            form={form}
          />
          <PasswordField name="again" label="新しいパスワード（もう一度）" autocomplete="new-password" form={form} />
          <p>変えると、ほかの端末のサインインはすべて終わります。</p>
          <Button>パスワードを変える</Button>
        </form>
      </div>
    </DeskFrame>,
    status,
  )
}

function PasswordField(props: Omit<Parameters<typeof TextField>[0], 'type' | 'required'>) {
  return <TextField {...props} type="password" required />
}

export async function changeMyPassword(c: Context<DeskEnv>): Promise<Response> {
  const form = await readForm(c, schema)
  if (!form.ok) return await passwordPage(c, form, 422)
  const person = signedInPerson(c)
  const { current, password } = form.value
  if (isOwnMail(password, person.mail))
    return await passwordPage(c, { typed: {}, errors: [{ field: 'password', sentence: own_mail_sentence }] }, 422)
  // Before the transaction: it takes a tenth of a second on purpose.
  const password_hash = await hashPassword(foldedPassword(password))
  const proof = { kind: 'password', typed: current } as const
  let refused: Exclude<ProofEnding, { kind: 'proved' }> | null = null
  // Inside, so that the second half of a double click is not asked for the password that the first has changed.
  const answer = await actOnce(c, 'a new password', async (acting) => {
    const ending = await prove(c, proof, { person, at: realTime(c) })
    if (ending.kind !== 'proved') {
      refused = ending
      return path
    }
    await setPassword(acting.trx, { person_id: person.person_id, password_hash, at: realTime(c) })
    await noteMyChange(c, acting, { act: signInActs['person.password_changed'], details: {} })
    return `${mePath}?said=password`
  })
  return refused === null ? answer : await notChanged(c, refused, proof)
}

async function notChanged(c: Context<DeskEnv>, ending: Exclude<ProofEnding, { kind: 'proved' }>, proof: Proof) {
  const { sentence } = sayNotProved(ending, proof)
  const status = ending.kind === 'too_many' ? 429 : 422
  return await passwordPage(c, { typed: {}, errors: [{ field: 'current', sentence }] }, status)
}
