import { jstDateTime } from './jst.ts'

/** How the reader wants to read; the same three as in `http/`, which stands above this floor. */
type Reading = 'ja' | 'easy' | 'en'

const weekdays = ['月', '火', '水', '木', '金', '土', '日']
const weekdaysInEnglish = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const monthsInEnglish = 'January February March April May June July August September October November December'.split(' ')

/** `11月14日（金）`; easy `11月14日（金曜日）`; en `Friday, 14 November`. Where the year is not in doubt. */
export function sayDay(day: Temporal.PlainDate, reading: Reading = 'ja'): string {
  if (reading === 'en') return `${weekdaysInEnglish[day.dayOfWeek - 1]}, ${day.day} ${monthsInEnglish[day.month - 1]}`
  return `${day.month}月${day.day}日（${weekdays[day.dayOfWeek - 1]}${reading === 'easy' ? '曜日' : ''}）`
}

/** `2025年11月14日（金）`; easy `2025年11月14日（金曜日）`; en `Friday, 14 November 2025`. */
export function sayDayOfYear(day: Temporal.PlainDate, reading: Reading = 'ja'): string {
  return reading === 'en' ? `${sayDay(day, reading)} ${day.year}` : `${day.year}年${sayDay(day, reading)}`
}

/** `2025年12月`; en `December 2025`. */
export function sayMonth(month: Temporal.PlainYearMonth, reading: Reading = 'ja'): string {
  return reading === 'en' ? `${monthsInEnglish[month.month - 1]} ${month.year}` : `${month.year}年${month.month}月`
}

/** In Japan: `2025年11月12日（水）10:00`; easy `2025年11月12日（水曜日）午前10時`; en `Wednesday, 12 November 2025, 10:00`. */
export function sayDateTime(instant: Temporal.Instant, reading: Reading = 'ja'): string {
  const local = jstDateTime(instant)
  const day = sayDayOfYear(local.toPlainDate(), reading)
  if (reading === 'easy') return `${day}${easyTime(local)}`
  const time = `${local.hour}:${String(local.minute).padStart(2, '0')}`
  return reading === 'en' ? `${day}, ${time}` : `${day}${time}`
}

function easyTime({ hour, minute }: Temporal.PlainDateTime): string {
  const half = hour < 12 ? '午前' : '午後'
  return `${half}${hour % 12}時${minute === 0 ? '' : `${minute}分`}`
}

/** `2025-11-3` as `2025年11月3回`; en `November 2025, cycle 3`. A code of another form is shown as it is. */
export function sayCycle(code: string, reading: Reading = 'ja'): string {
  const [, year, month, number] = /^(\d{4})-(\d{1,2})-(\d+)$/.exec(code) ?? []
  if (year === undefined) return code
  return reading === 'en' ? `${monthsInEnglish[Number(month) - 1]} ${year}, cycle ${number}` : `${year}年${month}月${number}回`
}
