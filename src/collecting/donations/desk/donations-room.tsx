import { type Context, Hono } from 'hono'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import { recordSeen } from '../../../activity/index.ts'
import { readDay } from '../../../calendar/read-dates.ts'
import type { DB } from '../../../db/schema.generated.ts'
import { actOnce } from '../../../http/act-once.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import type { SignedIn } from '../../../http/env.ts'
import { readForm } from '../../../http/read-form.ts'
import { MONEY_ROLES, requireRole } from '../../../people/index.ts'
import { foldFigures } from '../../../text/fold.ts'
import { cancelDonation } from '../cancel-donation.ts'
import type { Donation } from '../donation.ts'
import { findDonation } from '../find-donations.ts'
import { moveDonation } from '../move-donation.ts'
import { payRefund } from '../pay-refund.ts'
import { refundDonation } from '../refund-donation.ts'
import { type DonationEnding, isDone, sayDonationEnding } from '../say-donations.ts'
import { DonationPage } from './donation-page.tsx'
import { donationsPage } from './donations-page.tsx'

const reason = z
  .string('理由を入力してください')
  .trim()
  .min(1, '理由を入力してください')
  .max(200, '理由は200文字までで入力してください')
const cancelSchema = z.object({ reason })
const refundSchema = z.object({ way: z.enum(['credit', 'bank'], '返しかたを選んでください'), reason })
const moveSchema = z.object({
  to: z
    .string('注文番号を入力してください')
    .transform((text) => foldFigures(text).trim())
    .refine((text) => /^\d{6}$/.test(text), '注文番号を数字6けたで入力してください'),
  reason,
})
const paySchema = z.object({
  paid_on: z.string('振り込んだ日を入力してください').transform((text, context) => {
    const day = readDay(text)
    if (day !== null) return day
    context.issues.push({ code: 'custom', message: '振り込んだ日を 2026-01-15 のように入力してください', input: text })
    return z.NEVER
  }),
})

/** Single donations at the desk, to be mounted at `/desk/money/donations`: looked up by member, cancelled, refunded, moved. */
export const donationsRoom = new Hono<DeskEnv>()
  // Looking up and correcting is everybody's who takes calls; giving money back is not.
  .use('/:name/refund', requireRole(...MONEY_ROLES))
  .use('/:name/pay', requireRole(...MONEY_ROLES))
  .get('/', (c) => donationsPage(c))
  .get('/:name', async (c, next) => {
    const donation = await findDonation(c.var.db, c.req.param('name'))
    if (donation === null) return await next()
    await recordSeen(c, ['number', 'donations'], [donation])
    return c.html(<DonationPage c={c} donation={donation} />)
  })
  .post('/:name/cancel', async (c, next) => {
    const donation = await findDonation(c.var.db, c.req.param('name'))
    return donation === null ? await next() : await act(c, donation, cancelSchema, (trx, acting) => cancelDonation(trx, acting))
  })
  .post('/:name/refund', async (c, next) => {
    const donation = await findDonation(c.var.db, c.req.param('name'))
    return donation === null ? await next() : await act(c, donation, refundSchema, (trx, acting) => refundDonation(trx, acting))
  })
  .post('/:name/move', async (c, next) => {
    const donation = await findDonation(c.var.db, c.req.param('name'))
    if (donation === null) return await next()
    return await act(c, donation, moveSchema, (trx, { to, ...acting }) => moveDonation(trx, { ...acting, to_order_number: to }))
  })
  .post('/:name/pay', async (c, next) => {
    const donation = await findDonation(c.var.db, c.req.param('name'))
    return donation === null ? await next() : await act(c, donation, paySchema, (trx, acting) => payRefund(trx, acting))
  })

interface By {
  readonly name: string
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Reads the form, acts once, and leads back to the donation; a refusal is said on its page, with what was typed. */
async function act<S extends z.ZodType>(
  c: Context<DeskEnv>,
  donation: Donation,
  schema: S,
  run: (trx: Transaction<DB>, acting: By & z.output<S>) => Promise<DonationEnding>,
): Promise<Response> {
  const form = await readForm(c, schema)
  if (!form.ok) return c.html(<DonationPage c={c} donation={donation} form={form} />, 422)
  let refusal: string | null = null
  const page = `/desk/money/donations/${donation.name}`
  const answer = await actOnce(c, form.typed, async ({ trx, at, person }) => {
    const by: By = { name: donation.name, at, person }
    const ending = await run(trx, Object.assign(by, form.value))
    if (!isDone(ending)) refusal = sayDonationEnding(ending)
    return isDone(ending) ? `${page}?said=done` : page
  })
  if (refusal === null) return answer
  const again = (await findDonation(c.var.db, donation.name)) ?? donation
  const errors = [{ field: Object.keys(form.typed)[0] ?? 'reason', sentence: refusal }]
  return c.html(<DonationPage c={c} donation={again} form={{ typed: form.typed, errors }} />, 422)
}
