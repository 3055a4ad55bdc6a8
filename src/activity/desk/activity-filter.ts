import { endOfDay, startOfDay } from '../../calendar/jst.ts'
import { readTypedDay } from '../../calendar/typed-day.ts'
import type { FieldError, FormState } from '../../look/field.tsx'
import type { Acts } from '../act.ts'
import type { ActivityFilter, ActivityReader } from '../activity-queries.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MOST_LETTERS = 100

/** The filter that an address of the list asks for, and the form as it is to be drawn again. */
export interface FilterReading {
  readonly filter: ActivityFilter
  readonly form: FormState
}

/** Reads the address's query. An unreadable part is an error with its sentence, never left out in silence. */
export function readActivityFilter(
  query: Readonly<Record<string, string>>,
  { acts, reader }: { readonly acts: Acts; readonly reader: ActivityReader },
): FilterReading {
  const { words = '', act = '', person = '', before = '' } = query
  const typed = { words, act, person, ...dayParts(query, 'from'), ...dayParts(query, 'until') }
  const errors: FieldError[] = []
  if (words.length > MOST_LETTERS) errors.push({ field: 'words', sentence: `探す言葉は${MOST_LETTERS}字までにしてください` })
  if (act !== '' && !mayAskFor(act, acts, reader)) errors.push({ field: 'act', sentence: '操作を一覧から選びなおしてください' })
  if (person !== '' && person !== 'none' && !uuid.test(person)) {
    errors.push({ field: 'person', sentence: '人を一覧から選びなおしてください' })
  }
  const [from, until] = [readDay(query, 'from', errors), readDay(query, 'until', errors)]
  if (from && until && Temporal.PlainDate.compare(from, until) > 0) {
    errors.push({ field: 'until', sentence: '終わりの日は、始めの日かそれよりあとにしてください' })
  }
  if (before !== '' && !/^[1-9]\d{0,14}$/.test(before)) {
    errors.push({ field: '', sentence: 'ページのアドレスが読めません。新しいほうから見なおしてください' })
  }
  if (errors.length > 0) return { filter: { reader }, form: { typed, errors } }
  return {
    form: { typed, errors },
    filter: {
      reader,
      words: words
        .normalize('NFKC')
        .split(/\s+/)
        .filter((word) => word !== ''),
      ...(from && { from: startOfDay(from) }),
      ...(until && { until: endOfDay(until) }),
      ...(act === '' ? {} : { act }),
      ...(person === '' ? {} : { person }),
      ...(before === '' ? {} : { before_id: Number(before) }),
    },
  }
}

function mayAskFor(act: string, acts: Acts, reader: ActivityReader): boolean {
  return Object.hasOwn(acts, act) && (reader.acts === null || reader.acts.includes(act))
}

function dayParts(query: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(['year', 'month', 'day'].map((part) => [`${name}_${part}`, query[`${name}_${part}`] ?? '']))
}

function readDay(query: Readonly<Record<string, string>>, name: string, errors: FieldError[]): Temporal.PlainDate | null {
  const [year = '', month = '', day = ''] = Object.values(dayParts(query, name))
  if ([year, month, day].every((part) => part.trim() === '')) return null
  const read = readTypedDay({ year, month, day })
  if (read.ok) return read.day
  errors.push({ field: name, sentence: read.sentence })
  return null
}
