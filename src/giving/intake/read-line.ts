import { readByPattern } from '../../calendar/moment-pattern.ts'
import { readCycleCode, readMoment } from '../../calendar/read-dates.ts'
import type { CsvRow } from '../../text/csv-read.ts'
import type { OrderColumns, OrderField, Place } from './order-columns.ts'
import type { OrderForm } from './order-form.ts'
import type { Channel, LineFault, OrderLine } from './order-line.ts'

/** Fields as people typed them, before anything is understood. */
export type WrittenLine = Readonly<Record<OrderField, string>>

const ORDER_NUMBER_WIDTH = 6
const LONGEST_FIELD = 200

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
  const at = (place: Place): string => {
    if (place === null) return ''
    return typeof place === 'number' ? (fields[place] ?? '') : place.fixed
  }
  const written = {
    coop_code: at(places.coop_code),
    cycle_code: at(places.cycle_code),
    member_number: at(places.member_number),
    order_number: at(places.order_number),
    units: at(places.units),
    channel: at(places.channel),
    ordered_at: at(places.ordered_at),
    line_key: at(places.line_key),
  }
  // Spreadsheets add empty columns at the end; anything else than the header's number of fields is a row out of step.
  const out_of_step = fields.length < width || (fields.length > width && fields.slice(width).some((field) => field.trim() !== ''))
  return readWritten(written, form, { line_no: row.line_no, raw: row.raw, moment_pattern, out_of_step })
}

/** Where written fields come from, when it is a file. */
interface Origin {
  readonly line_no: number
  readonly raw: string
  readonly moment_pattern: string | null
  readonly out_of_step: boolean
}

/** Reads written fields, from wherever they come: a row, a form, a correction at the desk. Typed ones are their own evidence. */
export function readWritten(written: WrittenLine, form: OrderForm, origin?: Origin): OrderLine {
  const coop_code = readCoopCode(written.coop_code)
  const cycle = readCycle(written.cycle_code)
  const channel = readChannel(written.channel)
  const ordered_at = readOrderedAt(written.ordered_at, origin?.moment_pattern ?? null)
  const coop = form.get(coop_code)
  return {
    line_no: origin?.line_no ?? 1,
    raw: origin?.raw ?? JSON.stringify(written),
    coop_code: short(coop_code),
    cycle_code: short(cycle ?? folded(written.cycle_code)),
    member_number: short(zerosRestored(figures(written.member_number), coop?.member_number_width ?? 0)),
    order_number: short(orderNumber(figures(written.order_number), coop?.order_numbers)),
    units: short(readUnits(written.units)),
    channel,
    ordered_at: short(ordered_at ?? written.ordered_at.trim()),
    line_key: short(folded(written.line_key)),
    fault: origin?.out_of_step ? 'field_count' : faultOf(written, { cycle, channel, ordered_at }),
  }
}

/** Co-op, cycle and channel are nearly always those of the line above: what was read there is not read again. */
const readCoopCode = keepingLast((text) => folded(text).toLowerCase())
const readCycle = keepingLast(readCycleCode)
const readChannel = keepingLast((text) => CHANNELS[folded(text)] ?? null)

function keepingLast<T>(read: (text: string) => T): (text: string) => T {
  let last_text: string | undefined
  let last: T
  return (text) => {
    if (text !== last_text) {
      last = read(text)
      last_text = text
    }
    return last
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
  return (
    Math.max(
      written.coop_code.length,
      written.cycle_code.length,
      written.member_number.length,
      written.order_number.length,
      written.units.length,
      written.channel.length,
      written.ordered_at.length,
      written.line_key.length,
    ) > LONGEST_FIELD
  )
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
  return isPlain(text) ? text : text.normalize('NFKC').replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, '')
}

/** Printable ASCII without blanks: nothing to fold. A loop, because it is asked four times a line. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0x21 || unit > 0x7e) return false
  }
  return true
}

function isFigures(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0x30 || unit > 0x39) return false
  }
  return text !== ''
}

function readUnits(text: string): string {
  return isFigures(text) ? text : folded(text).replace(/口$/, '')
}

/** Numbers as people write them in groups: `3001-2277`, `３００１　２２７７`. Signs before a number stay, and fail. */
function figures(text: string): string {
  if (isFigures(text)) return text
  const plain = folded(text)
  return isFigures(plain) ? plain : plain.replace(/(?<=\d)[-‐‑‒–—―−ー](?=\d)/g, '')
}

function zerosRestored(number: string, width: number): string {
  return number.length < width && isFigures(number) ? number.padStart(width, '0') : number
}

/** A number that lost its leading zeros to a spreadsheet, where the number with zeros is one that is offered. */
function orderNumber(number: string, offered: ReadonlySet<string> | undefined): string {
  if (number.length >= ORDER_NUMBER_WIDTH || number === '') return number
  const padded = number.padStart(ORDER_NUMBER_WIDTH, '0')
  return offered?.has(padded) ? padded : number
}
