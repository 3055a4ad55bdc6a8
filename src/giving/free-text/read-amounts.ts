import { NUMERAL, readNumeral } from './read-numeral.ts'

/** What a number in a free text says, with its place in the folded text. */
export interface Amount {
  /** `bare`: a number with no word behind it; `odd`: money that cannot be read as whole units or yen, such as 1.5口. */
  readonly kind: 'units' | 'yen' | 'bare' | 'odd'
  readonly value: number
  readonly start: number
  readonly end: number
  /** `計`, `合計`: a sum of what else is there, and no amount of its own. */
  readonly is_total: boolean
  /** `ずつ`, `各`: meant for each of what was named. */
  readonly is_each: boolean
}

const COUNTED: Readonly<Record<string, number>> = { ヒト: 1, フタ: 2, ミ: 3, ヨ: 4, イツ: 5 }
const TOTAL = String.raw`(?:合計|総額|全部デ|トータル|合ワセテ|アワセテ|(?<![\p{L}])計)[\sハガデ::]*`
const EACH = String.raw`(?:各々|各|ソレゾレ|一カ所|1カ所)[\sニハヲ、,]*`
const AMOUNT = new RegExp(
  [
    `(?<total>${TOTAL})?(?<each>${EACH})?`,
    // Not inside a longer number, a price with a comma, a date with a slash.
    String.raw`(?<![\d〇零一二三四五六七八九十百千万.,/-])`,
    '(?:',
    `(?<sign>[¥\\\\])\\s*(?<signed>${NUMERAL})(?:[.,]0+)?`,
    `|(?<odd>半|${NUMERAL}\\.\\d+|${NUMERAL}分ノ${NUMERAL}|数|何)\\s*(?:口|クチ|円|エン|千円|百円)`,
    `|(?<counted>${Object.keys(COUNTED).join('|')})\\s*(?:口|クチ)`,
    `|(?<number>${NUMERAL})\\s*(?<word>口|クチ|円|エン(?!\\p{L})|yen)?`,
    ')',
    String.raw`(?<each_after>\s*(?:ズツ|ヅツ))?`,
  ].join(''),
  'gu',
)

/** Behind a number: it counts something else. */
const COUNTS_ELSE = /^\s*(?:[ヶケカ]?月|日|年|回|週|時|分(?!ノ)|人|名|歳|才|番|号|個|本|枚|袋|度|目|丁|階|家族|点|kg|g|%|-\d)/u
/** Before a bare number: part of a telephone number, an address, a date. */
const BELONGS_ELSE = /(?:電話|tel|〒|no\.?|番号|年|第)[\s::]*$/u

/** All numbers of a folded text that may be money, in their order. Dates, telephone numbers, order numbers and counts of other things are left out. */
export function readAmounts(folded: string, taken: readonly (readonly [number, number])[]): Amount[] {
  const amounts: Amount[] = []
  for (const match of folded.matchAll(AMOUNT)) {
    const amount = amountOf(match, folded)
    if (amount === null || taken.some(([start, end]) => amount.start < end && start < amount.end)) continue
    amounts.push(amount)
  }
  return amounts
}

function amountOf(match: RegExpExecArray | RegExpMatchArray, folded: string): Amount | null {
  const { total, each, each_after, sign, signed, odd, counted, number, word } = match.groups ?? {}
  const lead = (total ?? '').length + (each ?? '').length
  const whole = match[0].trimEnd()
  const start = (match.index ?? 0) + lead
  const end = (match.index ?? 0) + whole.length
  const place = { start, end, is_total: total !== undefined, is_each: each !== undefined || each_after !== undefined }
  if (odd !== undefined) return { kind: 'odd', value: 0, ...place }
  if (counted !== undefined) return { kind: 'units', value: COUNTED[counted] ?? 0, ...place }
  const value = readNumeral(signed ?? number ?? '')
  if (value === null) return { kind: 'odd', value: 0, ...place }
  if (sign !== undefined || word === '円' || word === 'エン' || word === 'yen') return { kind: 'yen', value, ...place }
  if (word !== undefined) return { kind: 'units', value, ...place }
  if (COUNTS_ELSE.test(folded.slice(end)) || BELONGS_ELSE.test(folded.slice(0, start))) return null
  // A kanji figure alone is nearly always part of a word or a name: 三好、一緒.
  if (!/\d/.test(number ?? '') || (number ?? '').replaceAll(',', '').length > 6) return null
  return { kind: 'bare', value, ...place }
}
