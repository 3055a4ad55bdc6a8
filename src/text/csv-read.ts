import { countLineEnds, isEndInDoubt, quotedRecord } from './csv-quotes.ts'
import { TextFault } from './text-fault.ts'

/**
 * One record of a file. `line_no` is the line of the file on which it starts (the header is usually 1), `raw` its text without
 * the line end. The strings are views into a larger piece of the file: one that is kept keeps the whole piece in memory.
 */
export interface CsvRow {
  readonly line_no: number
  readonly fields: string[]
  readonly raw: string
}

export type Separator = ',' | '\t' | ';'

export interface CsvReadOptions {
  /** Longest record in characters. Well under 1 MB, so that a line of 1 MB is refused in every encoding. */
  readonly max_line_length?: number
  /** Told from the first line where it is not given. */
  readonly separator?: Separator
}

/**
 * Reads CSV as it is found in the wild: CRLF, LF or CR; quotes after RFC 4180, with line ends inside; the last line with or
 * without a line end; empty lines left out but counted. A quotation mark in the middle of a field stands for itself.
 * Yields the rows of one piece of text after the other. Throws a TextFault (`line_too_long`, `quote_never_closed`).
 */
export async function* readCsv(texts: AsyncIterable<string>, options: CsvReadOptions = {}): AsyncGenerator<CsvRow[]> {
  const cutter = new RecordCutter(options)
  for await (const text of texts) {
    const rows = cutter.cut(text, { last: false })
    if (rows.length > 0) yield rows
  }
  const rows = cutter.cut('', { last: true })
  if (rows.length > 0) yield rows
}

/** Cuts text into records piece by piece and keeps what is not complete yet for the next piece. */
class RecordCutter {
  readonly #limit: number
  #separator: Separator | null
  #line_no = 1
  #text = ''
  #start = 0
  #last = false
  // The next of each mark at or after #start. Each is looked for again only when #start has passed it: that keeps a file
  // without a quotation mark, or without a single separator, linear.
  #line_feed = -1
  #carriage_return = -1
  #quote = -1
  #next_separator = -1

  constructor(options: CsvReadOptions) {
    this.#limit = options.max_line_length ?? 250_000
    this.#separator = options.separator ?? null
  }

  cut(more: string, { last }: { last: boolean }): CsvRow[] {
    this.#take(more, last)
    const rows: CsvRow[] = []
    this.#separator ??= separatorOf(this.#text, last)
    const separator = this.#separator
    if (separator === null) {
      this.#waitForMore()
      return rows
    }
    while (this.#start < this.#text.length) {
      this.#lookAhead()
      const end = Math.min(this.#line_feed, this.#carriage_return)
      const row = this.#quote < end ? this.#quotedRow(separator) : this.#plainRow(separator, end)
      if (row === null) break
      if (row.raw.length > this.#limit) throw new TextFault('line_too_long', row.line_no, String(this.#limit))
      if (row.raw !== '') rows.push(row)
    }
    return rows
  }

  #take(more: string, last: boolean): void {
    this.#text = this.#text.slice(this.#start) + more
    this.#last = last
    this.#start = 0
    this.#line_feed = this.#carriage_return = this.#quote = this.#next_separator = -1
  }

  #lookAhead(): void {
    if (this.#line_feed < this.#start) this.#line_feed = indexOrEnd(this.#text, '\n', this.#start)
    if (this.#carriage_return < this.#start) this.#carriage_return = indexOrEnd(this.#text, '\r', this.#start)
    if (this.#quote < this.#start) this.#quote = indexOrEnd(this.#text, '"', this.#start)
  }

  #plainRow(separator: Separator, end: number): CsvRow | null {
    const text = this.#text
    if (!this.#last && isEndInDoubt(text, end)) return this.#waitForMore()
    const fields: string[] = []
    let from = this.#start
    for (;;) {
      if (this.#next_separator < from) this.#next_separator = indexOrEnd(text, separator, from)
      if (this.#next_separator >= end) break
      fields.push(text.slice(from, this.#next_separator))
      from = this.#next_separator + 1
    }
    fields.push(text.slice(from, end))
    return this.#row(fields, end, 1)
  }

  #quotedRow(separator: Separator): CsvRow | null {
    const record = quotedRecord(this.#text, this.#start, separator, this.#last)
    if (record.ending === 'complete') {
      return this.#row(record.fields, record.end, countLineEnds(this.#text, this.#start, record.end) + 1)
    }
    const { open_at } = record
    const runs_on = open_at >= 0 && this.#isTooLong() && countLineEnds(this.#text, open_at) > 0
    if (record.ending === 'never_closed' || runs_on) {
      throw new TextFault('quote_never_closed', this.#line_no + countLineEnds(this.#text, this.#start, open_at))
    }
    return this.#waitForMore()
  }

  #row(fields: string[], end: number, lines: number): CsvRow {
    const row = { line_no: this.#line_no, fields, raw: this.#text.slice(this.#start, end) }
    this.#line_no += lines
    this.#start = end + (this.#text.startsWith('\r\n', end) ? 2 : 1)
    return row
  }

  #waitForMore(): null {
    if (this.#isTooLong()) throw new TextFault('line_too_long', this.#line_no, String(this.#limit))
    return null
  }

  #isTooLong(): boolean {
    return this.#text.length - this.#start > this.#limit
  }
}

function indexOrEnd(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? text.length : at
}

/** The separator that the first line with anything on it uses most, outside quotes; null while that line is not complete. */
function separatorOf(text: string, last: boolean): Separator | null {
  const line = /^[\r\n]*([^\r\n]+)([\r\n]?)/.exec(text)
  if (line === null || (line[2] === '' && !last)) return last ? ',' : null
  const bare = (line[1] ?? '').replace(/"[^"]*"/g, '')
  const count = (mark: Separator) => bare.split(mark).length
  const separators: readonly Separator[] = [',', '\t', ';']
  return separators.reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}
