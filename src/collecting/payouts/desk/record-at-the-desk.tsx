import type { Context, Next } from 'hono'
import { actOnce } from '../../../http/act-once.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { readForm } from '../../../http/read-form.ts'
import type { FieldError } from '../../../look/field.tsx'
import { type RecordRemittanceEnding, recordRemittance } from '../../record-remittance.ts'
import { sayNotRecorded, sayNotUndone } from '../say-remittance.ts'
import { undoRemittance } from '../undo-remittance.ts'
import { reasonSchema, remittanceSchema } from './money-form.ts'
import { remittancePage } from './remittance-page.tsx'
import { remittancesPage } from './remittances-page.tsx'

const PATH = '/desk/money/remittances'

const fields = {
  unknown_coop: 'coop',
  month_not_closed: 'month',
  not_yet: 'day',
  before_month: 'day',
  recorded_before: 'again',
} as const satisfies Record<Exclude<RecordRemittanceEnding['kind'], 'recorded'>, string>

/** Records a remittance, or shows the form again with what was wrong. */
export async function recordAtTheDesk(c: Context<DeskEnv>): Promise<Response> {
  const form = await readForm(c, remittanceSchema)
  if (!form.ok) return await c.html(await remittancesPage({ c, form }), 422)
  const { coop, month, yen, day, again } = form.value
  let errors: readonly FieldError[] = []
  const answer = await actOnce(c, form.typed, async ({ trx, at, person }) => {
    const again_why = again === '' ? undefined : again
    const ending = await recordRemittance(trx, { coop_code: coop, month, yen, remitted_on: day, again_why, at, person })
    if (ending.kind === 'recorded') return `${PATH}/${ending.remittance_id}?said=recorded`
    errors = [{ field: fields[ending.kind], sentence: sayNotRecorded(ending) }]
    return PATH
  })
  return errors.length === 0 ? answer : await c.html(await remittancesPage({ c, form: { typed: form.typed, errors } }), 422)
}

/** Takes a remittance back, with a reason. */
export async function undoAtTheDesk(c: Context<DeskEnv>, next: Next): Promise<Response | undefined> {
  const id = Number(/^[1-9]\d{0,8}$/.exec(c.req.param('id') ?? '')?.[0] ?? 0)
  const form = await readForm(c, reasonSchema)
  let sentence = ''
  const answer = form.ok
    ? await actOnce(c, form.typed, async ({ trx, at, person }) => {
        const ending = await undoRemittance(trx, { remittance_id: id, reason: form.value.reason, at, person })
        if (ending.kind !== 'undone') sentence = sayNotUndone(ending)
        return `${PATH}/${id}?said=undone`
      })
    : null
  if (answer !== null && sentence === '') return answer
  const errors = form.ok ? [{ field: 'reason', sentence }] : form.errors
  const page = await remittancePage({ c, form: { typed: form.typed, errors } })
  if (page === null) {
    await next()
    return undefined
  }
  return await c.html(page, 422)
}
