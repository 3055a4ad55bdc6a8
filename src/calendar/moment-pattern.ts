import { TOKYO } from './jst.ts'

const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  hh: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{1,2})',
  ss: '(?<second>\\d{1,2})',
}

const expressions = new Map<string, RegExp>()

/** True for a pattern that names at least year, month and day, such as `DD.MM.YYYY hh:mm`. */
export function isMomentPattern(pattern: string): boolean {
  return ['YYYY', 'MM', 'DD'].every((token) => pattern.split(token).length === 2) && pattern.length <= 40
}

/**
 * Reads a date, or a date and time in Japan, written by a pattern of YYYY, MM, DD, hh, mm, ss.
 * Returns ISO text (`2025-11-12`, `2025-11-12T09:30:00+09:00`), or null where it does not fit or does not exist.
 */
export function readByPattern(text: string, pattern: string): string | null {
  const found = expressionOf(pattern).exec(text.normalize('NFKC').trim())?.groups
  if (!found) return null
  const { year, month, day, hour, minute, second } = found
  try {
    const date = Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) }, { overflow: 'reject' })
    if (hour === undefined) return date.toString()
    const time = { hour: Number(hour), minute: Number(minute ?? 0), second: Number(second ?? 0) }
    const moment = date.toPlainDateTime(Temporal.PlainTime.from(time, { overflow: 'reject' }))
    return moment.toZonedDateTime(TOKYO).toString({ timeZoneName: 'never' })
  } catch {
    return null
  }
}

function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern)
  if (known) return known
  const source = pattern.replace(/YYYY|MM|DD|hh|mm|ss|[.*+?^${}()|[\]\\]/g, (token) => TOKENS[token] ?? `\\${token}`)
  const expression = new RegExp(`^${source}$`)
  expressions.set(pattern, expression)
  return expression
}
