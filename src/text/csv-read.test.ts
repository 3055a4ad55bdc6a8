import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CsvReadOptions, type CsvRow, readCsv } from './csv-read.ts'
import { TextFault } from './text-fault.ts'

async function* pieces(texts: readonly string[]) {
  yield* texts
}

async function rowsOf(texts: string | readonly string[], options?: CsvReadOptions): Promise<CsvRow[]> {
  const rows: CsvRow[] = []
  for await (const batch of readCsv(pieces(typeof texts === 'string' ? [texts] : texts), options)) rows.push(...batch)
  return rows
}

async function faultOf(text: string, options?: CsvReadOptions): Promise<string> {
  return rowsOf(text, options).then(
    () => 'no fault',
    (fault) => (fault instanceof TextFault ? `${fault.kind} ${fault.line}` : Promise.reject(fault)),
  )
}

/** Cuts `text` at the given places, so that a piece can end anywhere: inside quotes, between CR and LF. */
function cutAt(text: string, places: readonly number[]): string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b)
  return [0, ...at].map((from, i) => text.slice(from, at[i] ?? text.length))
}

// Line ends and tabs are written out as \r \n \t; the fields are shown with | between them, and the line number in front.
const table = String.raw`
  a,b\n1,2\n                    => 1:a|b 2:1|2
  a,b\r\n1,2\r\n                => 1:a|b 2:1|2
  a,b\r1,2\r                    => 1:a|b 2:1|2
  a,b\n1,2                      => 1:a|b 2:1|2
  a,b\n\n1,2\n\n\n              => 1:a|b 3:1|2
  \n\na,b                       => 3:a|b
  a,b\n,\n                      => 1:a|b 2:|
  a\n1                          => 1:a 2:1
  a,b\n"1","2"\n                => 1:a|b 2:1|2
  a,b\n"1,5","say ""x"""\n3,4   => 1:a|b 2:1,5|say "x" 3:3|4
  a,b\n"1\n2",3\n4,5            => 1:a|b 2:1\n2|3 4:4|5
  a,b\n"1\r\n2",3\r\n4,5        => 1:a|b 2:1\r\n2|3 4:4|5
  a,b\n5"x,"\n3,4               => fault quote_never_closed 2
  a,b\n5"x,y"z\n3,4             => 1:a|b 2:5"x|y"z 3:3|4
  a,b\n"5"x,2                   => 1:a|b 2:5x|2
  a,b\n"",2                     => 1:a|b 2:|2
  a,b\n""                       => 1:a|b 2:
  a\tb\n1,5\t2                  => 1:a|b 2:1,5|2
  a;b;c\n1,5;2;3                => 1:a|b|c 2:1,5|2|3
  "a;b;c;d",b\n1;5,2            => 1:a;b;c;d|b 2:1;5|2
  a,b\n1,"2\n3,4\n              => fault quote_never_closed 2
  a,b\n"1\n\n2","3\n3,4\n       => fault quote_never_closed 4
  a,b\n1,"2\n3,"4",5            => fault quote_never_closed 2
`
const cases = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/ +=> /))

const plain = (text: string) => text.replaceAll('\\r', '\r').replaceAll('\\n', '\n').replaceAll('\\t', '\t')
const shown = (text: string) => text.replaceAll('\r', '\\r').replaceAll('\n', '\\n').replaceAll('\t', '\\t')

describe('readCsv', () => {
  test.each(cases)('%s', async (written, expected) => {
    const text = plain(written ?? '')
    if (expected?.startsWith('fault ')) expect(`fault ${await faultOf(text)}`).toBe(expected)
    else expect(shown((await rowsOf(text)).map((row) => `${row.line_no}:${row.fields.join('|')}`).join(' '))).toBe(expected)
  })

  test('nothing gives nothing', async () => {
    expect(await rowsOf('')).toEqual([])
    expect(await rowsOf('\r\n\r\n')).toEqual([])
  })

  test('raw is the line as it stands in the file, without its line end', async () => {
    const rows = await rowsOf('a,b\r\n"1\n2",3\r\n')
    expect(rows.map((row) => row.raw)).toEqual(['a,b', '"1\n2",3'])
  })

  test('a line longer than the limit is named, whether its end has been seen or not', async () => {
    expect(await faultOf(`a,b\n1,2\n${'x'.repeat(101)}\n`, { max_line_length: 100 })).toBe('line_too_long 3')
    expect(await faultOf(`a,b\n1,2\n${'x'.repeat(101)}`, { max_line_length: 100 })).toBe('line_too_long 3')
    expect(await faultOf(`a,b\n1,"${'x'.repeat(101)}`, { max_line_length: 100 })).toBe('line_too_long 2')
    expect(await faultOf('x'.repeat(101), { max_line_length: 100 })).toBe('line_too_long 1')
    expect(await faultOf(`a,b\n${'x'.repeat(100)}\n`, { max_line_length: 100 })).toBe('no fault')
    expect(await faultOf(`生協コード,企画回\ntokyo,${'あ'.repeat(333_333)}\n`)).toBe('line_too_long 2')
  })

  test('a quote that swallows the rest of a long file is refused on the way, naming the line where it opened', async () => {
    const endless = (async function* () {
      yield 'a,b\n1,2\n3,"4\n'
      for (;;) yield '5,6\n'.repeat(1000)
    })()
    await expect(
      (async () => {
        for await (const _ of readCsv(endless));
      })(),
    ).rejects.toMatchObject({ kind: 'quote_never_closed', line: 3 })
  })

  const field = fc.oneof(
    fc.constantFrom('', '1', '133540', 'デポー', ' ', 'a"b', '"', '""', 'a,b', 'a\tb', 'line\nline', 'crlf\r\n', '\r', '𠮷'),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  )
  const record = fc.array(fc.record({ field, quoted: fc.boolean() }), { minLength: 1, maxLength: 6 })
  const written = fc.record({
    records: fc.array(record, { maxLength: 8 }),
    line_end: fc.constantFrom('\n', '\r\n', '\r'),
    last_line_end: fc.boolean(),
    places: fc.array(fc.nat(), { maxLength: 12 }),
  })

  test('reads what csv-parse reads, wherever the pieces are cut', async () => {
    await fc.assert(
      fc.asyncProperty(written, async ({ records, line_end, last_line_end, places }) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
        const lines = records.map((fields) =>
          fields.map((part) => (part.quoted || /[",\r\n]/.test(part.field) ? quote(part.field) : part.field)).join(','),
        )
        const text = lines.join(line_end) + (last_line_end ? line_end : '')
        const oracle = parse(text, { record_delimiter: line_end, relax_column_count: true, skip_empty_lines: true })
        const rows = await rowsOf(cutAt(text, places), { separator: ',' })
        expect(rows.map((row) => row.fields)).toEqual(oracle)
        for (const row of rows) expect(text.split(/\r\n|\r|\n/)[row.line_no - 1]).toBe(row.raw.split(/\r\n|\r|\n/)[0])
      }),
      { numRuns: 300 },
    )
  })

  test('any text whatever gives the same rows or the same fault, wherever the pieces are cut', async () => {
    const noise = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\r', '\n', 'あ'), maxLength: 40 })
    const outcome = (texts: readonly string[]) => rowsOf(texts, { separator: ',' }).catch((fault: TextFault) => fault.message)
    await fc.assert(
      fc.asyncProperty(noise, fc.array(fc.nat(), { maxLength: 12 }), async (text, places) => {
        expect(await outcome(cutAt(text, places))).toEqual(await outcome([text]))
      }),
      { numRuns: 500 },
    )
  })
})
