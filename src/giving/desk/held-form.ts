import { z } from 'zod'
import { CORRECTABLE, type CorrectableField, type Corrections } from '../held-line.ts'
import { ORDER_HEADERS } from '../intake/order-columns.ts'

const LONGEST = 200
const unreadable = '画面を開きなおして、もう一度送ってください'

const field = (name: CorrectableField) =>
  z
    .string(`${ORDER_HEADERS[name]}を入力してください`)
    .trim()
    .max(LONGEST, `${ORDER_HEADERS[name]}は${LONGEST}文字までで入力してください`)

/** The id of the last act that the page showed; empty for none. */
export const seen = z
  .string(unreadable)
  .regex(/^\d{0,15}$/, unreadable)
  .transform((text) => (text === '' ? null : Number(text)))

/** All fields of a line, as staff see and correct them. */
export const correctSchema = z.object({
  seen,
  coop_code: field('coop_code').min(1, '生協コードを入力してください'),
  cycle_code: field('cycle_code').min(1, '企画回を入力してください'),
  member_number: field('member_number').min(1, '組合員番号を入力してください'),
  order_number: field('order_number').min(1, '注文番号を入力してください'),
  units: field('units').min(1, '口数を入力してください'),
  channel: field('channel').min(1, '受付区分を選んでください'),
  ordered_at: field('ordered_at'),
})

/** Why staff decide, in their own words; kept for good. */
export const reason = z
  .string('理由を入力してください')
  .trim()
  .min(1, '理由を入力してください')
  .max(LONGEST, `理由は${LONGEST}文字までで入力してください`)

export const rejectSchema = z.object({ seen, reason })
export const acceptSchema = z.object({ seen, overlooked: z.string(unreadable), reason })

/** A suggestion's button: `order_number:133540`. `slip` is what the page said these lines share. */
export const takeSchema = z.object({
  seen,
  slip: z.string(unreadable),
  take: z.string(unreadable).transform((text, context): Corrections => {
    const at = text.indexOf(':')
    const name = CORRECTABLE.find((known) => known === text.slice(0, at))
    if (name !== undefined && text.length <= LONGEST) return { [name]: text.slice(at + 1) }
    context.issues.push({ code: 'custom', message: unreadable, input: text })
    return z.NEVER
  }),
})
