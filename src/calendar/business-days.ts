import holiday_jp from '@holiday-jp/holiday_jp'

// The package's functions want a Date and read it in the machine's own zone; its table is keyed by ISO days, and that is all we use.
const holidays: Readonly<Record<string, unknown>> = holiday_jp.holidays
const last_known_year = Number(Object.keys(holidays).at(-1)?.slice(0, 4))

/** Whether the holidays of that day's year are known; whoever lets a person type a day asks first. */
export function areHolidaysKnown(day: Temporal.PlainDate): boolean {
  return day.year <= last_known_year
}

/**
 * Whether banks in Japan work on that day: no weekend, no national holiday, not 31 December to 3 January (銀行法施行令).
 * Throws a RangeError beyond the years whose holidays are known, rather than send money on a guess.
 */
export function isBusinessDay(day: Temporal.PlainDate): boolean {
  if (!areHolidaysKnown(day)) throw new RangeError(`the holidays of ${day.year} are not known yet`)
  if (day.dayOfWeek >= 6) return false
  if ((day.month === 12 && day.day === 31) || (day.month === 1 && day.day <= 3)) return false
  return !Object.hasOwn(holidays, day.toString())
}

/** That day if banks work on it, else the first one after it on which they do. */
export function nextBusinessDay(day: Temporal.PlainDate): Temporal.PlainDate {
  let next = day
  while (!isBusinessDay(next)) next = next.add({ days: 1 })
  return next
}
