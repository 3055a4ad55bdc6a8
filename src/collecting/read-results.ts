import { copyText } from '../db/copying.ts'
import { foldFigures, readWholeNumber } from '../text/fold.ts'
import { readTable, type TableRow } from '../text/read-table.ts'
import { readChargeNumber } from './charge-number.ts'
import { CollectionsRefused, type HeldResultReason } from './collection-result.ts'
import type { MonthClosing } from './month-closing.ts'

const HEADERS = { charge_number: '請求番号', result: '結果', amount: '金額', reason: '理由' } as const
type Row = TableRow<keyof typeof HEADERS>

/** The columns of a staged row, in the order in which `stagedResults` writes them. */
export const STAGED_RESULT_COLUMNS = `
  line_no int, serial int, is_collected boolean, yen bigint, held_reason collecting.held_result_reason, is_repeat boolean,
  charge_number text, result text, amount text, reason text`

const RESULTS: Readonly<Record<string, boolean>> = { 済: true, 不能: false }
const LONGEST_FIELD = 200
const NULL = '\\N'

/** What the reading found, beside the rows themselves. */
export interface ReadCounts {
  lines: number
  /** Rows that say again what a row further up said. */
  repeated: number
}

/**
 * Reads a file of results into rows for COPY. Rows that repeat one further up are only counted; a second row that says
 * something else of the same charge is marked, and the statement that judges then takes neither.
 *
 * @throws {CollectionsRefused} at the first row that belongs to another co-op, another month or another kind of file
 */
export async function* stagedResults(
  bytes: AsyncIterable<Uint8Array>,
  closing: MonthClosing,
  {
    only_failures,
    counts,
    onProgress,
  }: { only_failures: boolean; counts: ReadCounts; onProgress?: ((lines: number) => void) | undefined },
): AsyncGenerator<string> {
  // By serial number: what a row said of the charge, as a small number that is 0 before the first.
  const seen = new Float64Array(closing.charges + 1)
  for await (const rows of readTable(bytes, { headers: HEADERS, optional: ['reason'] })) {
    let text = ''
    for (const row of rows) text += stage(row, { closing, only_failures, seen, counts })
    counts.lines += rows.length
    onProgress?.(counts.lines)
    yield text
  }
}

interface Reading {
  readonly closing: MonthClosing
  readonly only_failures: boolean
  readonly seen: Float64Array
  readonly counts: ReadCounts
}

function stage(row: Row, reading: Reading): string {
  const { line_no, cells } = row
  const serial = serialOf(row, reading)
  const is_collected = RESULTS[foldFigures(cells.result).replace(/\s/g, '')]
  if (is_collected && reading.only_failures) throw new CollectionsRefused({ kind: 'not_only_failures', line_no })
  // An amount may be left out only where nothing was collected.
  const amount = cells.amount === '' && is_collected === false ? null : readAmount(cells.amount)
  const unreadable = row.is_out_of_step || is_collected === undefined || amount === undefined || isTooLong(row)
  if (unreadable) return line(row, { serial: null, held: 'unreadable_row' })
  if (serial === null) return line(row, { serial, held: 'unknown_charge' })
  const said = is_collected ? (amount ?? 0) + 1 : -((amount ?? 0) + 1)
  const before = reading.seen[serial] ?? 0
  if (before === said) {
    reading.counts.repeated += 1
    return ''
  }
  reading.seen[serial] = before === 0 ? said : before
  return line(row, { serial, is_collected, yen: amount, is_repeat: before !== 0 })
}

/** Null where no charge of this month has that number. */
function serialOf({ line_no, cells }: Row, { closing }: Reading): number | null {
  const number = readChargeNumber(cells.charge_number)
  if (number === null) return null
  if (number.coop_id !== closing.coop_id) throw new CollectionsRefused({ kind: 'other_coop', line_no })
  if (number.month !== closing.month) throw new CollectionsRefused({ kind: 'other_month', line_no, month: number.month })
  return number.serial <= closing.charges ? number.serial : null
}

/** Undefined for what is no amount. `1,500` and `1,500円` are as people write them. */
function readAmount(text: string): number | undefined {
  return (
    readWholeNumber(
      foldFigures(text)
        .replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '')
        .replace(/円$/, ''),
    ) ?? undefined
  )
}

function isTooLong({ cells }: Row): boolean {
  return Object.values(cells).some((cell) => cell.length > LONGEST_FIELD)
}

interface Staged {
  readonly serial: number | null
  readonly is_collected?: boolean
  readonly yen?: number | null
  readonly is_repeat?: boolean
  readonly held?: HeldResultReason
}

function line({ line_no, cells }: Row, { serial, is_collected, yen = null, is_repeat = false, held }: Staged): string {
  const written = [cells.charge_number, cells.result, cells.amount, cells.reason].map((cell) =>
    copyText(cell.slice(0, LONGEST_FIELD)),
  )
  const read = [line_no, serial ?? NULL, is_collected ?? NULL, yen ?? NULL, held ?? NULL, is_repeat]
  return `${read.join('\t')}\t${written.join('\t')}\n`
}
