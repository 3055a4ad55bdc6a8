import { z } from 'zod'
import { readMonth } from '../../../calendar/read-dates.ts'
import { readTypedDay } from '../../../calendar/typed-day.ts'
import { yen } from '../../../money/yen.ts'
import { foldFigures, readWholeNumber } from '../../../text/fold.ts'

const LONGEST = 200
const day_parts = { day_year: z.string().default(''), day_month: z.string().default(''), day_day: z.string().default('') }

/** Why, in the words of staff; kept for good. */
const reason = z.string().trim().min(1, '理由を入力してください').max(LONGEST, `理由は${LONGEST}文字までで入力してください`)

export const reasonSchema = z.object({ reason })

/** A remittance as it is typed. */
export const remittanceSchema = z
  .object({
    coop: z.string().min(1, '生協を選んでください'),
    month: z.string().transform((text, context) => {
      const month = readMonth(foldFigures(text).trim())
      if (month !== null) return month
      context.issues.push({ code: 'custom', message: '集金月を 2025-12 のように入力してください', input: text })
      return z.NEVER
    }),
    yen: z.string().transform((text, context) => {
      const amount = readWholeNumber(foldFigures(text).replaceAll(',', '').replace(/円$/, ''))
      if (amount !== null && amount > 0) return yen(amount)
      context.issues.push({ code: 'custom', message: '金額を円の数字で入力してください', input: text })
      return z.NEVER
    }),
    ...day_parts,
    again: z.string().trim().max(LONGEST, `理由は${LONGEST}文字までで入力してください`).default(''),
  })
  .transform(withDay)

/** The day on which the bank is to pay. */
export const payOnSchema = z.object(day_parts).transform(withDay)

function withDay<Typed extends { day_year: string; day_month: string; day_day: string }>(
  typed: Typed,
  context: z.core.$RefinementCtx<Typed>,
): Typed & { day: Temporal.PlainDate } {
  const reading = readTypedDay({ year: typed.day_year, month: typed.day_month, day: typed.day_day })
  if (reading.ok) return { ...typed, day: reading.day }
  context.issues.push({ code: 'custom', path: ['day'], message: reading.sentence, input: typed })
  return z.NEVER
}
