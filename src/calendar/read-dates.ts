import { foldFigures } from '../text/fold.ts'
import { era_marks, isInEra, yearOfEra } from './eras.ts'
import { jstDay, startOfDay, TOKYO } from './jst.ts'

/** What a date column says: a moment, or a day without a time. Times without an offset are meant in Japan. */
export type Moment =
  | { readonly kind: 'moment'; readonly at: Temporal.Instant }
  | { readonly kind: 'day'; readonly day: Temporal.PlainDate }

/**
 * Reads 2025-11-12 09:30, 2025/11/12 9:30:15, 20251112, 202511120930, ISO 8601 with offset or Z, R7.11.12, 令和7年11月12日（水）9時30分;
 * full-width figures too. Null for anything else and for what does not exist (30 February, 24:01, 平成31年5月1日): never corrected.
 */
export function readMoment(text: string): Moment | null {
  // Asked once per line of a file of a million lines, which know a few thousand minutes between them.
  // Texts with seconds are too many to be worth keeping.
  if (text.length > LONGEST_KNOWN) return readPlain(text) ?? readTyped(foldFigures(text).trim())
  const known = known_moments.get(text)
  if (known !== undefined) return known
  const moment = readPlain(text) ?? readTyped(foldFigures(text).trim())
  if (known_moments.size >= 20_000) known_moments.clear()
  // A copy, because the text itself may be a view that keeps a whole piece of the file in memory.
  known_moments.set(Buffer.from(text).toString(), moment)
  return moment
}
const LONGEST_KNOWN = '2025-11-12  09:30'.length
const known_moments = new Map<string, Moment | null>()

/** A day, in any of the ways of `readMoment`. A time is accepted only where it is midnight in Japan: Excel adds that to a day. */
export function readDay(text: string): Temporal.PlainDate | null {
  const moment = readMoment(text)
  if (moment === null || moment.kind === 'day') return moment?.day ?? null
  const day = jstDay(moment.at)
  return moment.at.equals(startOfDay(day)) ? day : null
}

const plain = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:T| +)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?)?$/
const compact = /^(\d{4})(\d{2})(\d{2})(?:(?:T| *)(\d{2}):?(\d{2})(?::?(\d{2}))?)?$/
const with_offset = /^(\d{4}-?\d{2}-?\d{2}[T ]\d{2}:?\d{2}.*?)(?:Z|[+-]\d{2}(?::?\d{2})?)$/i
const kanji = new RegExp(
  String.raw`^(${era_marks})? ?(\d{1,4}|元)年 ?(\d{1,2})月 ?(\d{1,2})日(?: ?\(([日月火水木金土])(?:曜日?)?\))?(?: ?(\d.*))?$`,
  'i',
)
const short_era = new RegExp(String.raw`^(${era_marks}) ?(\d{1,3}|元)([-/.])(\d{1,2})\3(\d{1,2})(?: +(\d.*))?$`, 'i')
const time_of_day = /^(\d{1,2})(?::(\d{2})(?::(\d{2}))?|時(?:(\d{1,2})分(?:(\d{1,2})秒)?)?)$/

function readPlain(text: string): Moment | null {
  const match = plain.exec(text)
  if (match === null) return null
  const [, year, , month, day, hour, minute, second, fraction] = match
  const known = knownDay(Number(year), Number(month), Number(day))
  return momentOn(known, hour, minute, second, fraction)
}

/** The rarer ways, in plain figures. */
function readTyped(text: string): Moment | null {
  return readPlain(text) ?? readCompact(text) ?? readWithOffset(text) ?? readJapanese(text)
}

function readCompact(text: string): Moment | null {
  const [, year, month, day, hour, minute, second] = compact.exec(text) ?? []
  return year === undefined ? null : momentOn(knownDay(Number(year), Number(month), Number(day)), hour, minute, second)
}

function readWithOffset(text: string): Moment | null {
  const local = with_offset.exec(text)?.[1] ?? ''
  // Temporal alone would take a 60th second for the 59th.
  if ((readPlain(local) ?? readCompact(local))?.kind !== 'moment') return null
  const at = unlessOutOfRange(() => Temporal.Instant.from(text))
  return at === null ? null : { kind: 'moment', at }
}

