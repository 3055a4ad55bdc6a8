import { endOfDay, startOfDay } from '../../calendar/jst.ts'
import { readTypedDay } from '../../calendar/typed-day.ts'
import type { FieldError, FormState } from '../../look/field.tsx'
import type { Acts } from '../act.ts'
import type { ActivityFilter } from '../activity-queries.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The filter that an address of the list asks for, and the form as it is to be drawn again. */
export interface FilterReading {
  readonly filter: ActivityFilter
  readonly form: FormState
}

/** Reads the address's query. An unreadable part is an error with its sentence, never left out in silence. */
export function readActivityFilter(query: Readonly<Record<string, string>>, acts: Acts): FilterReading {
  const { act = '', person = '', day_year = '', day_month = '', day_day = '', before = '' } = query
  const errors: FieldError[] = []
  if (act !== '' && !Object.hasOwn(acts, act)) errors.push({ field: 'act', sentence: '操作を一覧から選びなおしてください' })
  if (person !== '' && person !== 'none' && !uuid.test(person)) {
    errors.push({ field: 'person', sentence: '人を一覧から選びなおしてください' })
  }
  const day = [day_year, day_month, day_day].every((part) => part.trim() === '')
    ? null
    : readTypedDay({ year: day_year, month: day_month, day: day_day })
  if (day?.ok === false) errors.push({ field: 'day', sentence: day.sentence })
  if (before !== '' && !/^[1-9]\d{0,14}$/.test(before)) {
    errors.push({ field: '', sentence: 'ページのアドレスが読めません。新しいほうから見なおしてください' })
  }
  const form = { typed: { act, person, day_year, day_month, day_day }, errors }
  if (errors.length > 0) return { filter: {}, form }
  const range = day?.ok === true ? { from: startOfDay(day.day), until: endOfDay(day.day) } : {}
  return {
    form,
    filter: {
      ...range,
      ...(act === '' ? {} : { act }),
      ...(person === '' ? {} : { person }),
      ...(before === '' ? {} : { before_id: Number(before) }),
    },
  }
}
