import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinRecords, type Separator, splitRecords } from './framing.ts'
import { DEBIT_RECORDS, RECORD_LENGTH, readRecord, TRANSFER_RECORDS, writeRecord } from './record-layout.ts'

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const record = (text: string) => bytesOf(text.padEnd(RECORD_LENGTH))
const RECORDS = [record('1HEADER'), record(`2${'\xb1'.repeat(119)}`), record('8TRAILER'), record('9')]
const texts = (records: readonly Uint8Array[]) => records.map((bytes) => Buffer.from(bytes).toString('latin1'))

test.each(Object.entries({ ...prefixed('21', TRANSFER_RECORDS), ...prefixed('91', DEBIT_RECORDS) }))(
  'the fields of %s are 120 bytes',
  (_name, layout) => {
    expect(Object.values(layout).reduce((sum, { length }) => sum + length, 0)).toBe(RECORD_LENGTH)
  },
)

function prefixed<T>(kind: string, layouts: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(layouts).map(([name, layout]) => [`${kind} ${name}`, layout]))
}

test('each field begins where the standard says', () => {
  const starts = (layout: Readonly<Record<string, { readonly length: number }>>) => {
    let at = 0
    return Object.fromEntries(
      Object.entries(layout).map(([name, { length }]) => {
        at += length
        return [name, at - length]
      }),
    )
  }
  expect(starts(TRANSFER_RECORDS.header)).toMatchObject({
    ...{ file_kind: 1, code_kind: 3, requester_code: 4, requester_name: 14, day: 54, bank: 58, bank_name: 62, branch: 77 },
    ...{ branch_name: 80, account_kind: 95, account_number: 96, filler: 103 },
  })
  expect(DEBIT_RECORDS.header).toBe(TRANSFER_RECORDS.header)
  expect(starts(TRANSFER_RECORDS.data)).toMatchObject({
    ...{ bank: 1, bank_name: 5, branch: 20, branch_name: 23, clearing_house: 38, account_kind: 42, account_number: 43 },
    ...{ name: 50, yen: 80, novelty: 90, reference_1: 91, reference_2: 101, transfer_kind: 111, edi_mark: 112, filler: 113 },
  })
  expect(starts(TRANSFER_RECORDS.trailer)).toMatchObject({ count: 1, yen: 7, filler: 19 })
  expect(starts(DEBIT_RECORDS.data)).toMatchObject({
    ...{ bank: 1, bank_name: 5, branch: 20, branch_name: 23, filler_1: 38, account_kind: 42, account_number: 43, name: 50 },
    ...{ yen: 80, novelty: 90, reference: 91, result: 111, filler_2: 112 },
  })
  expect(starts(DEBIT_RECORDS.trailer)).toMatchObject({
    ...{ count: 1, yen: 7, collected_count: 19, collected_yen: 25, failed_count: 37, failed_yen: 43, filler: 55 },
  })
})

test('figures stand at the right behind zeros, text at the left before blanks, kana are one byte', () => {
  const written = writeRecord(TRANSFER_RECORDS.trailer, { data_kind: '8', count: '2', yen: '115015', filler: 'ｱﾟ\\' })
  expect(Buffer.from(written).toString('latin1')).toBe(`8000002000000115015\xb1\xdf\\${' '.repeat(98)}`)
  expect(readRecord(TRANSFER_RECORDS.trailer, written)).toMatchObject({ count: '000002', filler: `ｱﾟ\\${' '.repeat(98)}` })
})

test('a text that does not fit or has no byte is a fault of ours, never cut', () => {
  const trailer = { data_kind: '8', count: '1', yen: '1', filler: '' }
  expect(() => writeRecord(TRANSFER_RECORDS.trailer, { ...trailer, count: '1234567' })).toThrow(RangeError)
  expect(() => writeRecord(TRANSFER_RECORDS.trailer, { ...trailer, filler: '東' })).toThrow(RangeError)
})

describe('what became of files on their way', () => {
  const plain = Buffer.concat(RECORDS).toString('latin1')
  const crlf = Buffer.from(joinRecords(RECORDS, { separator: 'crlf', ends_with_separator: true })).toString('latin1')
  const stripped = RECORDS.map((bytes) => Buffer.from(bytes).toString('latin1').trimEnd())
  const utf8 = `\xef\xbb\xbf${Buffer.from(crlf.replaceAll('\xb1', 'ｱ'), 'utf8').toString('latin1')}`
  test.each<[string, string, Separator]>([
    ['CRLF', crlf, 'crlf'],
    ['LF', crlf.replaceAll('\r\n', '\n'), 'lf'],
    ['CR', crlf.replaceAll('\r\n', '\r'), 'cr'],
    ['nothing between', plain, 'none'],
    ['the last separator missing', crlf.slice(0, -2), 'crlf'],
    ['blanks at the ends gone', stripped.join('\r\n'), 'crlf'],
    ['blanks at the end of a bare file gone', plain.trimEnd(), 'none'],
    ['0x1A at the end', `${crlf}\x1a`, 'crlf'],
    ['0x1A behind a bare file', `${plain}\x1a`, 'none'],
    ['a BOM in front', `\xef\xbb\xbf${crlf}`, 'crlf'],
    ['saved as UTF-8', utf8, 'crlf'],
  ])('%s', (_what, file, separator) => {
    const split = splitRecords(bytesOf(file))
    if (split.kind === 'broken') throw new Error(JSON.stringify(split.broken))
    expect(texts(split.records)).toEqual(texts(RECORDS))
    expect(split.framing.separator).toBe(separator)
  })

  test('records of another length are named by their number', () => {
    expect(splitRecords(bytesOf(`${'1'.repeat(120)}\r\n\r\n${'2'.repeat(121)}\r\n9`))).toEqual({
      kind: 'broken',
      broken: [
        { record_no: 2, length: 0 },
        { record_no: 3, length: 121 },
      ],
    })
  })

  test('what was joined splits into the same, and joins to the same bytes', () => {
    const bodies = fc.array(fc.stringMatching(/^[!-~]{120}$/), { minLength: 1, maxLength: 5 })
    const separators = fc.constantFrom<Separator>('crlf', 'lf', 'cr', 'none')
    fc.assert(
      fc.property(bodies, separators, fc.boolean(), (lines, separator, ends) => {
        const bytes = joinRecords(lines.map(bytesOf), { separator, ends_with_separator: ends })
        const split = splitRecords(bytes)
        if (split.kind === 'broken') throw new Error('broken')
        expect(texts(split.records)).toEqual(lines)
        const is_alone = lines.length === 1 && !ends
        if (!is_alone) expect(joinRecords(split.records, split.framing)).toEqual(bytes)
      }),
    )
  })
})
