import { type CsvRow, readCsv } from '../../text/csv-read.ts'
import { decodeText } from '../../text/decode.ts'
import { type OrderProfile, readHeader } from '../intake/order-columns.ts'
import type { OrderForm } from '../intake/order-form.ts'
import type { OrderLine } from '../intake/order-line.ts'
import { readRow } from '../intake/read-line.ts'
import type { ArrivedFile } from '../run-import.ts'

/** The first lines of a file, header first. They travel in the form itself and are kept nowhere. */
export type Sample = readonly (readonly string[])[]

// Together they fit into a form of 64 kB, also where every character is a kanji of nine bytes.
const LINES = 4
const MOST_COLUMNS = 48
const LONGEST_HEADER = 40
const LONGEST_CELL = 30

/** The first lines of a file. @throws {TextFault} when it is no text, or broken */
export async function readSample(file: ArrivedFile): Promise<Sample> {
  for await (const rows of readCsv(decodeText(file.bytes()))) {
    return rows.slice(0, LINES).map(({ fields }, at) => {
      const longest = at === 0 ? LONGEST_HEADER : LONGEST_CELL
      return fields.slice(0, MOST_COLUMNS).map((cell) => cell.slice(0, longest))
    })
  }
  return []
}

/** A sample as it comes back with its form; empty where it is none. */
export function parseSample(text: string): Sample {
  try {
    const sample: unknown = JSON.parse(text)
    const isRow = (row: unknown): row is string[] => Array.isArray(row) && row.every((cell) => typeof cell === 'string')
    return Array.isArray(sample) && sample.every(isRow) ? sample.slice(0, LINES) : []
  } catch {
    return []
  }
}

/** How the lines of a sample are read by a profile, or which of its columns are missing. */
export type SampleReading =
  | { readonly ok: true; readonly lines: readonly OrderLine[] }
  | { readonly ok: false; readonly missing: readonly string[]; readonly twice: readonly string[] }

/** Reads the sample as the import would. */
export function tryProfile(sample: Sample, profile: OrderProfile, form: OrderForm): SampleReading {
  const [header = [], ...rows] = sample
  const reading = readHeader(header, profile)
  if (!reading.ok) return reading
  const { columns } = reading
  return {
    ok: true,
    lines: rows.map((fields, at) => {
      const row: CsvRow = { line_no: at + 2, fields: [...fields], raw: fields.join(',') }
      return readRow(row, columns, form)
    }),
  }
}
