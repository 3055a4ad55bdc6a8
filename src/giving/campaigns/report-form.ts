import { z } from 'zod'
import { foldFigures } from '../../text/fold.ts'
import { optional } from './fields.ts'
import { itemsIn, typedItems } from './items-form.ts'
import type { ReportTexts } from './report.ts'

/** What was done with the money; a draft may lack everything. */
export const reportSchema = z
  .object({
    text: optional('報告の文', 4000),
    rest_words: optional('残りをどうするか', 500),
    version: z.string().default(''),
    act: z.enum(['save', 'send']).default('save'),
  })
  .catchall(z.string())
  .transform((typed, context) => {
    const texts: ReportTexts = { text: typed.text, rest_words: typed.rest_words, items: itemsIn(typed, context) }
    return { texts, version: /^\d{1,9}$/.test(typed.version) ? Number(typed.version) : 0, act: typed.act }
  })

export function typedReport({ text, rest_words, items }: ReportTexts): Record<string, string> {
  return { text, rest_words, ...typedItems(items) }
}

/** What staff decide of a report that was sent. */
export const reportStepSchema = z
  .object({
    step: z.enum(['published', 'returned'], 'どうするかを選んでください'),
    why: optional('理由', 2000),
    version: z
      .string()
      .regex(/^\d{1,9}$/, '画面を開きなおして、もう一度送ってください')
      .transform(Number),
  })
  .refine(({ step, why }) => step !== 'returned' || why !== '', { path: ['why'], message: '返すときは、理由を入力してください' })

function days(name: string, most: number, least: number) {
  return z
    .string()
    .default('')
    .transform((typed) => foldFigures(typed).trim())
    .refine((figures) => /^\d{1,3}$/.test(figures) && Number(figures) >= least && Number(figures) <= most, {
      message: `${name}は、${least}から${most}までの数字で入力してください`,
    })
    .transform(Number)
}

export const reportRulesSchema = z.object({
  every_days: days('お願いの間隔', 365, 1),
  most_reminders: days('お願いの回数', 36, 0),
})
