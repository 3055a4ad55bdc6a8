import { z } from 'zod'
import type { InEveryReading } from '../../look/declare-words.ts'
import { readAddress } from '../../mail/address.ts'
import { isName, readName } from '../entries/typed-fields.ts'
import { memberField, numberField, type OrderSay, unitsField } from '../entries/typed-order.ts'
import { type MemberClaim, phoneFigures } from '../receive-order-line.ts'

export type GiveSay = InEveryReading<GiveWords>['say']
type GiveWords = typeof import('./give-words.ts')['give_words'] extends Readonly<Record<string, infer One>> ? One : never

/** A form whose every field can be read. Which offer it means is found next. */
export interface GiveForm {
  readonly number: string
  /** The co-op's id as the form has it; empty where nobody was asked. */
  readonly coop: string
  /** The offer that stood on the last screen; empty before it. */
  readonly offer: string
  readonly units: number
  /** Null of a member who is signed in. */
  readonly who: { readonly member_number: string; readonly claim: MemberClaim } | null
  /** Where a copy goes, or null. */
  readonly mail: string | null
}

const hidden = z.string().max(40).catch('')

/** The form's schema with the sentences of one reading. `is_member`: somebody is signed in and need not say who. */
export function giveSchema({ say, order }: { say: GiveSay; order: OrderSay }, is_member: boolean) {
  const common = { number: numberField(order), coop: hidden, offer: hidden, units: unitsField(order), mail: mailField(say) }
  if (is_member) return z.object(common).transform((form): GiveForm => ({ ...form, who: null }))
  return z.object({ ...common, member_number: memberField(order), name_kana: nameField(say), phone: phoneField(say) }).transform(
    ({ member_number, name_kana, phone, ...form }): GiveForm => ({
      ...form,
      who: { member_number, claim: { name_kana, phone } },
    }),
  )
}

function nameField(say: GiveSay) {
  return z
    .string(say.name_missing)
    .transform(readName)
    .refine((name) => name !== '', { message: say.name_missing, abort: true })
    .refine((name) => name.length <= 100, { message: say.name_too_long, abort: true })
    .refine(isName, say.name_unreadable)
}

function phoneField(say: GiveSay) {
  return z
    .string(say.phone_missing)
    .refine((typed) => readName(typed) !== '', { message: say.phone_missing, abort: true })
    .refine((typed) => typed.length <= 40 && /^0\d{9,10}$/.test(phoneFigures(typed)), say.phone_unreadable)
    .transform(phoneFigures)
}

function mailField(say: GiveSay) {
  return z
    .string()
    .catch('')
    .transform((typed, context) => {
      if (readName(typed) === '') return null
      const read = readAddress(typed)
      if (read.ok) return read.address
      context.issues.push({ code: 'custom', message: say.mail_unreadable, input: typed })
      return z.NEVER
    })
}
