import { z } from 'zod'
import { TOKYO } from '../calendar/jst.ts'
import { readTypedDay, wholeNumber } from '../calendar/typed-day.ts'

/**
 * Days worth seeing: all campaigns of the demonstration run in order cycle 2025-11-3, 10 to 14 November 2025. The hour is an
 * office's morning; the last day's is late, since a last day counts until it ends.
 */
export const presets = [
  { value: 'day_before', label: '募集の前の日', shows: '2025-11-09T10:00:00+09:00' },
  { value: 'first_day', label: '初日', shows: '2025-11-10T10:00:00+09:00' },
  { value: 'beginning', label: '見本のはじまり', shows: '2025-11-12T10:00:00+09:00' },
  { value: 'last_day', label: '最終日', shows: '2025-11-14T21:00:00+09:00' },
  { value: 'day_after', label: '終わった次の日', shows: '2025-11-15T10:00:00+09:00' },
] as const

export const presetSchema = z.object({
  preset: z.enum(
    presets.map(({ value }) => value),
    '日付を一覧から選びなおしてください',
  ),
})

/** A day and an hour in Japan, typed; becomes the instant to show. */
export const momentSchema = z
  .object({ day_year: z.string(), day_month: z.string(), day_day: z.string(), hour: z.string() })
  .transform((typed, context) => {
    const reading = readTypedDay({ year: typed.day_year, month: typed.day_month, day: typed.day_day })
    if (!reading.ok) context.issues.push({ code: 'custom', path: ['day'], message: reading.sentence, input: typed })
    const hour = wholeNumber(typed.hour)
    if (hour === undefined || hour > 23) {
      context.issues.push({ code: 'custom', path: ['hour'], message: '時は0から23までの数字で入力してください', input: typed })
      return z.NEVER
    }
    if (!reading.ok) return z.NEVER
    return { shows: reading.day.toZonedDateTime({ timeZone: TOKYO, plainTime: { hour } }).toInstant() }
  })

/** The instant that a preset shows. */
export function presetInstant(preset: (typeof presets)[number]['value']): Temporal.Instant {
  const found = presets.find(({ value }) => value === preset)
  if (found === undefined) throw new Error(`no such preset: ${preset}`)
  return Temporal.Instant.from(found.shows)
}
