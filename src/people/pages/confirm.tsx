import { type Context, Hono } from 'hono'
import type { DeskEnv } from '../../http/desk-env.ts'
import { type FormTokens, formTokens } from '../../http/form-tokens.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState } from '../../look/field.tsx'
import { arrivalOf } from '../arrival.ts'
import { confirmHere } from '../confirm-here.ts'
import { passkey_script } from '../factors/passkey-form.tsx'
import { signingOptions } from '../factors/passkey-options.ts'
import { confirmPath, safeNextPath } from '../safe-next-path.ts'
import { ProofForms, waysToProve } from './proof-forms.tsx'

/** Where somebody proves again that it is them, to be mounted at `/desk/confirm`, and whence they go back. */
export const confirmPages = new Hono<DeskEnv>()
  .get('/', async (c) => {
    const next = safeNextPath(c.req.query('next'))
    if (arrivalOf(c).session?.is_fresh === true) return c.redirect(next, 303)
    return await confirmPage(c, { kept: [['next', next]] })
  })
  .post('/', async (c) => {
    const ending = await confirmHere(c)
    if (ending.kind === 'asked') return await confirmPage(c, { ...ending, kept: ending.kept })
    const next = ending.kept.find(([name]) => name === 'next')?.[1]
    return c.redirect(safeNextPath(next), 303)
  })
  .post('/challenge', async (c) => c.json(await signingOptions(c)))

interface Asking {
  /** Where the proof is sent; the confirmation page itself unless told. */
  readonly action?: string
  readonly kept: readonly (readonly [name: string, value: string])[]
  readonly form?: FormState
  readonly tokens?: FormTokens
  /** Whether a form was sent that is carried out as soon as the proof is there. */
  readonly has_form?: boolean
  readonly status?: 200 | 401 | 422 | 429
}

/** Asks for a proof, and carries along what was sent. */
export async function confirmPage(c: Context<DeskEnv>, asking: Asking): Promise<Response> {
  const { action = confirmPath, kept, form = empty_form, tokens = formTokens(c), has_form = false, status = 200 } = asking
  const { signIn } = arrivalOf(c)
  const ways = await waysToProve(c, c.var.person?.person_id ?? '', signIn.clock.now())
  const lead = ways.by.password
    ? 'ここから先は、ご本人だけの設定です。パスワードをもう一度入力してください。'
    : 'ここから先は、お金や口座や、ご本人だけの設定にかかわります。もう一度、確かめさせてください。確かめたあと10分のあいだは、聞きません。'
  return await c.html(
    <DeskFrame {...c.var.desk} title="ご本人の確認" scripts={[passkey_script]}>
      <DeskHead heading="ご本人の確認" />
      <div class="narrow stack">
        <ErrorSummary errors={form.errors} />
        <p>{lead}</p>
        {has_form && <p>いま送った内容は、そのまま取ってあります。確かめると、すぐに実行します。</p>}
        <ProofForms
          ways={ways}
          action={action}
          challenge={`${confirmPath}/challenge`}
          kept={kept}
          label={has_form ? '確かめて実行する' : '確かめる'}
          form={form}
          tokens={tokens}
        />
      </div>
    </DeskFrame>,
    status,
  )
}
