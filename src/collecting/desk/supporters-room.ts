import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { actOnce } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { readForm } from '../../http/read-form.ts'
import { readWholeNumber } from '../../text/fold.ts'
import { changeEnrolment, type EnrolmentChange } from '../change-enrolment.ts'
import { sayChangeRefusal } from '../say-endings.ts'
import { findSupporter, type Supporter } from '../supporter-queries.ts'
import { numberIn } from './month-at.ts'
import { supporterPage } from './supporter-page.tsx'
import { supportersPage } from './supporters-page.tsx'

/** Supporters at the desk, to be mounted at `/desk/supporters`. */
export const supportersRoom = new Hono<DeskEnv>()
  .get('/', (c) => supportersPage(c))
  .get('/:id', async (c, next) => {
    const supporter = await supporterAt(c)
    return supporter === null ? await next() : c.html(await supporterPage({ c, supporter }))
  })
  .post('/:id/change', async (c, next) => {
    const supporter = await supporterAt(c)
    return supporter === null ? await next() : await change(c, supporter)
  })

async function supporterAt(c: Context<DeskEnv>): Promise<Supporter | null> {
  return await findSupporter(c.var.db, numberIn(c.req.param('id'), 0))
}

const unreadable = '画面を開きなおして、もう一度送ってください'
const changeSchema = z
  .object({
    from: z.string(unreadable).regex(/^\d{4}-(0[1-9]|1[0-2])$/, unreadable),
    change: z.enum(['set_units', 'pause', 'resume', 'stop'], 'どう変えるかを選んでください'),
    units: z.string().default(''),
    reason: z
      .string('理由を入力してください')
      .trim()
      .min(1, '理由を入力してください')
      .max(200, '理由は200文字までで入力してください'),
  })
  .transform(({ from, change: kind, units: typed, reason }, context) => {
    const seen_from = Temporal.PlainYearMonth.from(from)
    if (kind !== 'set_units') return { seen_from, change: { kind } as EnrolmentChange, reason }
    const units = readWholeNumber(typed)
    if (units !== null) return { seen_from, change: { kind, units } as EnrolmentChange, reason }
    context.issues.push({ code: 'custom', path: ['units'], message: '新しい口数を数字で入力してください', input: typed })
    return z.NEVER
  })

async function change(c: Context<DeskEnv>, supporter: Supporter): Promise<Response> {
  const form = await readForm(c, changeSchema)
  if (!form.ok) return c.html(await supporterPage({ c, supporter, form }), 422)
  const { seen_from, change: wanted, reason } = form.value
  let refusal: { field: string; sentence: string } | null = null
  const answer = await actOnce(c, form.typed, async ({ trx, at, person }) => {
    const of = { enrolment_id: supporter.id, change: wanted, seen_from, reason, at, person }
    const ending = await changeEnrolment(trx, of)
    if (ending.kind !== 'changed') {
      const field = ending.kind === 'units_out_of_range' ? 'units' : 'change'
      refusal = { field, sentence: sayChangeRefusal(ending) }
    }
    return `/desk/supporters/${supporter.id}${ending.kind === 'changed' ? '?said=changed' : ''}`
  })
  if (refusal === null) return answer
  const again = (await findSupporter(c.var.db, supporter.id)) ?? supporter
  return c.html(await supporterPage({ c, supporter: again, form: { typed: form.typed, errors: [refusal] } }), 422)
}
