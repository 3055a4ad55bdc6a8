import holiday_jp from '@holiday-jp/holiday_jp'

// The package's functions want a Date and read it in the machine's own zone; its table is keyed by ISO days, and that is all we use.
const holidays: Readonly<Record<string, unknown>> = holiday_jp.holidays
const last_known_year = Number(Object.keys(holidays).at(-1)?.slice(0, 4))

/**
 * Whether banks in Japan work on that day: no weekend, no national holiday, not 31 December to 3 January.
 * Throws a RangeError beyond the years whose holidays are known, rather than send money on a guess.
 */
export function isBankDay(day: Temporal.PlainDate): boolean {
  if (day.year > last_known_year) throw new RangeError(`the holidays of ${day.year} are not known yet`)
  if (day.dayOfWeek >= 6) return false
  if ((day.month === 12 && day.day === 31) || (day.month === 1 && day.day <= 3)) return false
  return !Object.hasOwn(holidays, day.toString())
}

/** That day if it is a bank day, else the first one after it. */
export function nextBankDay(day: Temporal.PlainDate): Temporal.PlainDate {
  let next = day
  while (!isBankDay(next)) next = next.add({ days: 1 })
  return next
}
