/** The zone in which every day, month and closing time of the house is meant. Never left to the machine's own zone. */
export const TOKYO = 'Asia/Tokyo'

/** The day on which an instant falls in Japan. */
export function jstDay(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(TOKYO).toPlainDate()
}

/** Day and time in Japan, without a zone: for showing and for date fields. */
export function jstDateTime(instant: Temporal.Instant): Temporal.PlainDateTime {
  return instant.toZonedDateTimeISO(TOKYO).toPlainDateTime()
}

// Judging a file asks for the same few days a million times.
let last_day: Temporal.PlainDate | null = null
let last_start: Temporal.Instant | null = null

/** The first instant of a day in Japan. */
export function startOfDay(day: Temporal.PlainDate): Temporal.Instant {
  if (last_start !== null && last_day !== null && (last_day === day || last_day.equals(day))) return last_start
  last_start = day.toZonedDateTime(TOKYO).toInstant()
  last_day = day
  return last_start
}

/** The instant at which a day in Japan is over, which is the first of the next: compare with `<`. */
export function endOfDay(day: Temporal.PlainDate): Temporal.Instant {
  return day.add({ days: 1 }).toZonedDateTime(TOKYO).toInstant()
}
