import { z } from 'zod'
import type { Catalogue, InEveryReading } from '../../look/declare-words.ts'
import type { order_words } from './order-words.ts'
import { readFigures, readUnits } from './typed-fields.ts'

/** The sentences of one reading. */
export type OrderSay = (typeof order_words extends Catalogue<infer Words> ? InEveryReading<Words> : never)['say']

/** The form of whoever knows the member: a shop, and staff on the telephone. */
export function orderSchema(say: OrderSay) {
  return z.object({ member_number: memberField(say), number: numberField(say), units: unitsField(say) })
}

/** Six figures, folded. */
export function numberField(say: OrderSay) {
  return z
    .string(say.number_missing)
    .transform(readFigures)
    .refine((figures) => figures !== '', { message: say.number_missing, abort: true })
    .refine((figures) => /^\d{6}$/.test(figures), say.number_unreadable)
}

/** A whole number; whether the offer takes so many is asked with the offer. */
export function unitsField(say: OrderSay) {
  return z
    .string(say.units_missing)
    .refine((typed) => readFigures(typed) !== '', { message: say.units_missing, abort: true })
    .transform((typed, context) => {
      const units = readUnits(typed)
      if (units !== null) return units
      context.issues.push({ code: 'custom', message: say.units_unreadable, input: typed })
      return z.NEVER
    })
}

/** Figures, folded; whether somebody has the number is never said here. */
export function memberField(say: OrderSay) {
  return z
    .string(say.member_missing)
    .transform(readFigures)
    .refine((figures) => figures !== '', { message: say.member_missing, abort: true })
    .refine((figures) => /^\d+$/.test(figures), { message: say.member_unreadable, abort: true })
    .refine((figures) => figures.length <= 15, say.member_too_long(15))
}
