import { describe, expect, test } from 'vitest'
import { withoutFurigana } from '../text/furigana.ts'
import { sayCycle, sayDate, sayDateTime, sayDay, sayDayOfYear, sayMonth, sayMonthOfYear } from './say-dates.ts'

const friday = Temporal.PlainDate.from('2025-11-14')
const december = Temporal.PlainYearMonth.from('2025-12')
const morning = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const evening = Temporal.Instant.from('2025-11-12T17:05:00+09:00')
// The last minute of Heisei in Japan, and still the day before for a machine that keeps UTC.
const midnight = Temporal.Instant.from('2019-04-30T15:00:00Z')

describe('saying dates', () => {
  test.each([
    ['ja', '11月14日（金） / 2025年11月14日（金） / 2025年12月 / 2025年11月3回'],
    [
      'easy',
      '11｛月|がつ｝｛14日|じゅうよっか｝（｛金曜日|きんようび｝） / 2025｛年|ねん｝11｛月|がつ｝｛14日|じゅうよっか｝（｛金曜日|きんようび｝） / ' +
        '2025｛年|ねん｝12｛月|がつ｝ / 2025｛年|ねん｝11｛月|がつ｝3｛回|かい｝',
    ],
    ['en', 'Friday, 14 November / Friday, 14 November 2025 / December 2025 / November 2025, cycle 3'],
  ] as const)('%s', (reading, said) => {
    const words = [
      sayDay(friday, reading),
      sayDayOfYear(friday, reading),
      sayMonth(december, reading),
      sayCycle('2025-11-3', reading),
    ]
    expect(words.join(' / ')).toBe(said)
  })

  test.each([
    ['ja', '2025年11月12日（水）10:00', '2025年11月12日（水）17:05', '2019年5月1日（水）0:00'],
    ['easy', '2025年11月12日（水曜日）午前10時', '2025年11月12日（水曜日）午後5時5分', '2019年5月1日（水曜日）午前0時'],
    ['en', 'Wednesday, 12 November 2025, 10:00', 'Wednesday, 12 November 2025, 17:05', 'Wednesday, 1 May 2019, 0:00'],
  ] as const)('times in Japan, %s', (reading, ...said) => {
    expect([morning, evening, midnight].map((instant) => withoutFurigana(sayDateTime(instant, reading)))).toEqual(said)
  })

  test('days and minutes are read as they are spoken', () => {
    const day = (text: string) => sayDate(Temporal.PlainDate.from(text), 'easy')
    expect(day('2026-01-01')).toBe('2026｛年|ねん｝1｛月|がつ｝｛1日|ついたち｝')
    expect(day('2026-04-30')).toBe('2026｛年|ねん｝4｛月|がつ｝30｛日|にち｝')
    expect(sayDateTime(Temporal.Instant.from('2026-04-30T09:30:00+09:00'), 'easy')).toMatch(/9｛時\|じ｝30｛分\|ぷん｝$/)
    expect(sayDateTime(Temporal.Instant.from('2026-04-30T09:45:00+09:00'), 'easy')).toMatch(/45｛分\|ふん｝$/)
  })

  test('where the week or the year does not count', () => {
    expect([sayDate(friday), sayDate(friday, 'en')]).toEqual(['2025年11月14日', '14 November 2025'])
    expect([sayMonthOfYear(december), sayMonthOfYear(december, 'easy'), sayMonthOfYear(december, 'en')]).toEqual([
      '12月',
      '12｛月|がつ｝',
      'December',
    ])
  })

  test('all weekdays and months agree with the calendar', () => {
    const year = Array.from({ length: 365 }, (_, i) => Temporal.PlainDate.from('2025-01-01').add({ days: i }))
    const weekday = new Intl.DateTimeFormat('ja-JP', { timeZone: 'UTC', weekday: 'short' })
    const english = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'full' })
    const noon = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).toInstant()
    expect(year.map((day) => /（(.)）/.exec(sayDay(day))?.[1])).toEqual(year.map((day) => weekday.format(noon(day))))
    const bare = (text: string) => text.replace(',', '')
    expect(year.map((day) => bare(sayDayOfYear(day, 'en')))).toEqual(year.map((day) => bare(english.format(noon(day)))))
  })

  test('a code of another form is shown as it is', () => {
    expect(sayCycle('spring')).toBe('spring')
  })
})
