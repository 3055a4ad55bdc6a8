import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { addressForLimits, clientAddress } from '../../http/client-address.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { takeFormFields } from '../../http/form-body.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { countTry } from '../../http/limits.ts'
import { Button } from '../../look/button.tsx'
import { ErrorSummary } from '../../look/error-summary.tsx'
import { empty_form, type FormState } from '../../look/field.tsx'
import { PageFrame } from '../../look/page-frame.tsx'
import { arrivalOf } from '../arrival.ts'
import { noteRecoveryCode } from '../factors/note-recovery-code.ts'
import { whoSigned } from '../factors/passkey-answers.ts'
import { passkey_script } from '../factors/passkey-form.tsx'
import { signInOptions } from '../factors/passkey-options.ts'
import { proof_fields, sayNotProved, takeProof } from '../factors/proof-fields.ts'
import { prove } from '../factors/prove.ts'
import { factorPath, safeNextPath, signInPath, signInPathFor } from '../safe-next-path.ts'
import { setCookies } from '../signed-in.ts'
import { ProofForms, waysToProve } from './proof-forms.tsx'

/** Asks of one network's passkeys in a quarter of an hour: each writes a row before anybody is known. */
const most_challenges = 300

/**
 * The second half of the door, to be mounted at `/desk/sign-in`: `/factor` for whose password was right, `/passkey` for whoever
 * has one. Somebody who is half in finds nothing else open.
 */
export const factorPages = new Hono<TomoniEnv>()
  .get('/factor', async (c) => {
    const next = safeNextPath(c.req.query('next'))
    if (c.var.person !== null) return c.redirect(next, 303)
    if (arrivalOf(c).waiting === null) return c.redirect(signInPathFor(next), 303)
    return await factorPage(c, { form: empty_form, next, status: 200 })
  })

  .post('/factor', async (c) => {
    const { signIn, waiting } = arrivalOf(c)
    const proof = await takeProof(c, { purpose: 'sign_in', session_id: null })
    const next = safeNextPath((await takeFormFields(c, ['next'])).next)
    // The second half of a double click comes when the first has let its sender in.
    if (c.var.person !== null) return c.redirect(next, 303)
    if (waiting === null) return c.redirect(signInPathFor(next), 303)
    // The password was asked for before: only what comes beside it counts here.
    if (proof === null || proof.kind === 'password') throw new HTTPException(400, { message: 'the form has no proof' })
    const ending = await prove(c, proof, { person: waiting.person, at: signIn.clock.now() })
    if (ending.kind !== 'proved') {
      const form = { typed: {}, errors: [sayNotProved(ending, proof)] }
      return await factorPage(c, { form, next, status: ending.kind === 'too_many' ? 429 : 422 })
    }
    await noteRecoveryCode(c, waiting.person, ending)
    setCookies(c, await signIn.factorPassed(c, waiting))
    return c.redirect(next, 303)
  })

  .post('/passkey/challenge', async (c) => {
    const at = arrivalOf(c).signIn.clock.now()
    const of = ['network', addressForLimits(clientAddress(c))]
    const counted = await countTry(c.var.db, { purpose: 'passkey', buckets: [{ of, most: most_challenges }], at })
    if (counted !== 'ok') return c.body(null, 429)
    return c.json(await signInOptions(c))
  })

  .post('/passkey', async (c) => {
    const { signIn } = arrivalOf(c)
    const taken = await takeFormFields(c, [proof_fields.passkey, 'next'])
    const next = safeNextPath(taken.next)
    const asked = { purpose: 'sign_in', session_id: null, at: signIn.clock.now() } as const
    const person_id = await whoSigned(c, taken[proof_fields.passkey] ?? '', asked)
    // As for a double click on the password's form: a session that has just begun is not thrown away for nothing.
    if (person_id === null) return c.redirect(c.var.person === null ? refusedPath(next) : next, 303)
    await signIn.leave(c)
    setCookies(c, await signIn.passkeyPassed(c, person_id))
    return c.redirect(next, 303)
  })

function refusedPath(next: string): string {
  const path = signInPathFor(next)
  return `${path}${path.includes('?') ? '&' : '?'}passkey=refused`
}

interface FactorPageProps {
  form: FormState
  next: string
  status: 200 | 422 | 429
}

async function factorPage(c: Context<TomoniEnv>, { form, next, status }: FactorPageProps): Promise<Response> {
  const { waiting, signIn } = arrivalOf(c)
  const ways = await waysToProve(c, waiting?.person.person_id ?? '', signIn.clock.now())
  const tokens = formTokens(c)
  return await c.html(
    <PageFrame title="2つめの確認" demonstration={c.var.demonstration} scripts={[passkey_script]}>
      <div class="narrow stack">
        <ErrorSummary errors={form.errors} />
        <h1>2つめの確認</h1>
        <p class="lead">{waiting?.person.name} さん、パスワードは合っています。あと1つ確かめると、入れます。</p>
        <ProofForms
          ways={ways}
          action={factorPath}
          challenge={`${signInPath}/passkey/challenge`}
          kept={[['next', next]]}
          label="事務局に入る"
          form={form}
          tokens={tokens}
        />
        <p class="soft small">アプリもリカバリーコードもなくしたときは、管理者に「もう一度入るための入口」を頼んでください。</p>
        <form method="post" action="/desk/sign-out">
          <TokenFields tokens={tokens} />
          <Button weight="quiet" small>
            やめる
          </Button>
        </form>
      </div>
    </PageFrame>,
    status,
  )
}
