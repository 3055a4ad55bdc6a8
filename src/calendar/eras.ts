interface Era {
  readonly marks: readonly string[]
  /** Its first year is the year before this plus one. */
  readonly year_before: number
  readonly first_day: string
  readonly last_day: string
}

const eras: readonly Era[] = [
  { marks: ['R', '令和', '令'], year_before: 2018, first_day: '2019-05-01', last_day: '9999-12-31' },
  { marks: ['H', '平成', '平'], year_before: 1988, first_day: '1989-01-08', last_day: '2019-04-30' },
  { marks: ['S', '昭和', '昭'], year_before: 1925, first_day: '1926-12-25', last_day: '1989-01-07' },
  { marks: ['T', '大正', '大'], year_before: 1911, first_day: '1912-07-30', last_day: '1926-12-24' },
  { marks: ['M', '明治', '明'], year_before: 1867, first_day: '1873-01-01', last_day: '1912-07-29' },
]

/** The eras as they stand before a year, for a regular expression. */
export const era_marks = eras.flatMap((era) => era.marks).join('|')

function eraOf(mark: string): Era | undefined {
  return eras.find((era) => era.marks.includes(mark.toUpperCase()))
}

/** 令和7年 as 2025; 元 is year 1. Null for an era nobody knows. */
export function yearOfEra(mark: string, year: string): number | null {
  const era = eraOf(mark)
  return era ? era.year_before + (year === '元' ? 1 : Number(year)) : null
}

/** Whether that day lay in that era: 平成31年5月1日 never came. */
export function isInEra(mark: string, day: Temporal.PlainDate): boolean {
  const era = eraOf(mark)
  const iso = day.toString()
  return era !== undefined && iso >= era.first_day && iso <= era.last_day
}
