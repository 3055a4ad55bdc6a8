import { z } from 'zod'
import { readTypedDay } from '../../../calendar/typed-day.ts'
import { foldFigures } from '../../../text/fold.ts'
import { readUnits } from '../../entries/typed-fields.ts'

const LONGEST = 2000
const unreadable = '画面を開きなおして、もう一度送ってください'
const part = z.string().default('')

/** A text as it is pasted. The day stands empty for today. */
export const keepSchema = z
  .object({
    coop: z.string().min(1, '生協を選んでください'),
    member_number: z
      .string()
      .transform((typed) => foldFigures(typed).replace(/[\s-]/g, ''))
      .pipe(z.string().regex(/^\d{1,15}$/, '組合員番号を数字で入力してください')),
    text: z
      .string()
      .transform((typed) => typed.replaceAll('\r\n', '\n'))
      .pipe(
        z
          .string()
          .refine((text) => text.trim() !== '', '文章を入力してください')
          .max(LONGEST, `文章は${LONGEST}文字までです。分けて入れてください`),
      ),
    day_year: part,
    day_month: part,
    day_day: part,
  })
  .transform((typed, context) => {
    const { day_year: year, day_month: month, day_day: day } = typed
    if (`${year}${month}${day}`.trim() === '') return { ...typed, day: null }
    const reading = readTypedDay({ year, month, day })
    if (reading.ok) return { ...typed, day: reading.day }
    context.issues.push({ code: 'custom', path: ['day'], message: reading.sentence, input: typed })
    return z.NEVER
  })

const place = z
  .string(unreadable)
  .regex(/^\d{1,5}$/, unreadable)
  .transform(Number)
const units = z.string().transform((typed, context) => {
  const read = readUnits(typed)
  if (read !== null && read > 0) return read
  context.issues.push({ code: 'custom', message: '口数を数字で入力してください', input: typed })
  return z.NEVER
})
const order_number = z.string('募集を選んでください').regex(/^\d{6}$/, '募集を選んでください')

/** A proposal as it was read, or as staff put it right. */
export const takeSchema = z.object({ place, order_number, units })
export const leaveSchema = z.object({ place })
/** What the program did not see. */
export const addSchema = z.object({ order_number, units })
