import { z } from 'zod'
import { cleanText } from '../../text/clean-text.ts'
import { foldFigures, readWholeNumber } from '../../text/fold.ts'

/** Nobody collects ten thousand million yen by order forms; beyond it a figure is a slip. */
const MOST_YEN = 1_000_000_000

/** A text that must be there. */
export function needed(name: string, most: number) {
  return optional(name, most).refine((text) => text !== '', `${name}を入力してください`)
}

/** A text that may stay empty. Line feeds stay, what nobody sees goes. */
export function optional(name: string, most: number) {
  return z
    .string()
    .default('')
    .transform(cleanText)
    .refine((text) => text.length <= most, `${name}は${most}文字までで入力してください`)
}

/** Yen as people write them: `100,000円`, `１０万` not: only figures. */
export function yenField(name: string) {
  return z
    .string()
    .default('')
    .transform((text, context) => {
      const read = readYen(text)
      if (read.ok) return read.yen
      context.issues.push({ code: 'custom', input: text, message: sayYenFault(name, read.fault) })
      return z.NEVER
    })
}

type YenReading =
  | { readonly ok: true; readonly yen: number }
  | { readonly ok: false; readonly fault: 'empty' | 'no_figures' | 'out_of_range' }

export function readYen(text: string): YenReading {
  const figures = foldFigures(text)
    .trim()
    .replace(/^[¥\\]/, '')
    .replace(/円$/, '')
    .replace(/(?<=\d)[,、，](?=\d{3})/g, '')
  if (figures === '') return { ok: false, fault: 'empty' }
  const read = readWholeNumber(figures)
  if (read === null) return { ok: false, fault: 'no_figures' }
  return read >= 1 && read <= MOST_YEN ? { ok: true, yen: read } : { ok: false, fault: 'out_of_range' }
}

export function sayYenFault(name: string, fault: 'empty' | 'no_figures' | 'out_of_range'): string {
  switch (fault) {
    case 'empty':
      return `${name}を入力してください`
    case 'no_figures':
      return `${name}は数字で入力してください（例：100000）`
    case 'out_of_range':
      return `${name}は1円から10億円までで入力してください`
  }
}

/** The version of what was shown when the form was opened. */
export const versionField = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
