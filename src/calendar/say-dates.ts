import type { Reading } from '../text/reading.ts'
import { jstDateTime } from './jst.ts'

// In easy Japanese days and times carry furigana (`text/furigana.ts`).

const weekdays = ['月', '火', '水', '木', '金', '土', '日']
const weekdaysInKana = ['げつようび', 'かようび', 'すいようび', 'もくようび', 'きんようび', 'どようび', 'にちようび']
const weekdaysInEnglish = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const monthsInEnglish = 'January February March April May June July August September October November December'.split(' ')
/** Days that are not read as their figure and にち. */
const daysInKana: Readonly<Record<number, string>> = {
  1: 'ついたち',
  2: 'ふつか',
  3: 'みっか',
  4: 'よっか',
  5: 'いつか',
  6: 'むいか',
  7: 'なのか',
  8: 'ようか',
  9: 'ここのか',
  10: 'とおか',
  14: 'じゅうよっか',
  20: 'はつか',
  24: 'にじゅうよっか',
}

/** `11月14日（金）`; easy the same with 金曜日 and furigana; en `Friday, 14 November`. Where the year is not in doubt. */
export function sayDay(day: Temporal.PlainDate, reading: Reading = 'ja'): string {
  const at = day.dayOfWeek - 1
  if (reading === 'en') return `${weekdaysInEnglish[at]}, ${day.day} ${monthsInEnglish[day.month - 1]}`
  if (reading === 'easy') return `${easyMonth(day)}${easyDay(day)}（｛${weekdays[at]}曜日|${weekdaysInKana[at]}｝）`
  return `${day.month}月${day.day}日（${weekdays[at]}）`
}

/** `2025年11月14日（金）`; easy with furigana; en `Friday, 14 November 2025`. */
export function sayDayOfYear(day: Temporal.PlainDate, reading: Reading = 'ja'): string {
  if (reading === 'en') return `${sayDay(day, reading)} ${day.year}`
  return `${reading === 'easy' ? easyYear(day) : `${day.year}年`}${sayDay(day, reading)}`
}

/** `2025年11月14日`, where the day of the week does not count; easy with furigana; en `14 November 2025`. */
export function sayDate(day: Temporal.PlainDate, reading: Reading = 'ja'): string {
  if (reading === 'en') return `${day.day} ${monthsInEnglish[day.month - 1]} ${day.year}`
  if (reading === 'easy') return `${easyYear(day)}${easyMonth(day)}${easyDay(day)}`
  return `${day.year}年${day.month}月${day.day}日`
}

/** `2025年12月`; easy with furigana; en `December 2025`. */
export function sayMonth(month: Temporal.PlainYearMonth, reading: Reading = 'ja'): string {
  if (reading === 'en') return `${monthsInEnglish[month.month - 1]} ${month.year}`
  return reading === 'easy' ? `${easyYear(month)}${easyMonth(month)}` : `${month.year}年${month.month}月`
}

/** `12月`; easy with furigana; en `December`. Where the year stands beside it. */
export function sayMonthOfYear({ month }: { month: number }, reading: Reading = 'ja'): string {
  if (reading === 'en') return monthsInEnglish[month - 1] ?? ''
  return reading === 'easy' ? easyMonth({ month }) : `${month}月`
}

/** In Japan: `2025年11月12日（水）10:00`; easy `…午前10時` with furigana; en `Wednesday, 12 November 2025, 10:00`. */
export function sayDateTime(instant: Temporal.Instant, reading: Reading = 'ja'): string {
  const local = jstDateTime(instant)
  const day = sayDayOfYear(local.toPlainDate(), reading)
  if (reading === 'easy') return `${day}${easyTime(local)}`
  const time = `${local.hour}:${String(local.minute).padStart(2, '0')}`
  return reading === 'en' ? `${day}, ${time}` : `${day}${time}`
}

function easyYear({ year }: { year: number }): string {
  return `${year}｛年|ねん｝`
}

function easyMonth({ month }: { month: number }): string {
  return `${month}｛月|がつ｝`
}

function easyDay({ day }: { day: number }): string {
  const kana = daysInKana[day]
  return kana === undefined ? `${day}｛日|にち｝` : `｛${day}日|${kana}｝`
}

function easyTime({ hour, minute }: Temporal.PlainDateTime): string {
  const half = hour < 12 ? '｛午前|ごぜん｝' : '｛午後|ごご｝'
  return `${half}${hour % 12}｛時|じ｝${minute === 0 ? '' : easyMinutes(minute)}`
}

/** 5分 is ごふん, 10分 じゅっぷん. */
function easyMinutes(minute: number): string {
  return `${minute}｛分|${[0, 1, 3, 4, 6, 8].includes(minute % 10) ? 'ぷん' : 'ふん'}｝`
}

/** `2025-11-3` as `2025年11月3回`; easy with furigana; en `November 2025, cycle 3`. A code of another form is shown as it is. */
export function sayCycle(code: string, reading: Reading = 'ja'): string {
  const [, year, month, number] = /^(\d{4})-(\d{1,2})-(\d+)$/.exec(code) ?? []
  if (year === undefined) return code
  if (reading === 'en') return `${monthsInEnglish[Number(month) - 1]} ${year}, cycle ${number}`
  if (reading === 'easy') return `${year}｛年|ねん｝${month}｛月|がつ｝${number}｛回|かい｝`
  return `${year}年${month}月${number}回`
}

/** A cycle as its co-op names it, `2025年11月3回（46週）`; easy with furigana; en `November 2025, cycle 3 (week 46)`. Other names stay. */
export function sayCycleName(name: string, reading: Reading = 'ja'): string {
  const [, year, month, number, week] = /^(\d{4})年(\d{1,2})月(\d+)回(?:（(\d{1,2})週）)?$/.exec(name) ?? []
  if (year === undefined || reading === 'ja') return name
  const cycle = sayCycle(`${year}-${month}-${number}`, reading)
  if (week === undefined) return cycle
  return reading === 'en' ? `${cycle} (week ${week})` : `${cycle}（${week}｛週|しゅう｝）`
}
