import { z } from 'zod'
import { isMomentPattern } from '../../calendar/moment-pattern.ts'
import { ORDER_FIELDS, ORDER_HEADERS, type OrderField, type OrderProfile } from '../intake/order-columns.ts'

const LONGEST = 100

const text = (name: string) => z.string().trim().max(LONGEST, `${name}は${LONGEST}文字までで入力してください`).default('')

const headers = Object.fromEntries(ORDER_FIELDS.map((field) => [`header_${field}`, text(`${ORDER_HEADERS[field]}の見出し`)]))
const fixed = Object.fromEntries(ORDER_FIELDS.map((field) => [`fixed_${field}`, text(`${ORDER_HEADERS[field]}の固定の値`)]))

/** A profile as its form says it: for each field the header of its column, or a value that stands in no column. */
export const profileSchema = z
  .object({
    name: z
      .string('読み方の名前を入力してください')
      .trim()
      .min(1, '読み方の名前を入力してください')
      .max(60, '読み方の名前は60文字までで入力してください'),
    ...headers,
    ...fixed,
    moment_pattern: z
      .string()
      .trim()
      .refine(
        (pattern) => pattern === '' || isMomentPattern(pattern),
        '日付の書き方には YYYY、MM、DD を1つずつ入れてください（例：DD.MM.YYYY hh:mm）',
      )
      .default(''),
    act: z.string().default('try'),
    sample: z.string().default(''),
  })
  .transform((typed, context) => {
    const said = typed as Readonly<Record<string, string>>
    for (const field of ORDER_FIELDS) {
      if (said[`header_${field}`] === '' || said[`fixed_${field}`] === '') continue
      const message = `${ORDER_HEADERS[field]}は、見出しか固定の値のどちらか一つにしてください`
      context.issues.push({ code: 'custom', path: [`fixed_${field}`], message, input: typed })
    }
    const { name, moment_pattern, act, sample } = typed
    const profile: OrderProfile = {
      name,
      headers: filled((field) => said[`header_${field}`]),
      fixed: filled((field) => said[`fixed_${field}`]),
      moment_pattern: moment_pattern === '' ? null : moment_pattern,
    }
    return { profile, act, sample }
  })

function filled(typed: (field: OrderField) => string | undefined): Partial<Record<OrderField, string>> {
  return Object.fromEntries(ORDER_FIELDS.flatMap((field) => (typed(field) ? [[field, typed(field) ?? '']] : [])))
}

/** The form's fields for a profile that is there. */
export function typedOf(profile: OrderProfile): Record<string, string> {
  const { name, moment_pattern } = profile
  const both = ORDER_FIELDS.flatMap((field) => [
    [`header_${field}`, profile.headers[field] ?? ''],
    [`fixed_${field}`, profile.fixed[field] ?? ''],
  ])
  return { name, moment_pattern: moment_pattern ?? '', ...Object.fromEntries(both) }
}
