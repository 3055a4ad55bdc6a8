const weekdays = ['月', '火', '水', '木', '金', '土', '日'] as const

/** The calendar day in Japan at an instant: days begin and end there, wherever the server stands. */
export function dayInJapan(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO('Asia/Tokyo').toPlainDate()
}

/** `11月14日（金）`; with `'year'` `2025年11月14日（金）`. */
export function formatDay(day: Temporal.PlainDate, wide?: 'year'): string {
  const short = `${day.month}月${day.day}日（${weekdays[day.dayOfWeek - 1]}）`
  return wide === 'year' ? `${day.year}年${short}` : short
}

/** `2025年12月`. */
export function formatMonth(month: Temporal.PlainYearMonth): string {
  return `${month.year}年${month.month}月`
}

/** `17時`, `17時30分`, in Japan. An exclusive end at midnight is read as the whole day before it, so ask `lastDay` first. */
export function formatTime(instant: Temporal.Instant): string {
  const { hour, minute } = instant.toZonedDateTimeISO('Asia/Tokyo')
  return minute === 0 ? `${hour}時` : `${hour}時${minute}分`
}

/** `2025年11月12日（水）9時30分` in Japan. */
export function formatMoment(instant: Temporal.Instant): string {
  return `${formatDay(dayInJapan(instant), 'year')}${formatTime(instant)}`
}

/** The last day on which something is taken whose end, `closes_at`, is exclusive: the day before when it ends at midnight. */
export function lastDay(closes_at: Temporal.Instant): Temporal.PlainDate {
  return dayInJapan(closes_at.subtract({ milliseconds: 1 }))
}
