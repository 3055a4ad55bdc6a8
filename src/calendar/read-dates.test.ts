import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TOKYO } from './jst.ts'
import { readCycleCode, readDay, readMoment, readMonth } from './read-dates.ts'
import { sayCycle, sayDateTime, sayDayOfYear } from './say-dates.ts'

/** A compact table: what is typed => what is read, one case a line. */
function cases(table: string): [string, string][] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.split('=>').map((part) => part.trim()) as [string, string])
}

function shown(text: string): string {
  const moment = readMoment(text)
  if (moment === null) return 'null'
  return moment.kind === 'day' ? moment.day.toString() : moment.at.toZonedDateTimeISO(TOKYO).toPlainDateTime().toString()
}

const moments = cases(`
  2025-11-12 09:30           => 2025-11-12T09:30:00
  2025-11-12  9:30           => 2025-11-12T09:30:00
  2025/11/12 9:30            => 2025-11-12T09:30:00
  2025/11/12 9:30:15         => 2025-11-12T09:30:15
  2025/1/2 0:00              => 2025-01-02T00:00:00
  2025.11.12 23:59           => 2025-11-12T23:59:00
  2025-11-12T09:30           => 2025-11-12T09:30:00
  2025-11-12T09:30:15.250    => 2025-11-12T09:30:15.25
  2025-11-12                 => 2025-11-12
  2025/1/2                   => 2025-01-02
  20251112                   => 2025-11-12
  202511120930               => 2025-11-12T09:30:00
  20251112093015             => 2025-11-12T09:30:15
  20251112 09:30             => 2025-11-12T09:30:00
  20251112T093015            => 2025-11-12T09:30:15
  2025-11-12T09:30:00+09:00  => 2025-11-12T09:30:00
  2025-11-12T00:30:00Z       => 2025-11-12T09:30:00
  2025-11-11T23:30:00.5-0100 => 2025-11-12T09:30:00.5
  2025-11-12 09:30+09        => 2025-11-12T09:30:00
  20251112T003000Z           => 2025-11-12T09:30:00
  R7.11.12                   => 2025-11-12
  r7/11/12 9:30              => 2025-11-12T09:30:00
  Ｒ７．１１．１２             => 2025-11-12
  令和7年11月12日             => 2025-11-12
  令和7年11月12日9時          => 2025-11-12T09:00:00
  令和 7年 11月 12日 9時5分    => 2025-11-12T09:05:00
  令和元年5月1日              => 2019-05-01
  平成31年4月30日             => 2019-04-30
  H1.1.8                     => 1989-01-08
  S64.1.7                    => 1989-01-07
  昭和20年8月15日             => 1945-08-15
  2025年11月12日              => 2025-11-12
  2025年11月12日（水）10:00    => 2025-11-12T10:00:00
  2025年11月12日(水曜日) 10:00 => 2025-11-12T10:00:00
  1950/7/1 9:30              => 1950-07-01T09:30:00
  ２０２５／１１／１２　９：３０ => 2025-11-12T09:30:00
  ２０２５ー１１ー１２          => 2025-11-12
  2024-02-29                 => 2024-02-29
  2025-02-29                 => null
  2025-02-30                 => null
  2025-13-01                 => null
  2025-00-10                 => null
  2025-11-31 09:30           => null
  2025-11-12 24:01           => null
  2025-11-12 24:00           => null
  2025-11-12 09:60           => null
  2025-11-12 09:30:60        => null
  2025-11-12 9:3             => null
  2025-02-30T09:30:00Z       => null
  2025-11-12T09:30:00+25:00  => null
  2025-11-12Z                => null
  2025-11/12                 => null
  2025年11月12日（木）         => null
  平成31年5月1日              => null
  R1.4.30                    => null
  令和0年5月1日               => null
  25/11/12                   => null
  7年11月12日                 => null
  2025111                    => null
  20251312                   => null
  2025111209                 => null
  00251112                   => null
  12:30                      => null
  11/12/2025                 => null
  あした                      => null
`)

