import type { Context } from 'hono'
import { z } from 'zod'
import { actOnce, signedInPerson } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens, TokenFields } from '../../http/form-tokens.tsx'
import { readForm } from '../../http/read-form.ts'
import { Button } from '../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { Notice } from '../../look/notice.tsx'
import { factorsOf, hasFactor } from '../factors/factors-of.ts'
import { hashRecoveryCodes, keepRecoveryCodes, newRecoveryCodes, sayRecoveryCode } from '../factors/recovery-codes.ts'
import { appPath, deskPath, mePath, safeNextPath } from '../safe-next-path.ts'
import { signInActs } from '../sign-in-acts.ts'
import { carried, carry } from './carried.ts'
import { noteMyChange, realTime } from './my-change.ts'

const path = `${mePath}/recovery-codes`
const schema = z.object({ codes: z.string(), next: z.string().default('') })

/**
 * Shows ten new codes. They count from the moment their reader says that they are written down, and those before count until
 * then: a page that was closed too soon locks nobody out.
 */
export async function showRecoveryCodes(c: Context<DeskEnv>): Promise<Response> {
  const factors = await factorsOf(c.var.db, signedInPerson(c).person_id)
  if (!hasFactor(factors)) return c.redirect(appPath, 303)
  const codes = newRecoveryCodes()
  return await c.html(
    <DeskFrame {...c.var.desk} title="リカバリーコード">
      <DeskHead heading="リカバリーコード" />
      <div class="narrow stack">
        <p>
          携帯電話をなくしたり、アプリが開かなくなったりしたときに、アプリの数字のかわりに使う番号です。1つにつき1回使えます。
        </p>
        <Notice kind="urgent" heading="この10個は、いましか見られません">
          印刷するか、紙に書き写して、かぎのかかるところに置いてください。
          {factors.recovery_codes > 0 && '前の番号は、下のボタンを押すと使えなくなります。'}
        </Notice>
        <ol class="code-list">
          {codes.map((code) => (
            <li>
              <span class="code-figures">{sayRecoveryCode(code)}</span>
            </li>
          ))}
        </ol>
        <form class="form" method="post" action={path}>
          <TokenFields tokens={formTokens(c)} />
          <input type="hidden" name="codes" value={carry(c, 'people.carried_codes', codes.join(' '))} />
          <input type="hidden" name="next" value={safeNextPath(c.req.query('next'))} />
          <Button>控えました。この番号にする</Button>
        </form>
      </div>
    </DeskFrame>,
  )
}

/** Makes the codes of the page those that count. */
export async function keepMyRecoveryCodes(c: Context<DeskEnv>): Promise<Response> {
  const form = await readForm(c, schema)
  const codes = await hashRecoveryCodes(carried(c, 'people.carried_codes', form.typed.codes ?? '').split(' '))
  const next = safeNextPath(form.typed.next)
  return await actOnce(c, form.typed, async (acting) => {
    const { person_id } = acting.person
    await keepRecoveryCodes(acting.trx, { person_id, codes, at: realTime(c) })
    await noteMyChange(c, acting, { act: signInActs['person.recovery_codes_made'], details: {} })
    return next === deskPath ? `${mePath}?said=codes` : next
  })
}
