import type { Context } from 'hono'
import { z } from 'zod'
import { actOnce } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { readForm } from '../../http/read-form.ts'
import { readChargeNumber } from '../charge-number.ts'
import { decideFailedCharge } from '../decide-failed-charge.ts'
import { sayDecideRefusal } from '../say-endings.ts'
import { failedPage } from './failed-page.tsx'
import type { ClosedMonthAt } from './month-at.ts'

const unreadable = '画面を開きなおして、もう一度送ってください'
const decideSchema = z
  .object({
    charge_number: z.string(unreadable).refine((text) => readChargeNumber(text) !== null, unreadable),
    course: z.enum(['charge_again', 'desk', 'cancel'], 'どうするかを選んでください'),
    reason: z.string().trim().max(200, '理由は200文字までで入力してください').default(''),
  })
  .refine(({ course, reason }) => course === 'desk' || reason !== '', { path: ['reason'], message: '理由を入力してください' })

/** Decides about a failed charge: it goes once more, is cancelled, or stays with the desk, which changes nothing. */
export async function decideAtTheDesk(c: Context<DeskEnv>, at: ClosedMonthAt): Promise<Response> {
  const form = await readForm(c, decideSchema)
  if (!form.ok) return c.html(await failedPage({ c, at, form }), 422)
  const { charge_number, course, reason } = form.value
  if (course === 'desk') return c.redirect(`${at.path}/failed?charge=${charge_number}&said=left`, 303)
  let refusal = ''
  const answer = await actOnce(c, form.typed, async ({ trx, at: now, person }) => {
    const ending = await decideFailedCharge(trx, { charge_number, course, reason, at: now, person })
    if (ending.kind === 'try_granted' || ending.kind === 'cancelled') c.var.pages.clear()
    else refusal = sayDecideRefusal(ending, charge_number)
    return `${at.path}/failed?said=${ending.kind}`
  })
  if (refusal === '') return answer
  return c.html(await failedPage({ c, at, form: { typed: form.typed, errors: [{ field: 'course', sentence: refusal }] } }), 422)
}
