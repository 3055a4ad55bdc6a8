import { readTypedDay } from '../../calendar/typed-day.ts'
import type { Place } from '../../ledger/index.ts'
import type { FieldError, FormState } from '../../look/field.tsx'
import { type Yen, yen } from '../../money/yen.ts'
import { readWholeNumber, searchKey } from '../../text/fold.ts'

export const BOOKS = '/desk/books'

type Query = Readonly<Record<string, string>>

/** What an address of the books asks for, and the form as it is drawn again. Only what was given is there. */
export interface BooksReading {
  readonly from?: Temporal.PlainDate
  readonly to?: Temporal.PlainDate
  readonly on?: Temporal.PlainDate
  readonly min_yen?: Yen
  readonly max_yen?: Yen
  readonly counterparty_key?: string
  /** Where a page begins: after the last line of the page before. */
  readonly place?: Place
  readonly form: FormState
}

const fields = [
  ...['on', 'from', 'to'].flatMap((day) => [`${day}_year`, `${day}_month`, `${day}_day`]),
  'min_yen',
  'max_yen',
  'counterparty',
  'open',
]

/** Reads the address's query. An unreadable part is an error with its sentence, never left out in silence. */
export function readBooksAddress(query: Query): BooksReading {
  const typed = Object.fromEntries(fields.flatMap((field) => (query[field] ? [[field, query[field]]] : [])))
  const errors: FieldError[] = []
  const [on, from, to] = ['on', 'from', 'to'].map((name) => readDay(query, name, errors))
  const [min_yen, max_yen] = ['min_yen', 'max_yen'].map((name) => readYen(query, name, errors))
  const counterparty_key = query.counterparty?.trim() ? searchKey(query.counterparty) : undefined
  if (counterparty_key === '') errors.push({ field: 'counterparty', sentence: '取引先には、文字か数字を入力してください' })
  if (from && to && Temporal.PlainDate.compare(from, to) > 0)
    errors.push({ field: 'from', sentence: 'はじめの日が、おわりの日よりあとになっています' })
  if (min_yen !== undefined && max_yen !== undefined && min_yen > max_yen)
    errors.push({ field: 'min_yen', sentence: '下の金額が、上の金額より大きくなっています' })
  const place = readPlace(query.place ?? '', errors)
  const given = { on, from, to, min_yen, max_yen, counterparty_key, place }
  return { ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)), form: { typed, errors } }
}

function readDay(query: Query, name: string, errors: FieldError[]): Temporal.PlainDate | undefined {
  const [year = '', month = '', day = ''] = ['year', 'month', 'day'].map((part) => query[`${name}_${part}`])
  if (`${year}${month}${day}`.trim() === '') return undefined
  const reading = readTypedDay({ year, month, day })
  if (reading.ok) return reading.day
  errors.push({ field: name, sentence: reading.sentence })
  return undefined
}

function readYen(query: Query, name: string, errors: FieldError[]): Yen | undefined {
  const written = (query[name] ?? '').replaceAll(/[,，円]/g, '').trim()
  if (written === '') return undefined
  const amount = readWholeNumber(written)
  if (amount !== null) return yen(amount)
  errors.push({ field: name, sentence: '金額は、数字だけで入力してください' })
  return undefined
}

function readPlace(text: string, errors: FieldError[]): Place | undefined {
  if (text === '') return undefined
  const [, day = '', id = ''] = /^(\d{4}-\d{2}-\d{2})\.([1-9]\d{0,14})$/.exec(text) ?? []
  if (id !== '' && isDay(day)) return { effective_on: day, id: Number(id) }
  errors.push({ field: '', sentence: 'ページのアドレスが読めません。はじめから見なおしてください' })
  return undefined
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

/** An address of the books with what was typed into its form, and a place to begin at. */
export function booksAddress(path: string, { typed }: FormState, place?: Place | null): string {
  const begin: [string, string][] = place ? [['place', `${place.effective_on}.${place.id}`]] : []
  const query = new URLSearchParams([...Object.entries(typed), ...begin]).toString()
  return `${BOOKS}${path}${query === '' ? '' : `?${query}`}`
}

/** The three fields of a day as they stand in an address: `from_year=2025&…`. */
export function dayInAddress(name: string, day: Temporal.PlainDate): Record<string, string> {
  return { [`${name}_year`]: String(day.year), [`${name}_month`]: String(day.month), [`${name}_day`]: String(day.day) }
}

/** The address of an account's statement, with the end of its days where one is given. */
export function accountAddress(path: string, to?: Temporal.PlainDate): string {
  return booksAddress(`/accounts/${path}`, { typed: to === undefined ? {} : dayInAddress('to', to), errors: [] })
}
