import { jstDateTime, jstDay } from '../calendar/jst.ts'
import { sayDay, sayDayOfYear } from '../calendar/say-dates.ts'

export { jstDay as dayInJapan } from '../calendar/jst.ts'

/** `11月14日（金）`; with `'year'` `2025年11月14日（金）`. */
export function formatDay(day: Temporal.PlainDate, wide?: 'year'): string {
  return wide === 'year' ? sayDayOfYear(day) : sayDay(day)
}

/** `17時`, `17時30分`, in Japan. An exclusive end at midnight is read as the whole day before it: ask `lastDay`. */
export function formatTime(instant: Temporal.Instant): string {
  const { hour, minute } = jstDateTime(instant)
  return minute === 0 ? `${hour}時` : `${hour}時${minute}分`
}

/** `2025年11月12日（水）9時30分` in Japan. */
export function formatMoment(instant: Temporal.Instant): string {
  return `${sayDayOfYear(jstDay(instant))}${formatTime(instant)}`
}

/** The last day on which something is taken whose end, `closes_at`, is exclusive: the day before when it ends at midnight. */
export function lastDay(closes_at: Temporal.Instant): Temporal.PlainDate {
  return jstDay(closes_at.subtract({ milliseconds: 1 }))
}
