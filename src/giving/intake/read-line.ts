import { readByPattern } from '../../calendar/moment-pattern.ts'
import { readCycleCode, readMoment } from '../../calendar/read-dates.ts'
import type { CsvRow } from '../../text/csv-read.ts'
import type { OrderColumns, OrderField } from './order-columns.ts'
import type { OrderForm } from './order-form.ts'
import type { Channel, LineFault, OrderLine } from './order-line.ts'

/** Fields as people typed them, before anything is understood. */
export type WrittenLine = Readonly<Record<OrderField, string>>

const ORDER_NUMBER_WIDTH = 6
const LONGEST_FIELD = 200
const PLAIN = /^[\x21-\x7e]*$/

const CHANNELS: Readonly<Record<string, Channel>> = {
  // Where a file does not say, it is the order form's.
  '': 'paper',
  '1': 'paper',
  注文用紙: 'paper',
  '2': 'web',
  インターネット: 'web',
  '3': 'depot',
  デポー: 'depot',
  '4': 'phone',
  電話: 'phone',
  このサイト: 'direct',
}

/** Reads a record of a file into an order line. What cannot be read is named as its fault; nothing is guessed or replaced. */
export function readRow(row: CsvRow, columns: OrderColumns, form: OrderForm): OrderLine {
  const { places, width, moment_pattern } = columns
  const { fields } = row
  const written = (field: OrderField): string => {
    const place = places[field]
    if (place === null) return ''
    return typeof place === 'number' ? (fields[place] ?? '') : place.fixed
  }
  const line = readWritten(
    {
      coop_code: written('coop_code'),
      cycle_code: written('cycle_code'),
      member_number: written('member_number'),
      order_number: written('order_number'),
      units: written('units'),
      channel: written('channel'),
      ordered_at: written('ordered_at'),
      line_key: written('line_key'),
    },
    form,
    moment_pattern,
  )
  // Spreadsheets add empty columns at the end; anything else than the header's number of fields is a row out of step.
  const out_of_step = fields.length < width || (fields.length > width && fields.slice(width).some((field) => field.trim() !== ''))
  return { ...line, line_no: row.line_no, raw: row.raw, fault: out_of_step ? 'field_count' : line.fault }
}

/** Reads written fields, from wherever they come: a row, a form, a correction at the desk. */
export function readWritten(
  written: WrittenLine,
  form: OrderForm,
  moment_pattern: string | null = null,
): Omit<OrderLine, 'line_no' | 'raw'> {
  const coop_code = folded(written.coop_code).toLowerCase()
  const cycle = readCycleCode(written.cycle_code)
  const channel = CHANNELS[folded(written.channel)] ?? null
  const ordered_at = readOrderedAt(written.ordered_at, moment_pattern)
  const coop = form.get(coop_code)
  return {
    coop_code: short(coop_code),
    cycle_code: short(cycle ?? folded(written.cycle_code)),
    member_number: short(zerosRestored(figures(written.member_number), coop?.member_number_width ?? 0)),
    order_number: short(orderNumber(figures(written.order_number), coop?.order_numbers)),
    units: short(folded(written.units).replace(/口$/, '')),
    channel,
    ordered_at: short(ordered_at ?? written.ordered_at.trim()),
    line_key: short(folded(written.line_key)),
    fault: faultOf(written, { cycle, channel, ordered_at }),
  }
}

function faultOf(
  written: WrittenLine,
  read: { cycle: string | null; channel: Channel | null; ordered_at: string | null },
): LineFault | null {
  if (isTooLong(written)) return 'too_long'
  if (read.cycle === null) return 'cycle'
  if (read.channel === null) return 'channel'
  return read.ordered_at === null ? 'ordered_at' : null
}

function isTooLong(written: WrittenLine): boolean {
  for (const field in written) if (written[field as OrderField].length > LONGEST_FIELD) return true
  return false
}

/** Of a field that is too long to be one the beginning stands in the held line; the whole is in its evidence. */
function short(field: string): string {
  return field.length > LONGEST_FIELD ? field.slice(0, LONGEST_FIELD) : field
}

/** Null where a date is written that does not exist; by a profile's pattern, the date as ISO text. */
function readOrderedAt(written: string, pattern: string | null): string | null {
  const text = written.trim()
  if (text === '') return ''
  if (pattern) return readByPattern(text, pattern)
  return readMoment(text) ? text : null
}

/** Full-width letters and figures made plain, spaces gone. */
function folded(text: string): string {
  return PLAIN.test(text) ? text : text.normalize('NFKC').replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, '')
}

/** Numbers as people write them in groups: `3001-2277`, `３００１　２２７７`. Signs before a number stay, and fail. */
function figures(text: string): string {
  const plain = folded(text)
  return /^\d+$/.test(plain) ? plain : plain.replace(/(?<=\d)[-‐‑‒–—―−ー](?=\d)/g, '')
}

function zerosRestored(number: string, width: number): string {
  return number.length < width && /^\d+$/.test(number) ? number.padStart(width, '0') : number
}

/** A number that lost its leading zeros to a spreadsheet, where the number with zeros is one that is offered. */
function orderNumber(number: string, offered: ReadonlySet<string> | undefined): string {
  if (number.length >= ORDER_NUMBER_WIDTH || number === '') return number
  const padded = number.padStart(ORDER_NUMBER_WIDTH, '0')
  return offered?.has(padded) ? padded : number
}
