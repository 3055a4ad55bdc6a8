import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { readCsv } from './csv-read.ts'
import { type Cell, csvFile, csvLine, csvStream } from './csv-write.ts'
import { decodeText } from './decode.ts'

async function fieldsIn(bytes: Uint8Array): Promise<string[][]> {
  const rows: string[][] = []
  const source = (async function* () {
    yield bytes
  })()
  for await (const batch of readCsv(decodeText(source), { separator: ',' })) rows.push(...batch.map((row) => row.fields))
  return rows
}

async function streamed(...given: Parameters<typeof csvStream>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(csvStream(...given)))
}

describe('csvLine', () => {
  test.each<[Cell[], string]>([
    [['tokyo', 5, null, 'デポー'], 'tokyo,5,,デポー'],
    [['a,b', 'say "x"', 'two\nlines', ' edge'], '"a,b","say ""x""","two\nlines"," edge"'],
    [['=1+1', '+81', '-1', '@x'], "'=1+1,'+81,'-1,'@x"],
    [['＝1', '＋1', '－1', '＠x', '−1'], "'＝1,'＋1,'－1,'＠x,'−1"],
    [['\tx', '\rx'], '"\'\tx","\'\rx"'],
    [[-1, 0], '-1,0'],
    [['a=1', '133540'], 'a=1,133540'],
    [[''], ''],
  ])('%j', (cells, line) => {
    expect(csvLine(cells)).toBe(`${line}\r\n`)
  })

  test('formulas are kept for files that only programs read', () => {
    expect(csvLine(['=1', '-x'], { formulas: 'keep' })).toBe('=1,-x\r\n')
  })
})

describe('files', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'a1,";\'=+-@ \t\r\nあｱ髙～'), maxLength: 6 })
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })

  test('what is written is read back, guarded, in both encodings', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('utf-8-bom', 'cp932'), async (rows, encoding) => {
        const file = csvFile(rows, { encoding, formulas: 'keep' })
        expect(await fieldsIn('bytes' in file ? file.bytes : new Uint8Array())).toEqual(rows)
        const guarded = csvFile(rows, { encoding })
        const read = await fieldsIn('bytes' in guarded ? guarded.bytes : new Uint8Array())
        expect(read.flat().filter((field) => /^[=+\-@\t\r\n]/.test(field))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('a stream gives the same bytes as the file', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => [i, 'こすもす', '10時〜12時'])
    const instead = () => '〓'
    for (const options of [{ encoding: 'utf-8-bom' }, { encoding: 'cp932', instead }] as const) {
      const file = csvFile(many, options)
      expect('bytes' in file && Buffer.compare(Buffer.from(file.bytes), await streamed(many, options))).toBe(0)
    }
  })

  test('UTF-8 begins with a BOM', async () => {
    expect((await streamed([['a']], { encoding: 'utf-8-bom' })).toString('hex')).toBe('efbbbf610d0a')
  })

  test('what CP932 does not have is listed with its line, and nothing is written', () => {
    expect(csvFile([['氏名'], ['𠮷野']], { encoding: 'cp932' })).toEqual({
      impossible: [{ line: 2, column: 1, character: '𠮷' }],
    })
  })

  test('a stream in CP932 asks what to write instead, and says where', async () => {
    const seen: string[] = []
    const long = Array.from({ length: 3 }, () => ['x'.repeat(70_000), 'e\u0301𠮷'])
    const bytes = await streamed(long, {
      encoding: 'cp932',
      instead: ({ line, character }) => {
        seen.push(`${line}${character}`)
        return '〓'
      },
    })
    expect(seen).toEqual(['1é', '1𠮷', '2é', '2𠮷', '3é', '3𠮷'])
    expect(iconv.decode(bytes, 'cp932').match(/〓/g)).toHaveLength(6)
  })
})