describe('readMoment', () => {
  test.each(moments)('%s is %s', (typed, read) => {
    expect(shown(typed)).toBe(read)
    expect(shown(`　${typed} `)).toBe(read)
  })

  test('nothing is no date', () => {
    expect([readMoment(''), readMoment(' ')]).toEqual([null, null])
  })

  const instant = fc
    .integer({ min: -568_000_000, max: 7_258_000_000 })
    .map((second) => Temporal.Instant.fromEpochMilliseconds(second * 1000))

  test('every moment is read back from each way of writing it', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const local = at.toZonedDateTimeISO(TOKYO).toPlainDateTime()
        const iso = local.toString({ smallestUnit: 'second' })
        const ways = [
          iso,
          iso.replace('T', ' '),
          iso.replaceAll('-', '/').replace('T', ' '),
          iso.replace(/[-T:]/g, ''),
          `${iso}+09:00`,
          at.toString(),
          at.toZonedDateTimeISO('America/New_York').toString({ timeZoneName: 'never' }),
        ]
        for (const way of ways) expect([way, readMoment(way)]).toEqual([way, { kind: 'moment', at }])
      }),
    )
  })

  test('what is said is read again as the same moment, in the era as well', () => {
    const era = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
      timeZone: TOKYO,
      era: 'long',
      year: 'numeric',
      month: 'long',
      day: 'numeric',
    })
    fc.assert(
      fc.property(instant, (at) => {
        const minute = at.round({ smallestUnit: 'minute', roundingMode: 'floor' })
        const day = minute.toZonedDateTimeISO(TOKYO).toPlainDate()
        expect(readMoment(sayDateTime(minute))).toEqual({ kind: 'moment', at: minute })
        expect(readDay(sayDayOfYear(day))).toEqual(day)
        expect(readDay(era.format(minute))).toEqual(day)
      }),
    )
  })

  test('anything that is read exists; anything else is null and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789-/.: TZ+年月日時分R令和元　（水）'), maxLength: 20 }),
        (text) => {
          const moment = readMoment(text)
          return moment === null || moment.kind === 'day' || moment.at instanceof Temporal.Instant
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('readDay', () => {
  test.each(
    cases(`
    2020/4/1                  => 2020-04-01
    2020/4/1 0:00             => 2020-04-01
    2020-04-01T00:00:00+09:00 => 2020-04-01
    2020/4/1 9:30             => undefined
    S60.4.1                   => 1985-04-01
    2020/4/31                 => undefined
  `),
  )('%s is %s', (typed, day) => {
    expect(String(readDay(typed)?.toString())).toBe(day)
  })
})

describe('readMonth', () => {
  test.each(
    cases(`
    2025-12     => 2025-12
    2025/12     => 2025-12
    202512      => 2025-12
    2025年12月   => 2025-12
    ２０２５年１月 => 2025-01
    令和7年12月  => 2025-12
    2025-13     => undefined
    2025-00     => undefined
    2025-12-01  => undefined
    12月        => undefined
  `),
  )('%s is %s', (typed, month) => {
    expect(String(readMonth(typed)?.toString())).toBe(month)
  })
})

describe('readCycleCode', () => {
  test.each(
    cases(`
    2025-11-3      => 2025-11-3
    2025-11-03     => 2025-11-3
    2025/11/3      => 2025-11-3
    2025年11月3回   => 2025-11-3
    2025年11月３回  => 2025-11-3
    ２０２５年１１月第３回 => 2025-11-3
    2026-01-1      => 2026-1-1
    2026年1月1回    => 2026-1-1
    2025-13-1      => null
    2025-0-1       => null
    2025-11-0      => null
    2025-11-12     => null
    11月3回         => null
    46週           => null
  `),
  )('%s is %s', (typed, code) => {
    expect(String(readCycleCode(typed))).toBe(code)
  })

  test('a code that is said is read again', () => {
    expect(readCycleCode(sayCycle('2025-11-3'))).toBe('2025-11-3')
    expect(readCycleCode('')).toBeNull()
  })
})
