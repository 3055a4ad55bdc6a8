import { composeText } from './compose.ts'
import { encodeCp932, type ImpossibleCharacter } from './cp932.ts'

/** A number is written as a number. Everything else that could start a formula is guarded. */
export type Cell = string | number | null

export interface CsvLineOptions {
  /**
   * `guard` (unless told otherwise) puts an apostrophe before text that a spreadsheet would run as a formula (OWASP 1.2.10).
   * `keep` is for files that only programs read.
   */
  readonly formulas?: 'guard' | 'keep'
}

/** One line of CSV with its CRLF, quoted after RFC 4180 where it has to be. */
export function csvLine(cells: readonly Cell[], { formulas = 'guard' }: CsvLineOptions = {}): string {
  return `${cells.map((cell) => csvCell(cell, formulas)).join(',')}\r\n`
}

// The full-width forms count as well: Excel folds them when it reads a cell.
const startsFormula = /^[=+\-@\t\r\n＝＋－＠−]/
const needsQuotes = /[",;\t\r\n]|^\s|\s$/

function csvCell(cell: Cell, formulas: 'guard' | 'keep'): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = formulas === 'guard' && startsFormula.test(cell) ? `'${cell}` : cell
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export interface CsvFileOptions extends CsvLineOptions {
  /** `utf-8-bom` for today's Excel, which needs the BOM to see UTF-8; `cp932` for older programs. */
  readonly encoding: 'utf-8-bom' | 'cp932'
}

/**
 * A whole file in memory, or the characters that CP932 does not have, each with its line in the file: then there is no file, and a
 * person decides. UTF-8 has them all.
 */
export function csvFile(
  rows: Iterable<readonly Cell[]>,
  { encoding, ...options }: CsvFileOptions,
): { readonly bytes: Uint8Array } | { readonly impossible: ImpossibleCharacter[] } {
  const text = Array.from(rows, (row) => csvLine(row, options)).join('')
  return encoding === 'cp932' ? encodeCp932(text) : { bytes: Buffer.from(`\uFEFF${text}`) }
}

export type CsvStreamOptions = CsvLineOptions &
  (
    | { readonly encoding: 'utf-8-bom' }
    // A stream cannot be taken back, so it is settled beforehand what stands for a character that CP932 does not have (printers use 〓).
    | { readonly encoding: 'cp932'; readonly instead: (impossible: ImpossibleCharacter) => string }
  )

/** The same file as a stream, in constant memory whatever the number of rows. */
export async function* csvStream(
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
  options: CsvStreamOptions,
): AsyncGenerator<Uint8Array> {
  if (options.encoding === 'utf-8-bom') yield Buffer.from('\uFEFF')
  let text = ''
  let lines = 0
  const flush = () => {
    const bytes = options.encoding === 'cp932' ? inCp932(text, lines, options.instead) : Buffer.from(text)
    lines += text.split(/\r\n|\r|\n/).length - 1
    text = ''
    return bytes
  }
  for await (const row of rows) {
    text += csvLine(row, options)
    if (text.length > 65_536) yield flush()
  }
  if (text !== '') yield flush()
}

function inCp932(text: string, lines_above: number, instead: (impossible: ImpossibleCharacter) => string): Uint8Array {
  const first = encodeCp932(text)
  if ('bytes' in first) return first.bytes
  const replacements = first.impossible.map((one) => instead({ ...one, line: one.line + lines_above }))
  const characters = new Set(first.impossible.map((one) => one.character))
  let next = 0
  const replaced = Array.from(composeText(text), (character) => (characters.has(character) ? replacements[next++] : character))
  const second = encodeCp932(replaced.join(''))
  if ('bytes' in second) return second.bytes
  throw new Error('the replacement for a character that CP932 does not have is one itself')
}
