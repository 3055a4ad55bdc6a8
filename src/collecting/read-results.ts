import { foldFigures, readWholeNumber } from '../text/fold.ts'
import { readTable, type TableRow } from '../text/read-table.ts'
import { exactSerialReader, readChargeNumber } from './charge-number.ts'
import { CollectionsRefused } from './collection-result.ts'
import type { MonthClosing } from './month-closing.ts'

const HEADERS = { charge_number: '請求番号', result: '結果', amount: '金額', reason: '理由' } as const
/** A row of results as a file has it. */
export type WrittenRow = TableRow<keyof typeof HEADERS>
export type WrittenResult = WrittenRow['cells']

const RESULTS: Readonly<Record<string, boolean>> = { 済: true, 不能: false }
const LONGEST_FIELD = 200

/** One row of a file of results, as far as it can be read without the books. */
export interface ResultRow {
  readonly line_no: number
  readonly written: WrittenResult
  /** Null for what is no charge number of this month. */
  readonly serial: number | null
  /** Whether the charge number is written as we write it. */
  readonly is_exact: boolean
  /** Null for a row that cannot be read. */
  readonly said: { readonly is_collected: boolean; readonly yen: number | null } | null
}

/** The rows of a co-op's own file, piece by piece. */
export function coopResultRows(bytes: AsyncIterable<Uint8Array>): AsyncIterable<WrittenRow[]> {
  return readTable(bytes, { headers: HEADERS, optional: ['reason'] })
}

/**
 * Reads rows of results, piece by piece.
 *
 * @throws {CollectionsRefused} at the first row that belongs to another co-op, another month or another kind of file
 */
export async function* readResults(
  written: AsyncIterable<WrittenRow[]>,
  closing: MonthClosing,
  { only_failures }: { only_failures: boolean },
): AsyncGenerator<ResultRow[]> {
  const reading = { closing, only_failures, exactSerial: exactSerialReader(closing) }
  for await (const rows of written) {
    yield rows.map((row) => readRow(row, reading))
  }
}

interface Reading {
  readonly closing: MonthClosing
  readonly only_failures: boolean
  readonly exactSerial: (text: string) => number | null
}

function readRow(row: WrittenRow, reading: Reading): ResultRow {
  const { line_no, cells, is_out_of_step } = row
  const exact = reading.exactSerial(cells.charge_number)
  const serial = exact ?? serialOf(row, reading)
  const is_collected = RESULTS[cells.result] ?? RESULTS[foldFigures(cells.result).replace(/\s/g, '')]
  if (is_collected && reading.only_failures) throw new CollectionsRefused({ kind: 'not_only_failures', line_no })
  // An amount may be left out only where nothing was collected.
  const yen = cells.amount === '' && is_collected === false ? null : readAmount(cells.amount)
  const is_read = !is_out_of_step && is_collected !== undefined && yen !== undefined && !isTooLong(cells)
  return { line_no, written: cells, serial, is_exact: exact !== null, said: is_read ? { is_collected, yen } : null }
}

/** Null where no charge of this month can have that number. */
function serialOf({ line_no, cells }: WrittenRow, { closing }: Reading): number | null {
  const number = readChargeNumber(cells.charge_number)
  if (number === null) return null
  if (number.coop_id !== closing.coop_id) throw new CollectionsRefused({ kind: 'other_coop', line_no })
  if (number.month !== closing.month) throw new CollectionsRefused({ kind: 'other_month', line_no, month: number.month })
  return number.serial
}

/** Undefined for what is no amount. `1,500` and `1,500円` are as people write them. */
function readAmount(text: string): number | undefined {
  return (
    readWholeNumber(text) ??
    readWholeNumber(
      foldFigures(text)
        .replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '')
        .replace(/円$/, ''),
    ) ??
    undefined
  )
}

function isTooLong({ charge_number, result, amount, reason }: WrittenResult): boolean {
  return Math.max(charge_number.length, result.length, amount.length, reason.length) > LONGEST_FIELD
}

/** As much of a field as is kept. */
export function shortened(text: string): string {
  return text.slice(0, LONGEST_FIELD)
}
