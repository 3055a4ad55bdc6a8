import { formatYen, type Yen, yen } from '../../money/yen.ts'
import { type FundTexts, type FundWords, OTHER_READINGS } from './fund.ts'

/** One field before and after, as it is kept on the record. Empty where there was nothing. */
export interface TextChange {
  readonly field: string
  readonly from: string
  readonly to: string
}

const SHORT = 40

/** `目標金額を100,000円から120,000円に`, `趣旨を`: long texts are named only; the record keeps both. */
export function sayTextChanges(changes: readonly TextChange[]): string {
  const said = changes.map(({ field, from, to }) => {
    const is_short = from.length <= SHORT && to.length <= SHORT && !`${from}${to}`.includes('\n')
    return is_short ? `${field}を「${from}」から「${to}」に` : `${field}を`
  })
  return `${said.join('、')}変えました`
}

/** All fields in which two writings differ. */
export function fundChanges(before: FundTexts, after: FundTexts): TextChange[] {
  const was = fieldsOf(before)
  return changesBetween(was, fieldsOf(after))
}

export function changesBetween(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): TextChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field) => {
    const [from, to] = [before.get(field) ?? '', after.get(field) ?? '']
    return from === to ? [] : [{ field, from, to }]
  })
}

export const READING_WORDS = { easy: 'やさしい日本語', en: '英語' } as const

export function fieldsOf(texts: FundTexts): Map<string, string> {
  const fields = new Map([
    ...wordsFields(texts, ''),
    ['目標金額', texts.goal_yen === null ? '' : formatYen(texts.goal_yen)],
    ['お礼', texts.thanks ?? ''],
  ] as [string, string][])
  for (const reading of OTHER_READINGS) {
    const words = texts[reading]
    if (words !== null) for (const [field, text] of wordsFields(words, `（${READING_WORDS[reading]}）`)) fields.set(field, text)
  }
  return fields
}

function wordsFields({ title, summary, purpose }: FundWords, of: string): [string, string][] {
  return [
    [`題名${of}`, title],
    [`要約${of}`, summary],
    [`趣旨${of}`, purpose],
  ]
}

/** Items as lines: `織り機　80,000円`. */
export function sayItems(items: readonly { readonly name: string; readonly yen: number }[]): string {
  return items.map((item) => `${item.name}　${formatYen(yen(item.yen))}`).join('\n')
}

export function sumItems(items: readonly { readonly yen: number }[]): Yen {
  return yen(items.reduce((sum, item) => sum + item.yen, 0))
}