function readJapanese(text: string): Moment | null {
  const [, era_k, year_k, month_k, day_k, weekday, time_k] = kanji.exec(text) ?? []
  const [, era_s, year_s, , month_s, day_s, time_s] = short_era.exec(text) ?? []
  const era = era_k ?? era_s
  const year = readYear(era, year_k ?? year_s ?? '')
  const known = year === null ? null : knownDay(year, Number(month_k ?? month_s), Number(day_k ?? day_s))
  if (known === null || (era !== undefined && !isInEra(era, known.day))) return null
  if (weekday !== undefined && weekday !== '日月火水木金土'.charAt(known.day.dayOfWeek % 7)) return null
  const time = time_k ?? time_s
  if (time === undefined) return momentOn(known)
  const [, hour, minute, second, minute_k, second_k] = time_of_day.exec(time) ?? []
  return hour === undefined ? null : momentOn(known, hour, minute ?? minute_k ?? '0', second ?? second_k)
}

function readYear(era: string | undefined, year: string): number | null {
  if (era !== undefined) return yearOfEra(era, year)
  return /^\d{4}$/.test(year) ? Number(year) : null
}

interface KnownDay {
  readonly day: Temporal.PlainDate
  readonly start_ms: number
}

// A file has few days and many times: what is asked of Temporal is whether a day exists and when it starts, once for each.
const known_days = new Map<number, KnownDay | null>()

function knownDay(year: number, month: number, day: number): KnownDay | null {
  const key = (year * 100 + month) * 100 + day
  const known = known_days.get(key)
  if (known !== undefined) return known
  if (known_days.size >= 1000) known_days.clear()
  const fresh = existingDay(year, month, day)
  known_days.set(key, fresh)
  return fresh
}

function existingDay(year: number, month: number, day: number): KnownDay | null {
  // Anything outside is a slip of the pen or figures that are no date at all.
  if (year < 1873 || year > 2199) return null
  const date = unlessOutOfRange(() => Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }))
  return date === null ? null : { day: date, start_ms: startOfDay(date).epochMilliseconds }
}

function unlessOutOfRange<T>(make: () => T): T | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function momentOn(known: KnownDay | null, hour?: string, minute?: string, second = '0', fraction = ''): Moment | null {
  if (known === null) return null
  if (hour === undefined) return { kind: 'day', day: known.day }
  const [h, m, s] = [Number(hour), Number(minute), Number(second)]
  if (h > 23 || m > 59 || s > 59) return null
  const ms = fraction === '' ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'))
  return { kind: 'moment', at: instantOn(known, ((h * 60 + m) * 60 + s) * 1000 + ms) }
}

function instantOn({ day, start_ms }: KnownDay, time_ms: number): Temporal.Instant {
  // Summer time in Japan ended in 1951; since then every day has 24 hours and adding is enough (and five times faster).
  if (day.year >= 1952) return Temporal.Instant.fromEpochMilliseconds(start_ms + time_ms)
  return day.toPlainDateTime().add({ milliseconds: time_ms }).toZonedDateTime(TOKYO).toInstant()
}

const month_pattern = new RegExp(String.raw`^(?:(\d{4})[-/.]?(\d{1,2})|(${era_marks})? ?(\d{1,4}|元)年 ?(\d{1,2})月)$`, 'i')

/** A month: 2025-12, 2025/12, 202512, 2025年12月, 令和7年12月. Null for anything else. */
export function readMonth(text: string): Temporal.PlainYearMonth | null {
  const [, year, month, era, year_k, month_k] = month_pattern.exec(foldFigures(text).trim()) ?? []
  const western = readYear(era, year ?? year_k ?? '')
  const first = western === null ? null : knownDay(western, Number(month ?? month_k), 1)
  return first?.day.toPlainYearMonth() ?? null
}

const cycle_pattern = /^(\d{4})(?:[-/](\d{1,2})[-/]0?([1-9])|年 ?(\d{1,2})月 ?第?0?([1-9])回)$/

/**
 * The code of an order cycle, `2025-11-3` for the third of November 2025, from 2025-11-3, 2025-11-03 or 2025年11月3回. Null for anything
 * else. Whether a co-op has such a cycle is its table's affair.
 */
export function readCycleCode(text: string): string | null {
  if (text === last_cycle_text) return last_cycle
  const [, year, month, number, month_k, number_k] = cycle_pattern.exec(foldFigures(text).trim()) ?? []
  const month_number = Number(month ?? month_k)
  last_cycle = month_number >= 1 && month_number <= 12 ? `${year}-${month_number}-${number ?? number_k}` : null
  last_cycle_text = text
  return last_cycle
}
let last_cycle_text = ''
let last_cycle: string | null = null
