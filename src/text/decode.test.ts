import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decodeText } from './decode.ts'
import { TextFault } from './text-fault.ts'

async function* pieces(bytes: Uint8Array, size = 65_536) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function textOf(bytes: Uint8Array, size?: number): Promise<string> {
  let text = ''
  for await (const part of decodeText(pieces(bytes, size))) text += part
  return text
}

async function faultOf(bytes: Uint8Array): Promise<string> {
  return textOf(bytes).then(
    (text) => `no fault: ${text.slice(0, 40)}`,
    (fault) => (fault instanceof TextFault ? [fault.kind, fault.line, fault.detail].join(' ').trim() : Promise.reject(fault)),
  )
}

const utf8 = (text: string) => Buffer.from(text)
const cp932 = (text: string) => iconv.encode(text, 'cp932')
const bytes = (...parts: (string | Uint8Array | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Uint8Array.from(part))))

const header = '生協コード,企画回,組合員番号\r\n'
const asciiLines = (count: number) => 'tokyo,2025-11-3,00012345\r\n'.repeat(count)

describe('telling UTF-8 and CP932 apart', () => {
  const texts = {
    'a Japanese header': `${header}tokyo,2025-11-3,1\r\n`,
    'ASCII alone': asciiLines(3),
    nothing: '',
    'names with rare characters': `${header}髙橋,渡邉ア,神﨑\r\n`,
    'half-width kana alone': 'name\r\nﾃｱﾂﾃ\r\nｺｽﾓｽ\r\n',
    'one kana that has the bytes of ñ': 'ﾃｱ',
    'the first Japanese character after 64 kB': `${asciiLines(2600)}デポー\r\n`,
    'the first Japanese character after 1 MB': `${asciiLines(40_000)}デポー\r\n${asciiLines(20_000)}電話`,
    'Japanese without a line end': 'あ'.repeat(50_000),
    'CR alone': '生協\r企画回\r'.repeat(40_000),
  }

  test.each(Object.entries(texts))('%s', async (_, text) => {
    expect(await textOf(utf8(text))).toBe(text)
    expect(await textOf(bytes([0xef, 0xbb, 0xbf], utf8(text)))).toBe(text)
    expect(await textOf(cp932(text))).toBe(text)
    if (text.length < 1000) expect(await textOf(cp932(text), 1)).toBe(text)
  })

  test('a file of a few characters beyond ASCII that are no kana is UTF-8', async () => {
    expect(await textOf(utf8('café\n'))).toBe('café\n')
    expect(await textOf(utf8('①\n'))).toBe('①\n')
    expect(await textOf(utf8('𠮷野\n'))).toBe('𠮷野\n')
  })

  test('0x1A at the very end is dropped, elsewhere it stays', async () => {
    expect(await textOf(bytes('a,b\r\n\x1a'))).toBe('a,b\r\n')
    expect(await textOf(bytes('a,b\x1a\x1a'), 1)).toBe('a,b')
    expect(await textOf(bytes('a\x1a,b\r\n'))).toBe('a\x1a,b\r\n')
  })

  test('any text that CP932 has is read back from both, however the bytes are cut', async () => {
    const line = fc.string({ unit: fc.constantFrom(...'a1,"①㈱ｱﾃあア漢髙ー～－'), minLength: 1, maxLength: 12 })
    const lines = fc.array(line, { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 40 }), async (lines, size) => {
        const text = `${header}${lines.join('\r\n')}`
        expect(await textOf(utf8(text), size)).toBe(text)
        expect(await textOf(cp932(text), size)).toBe(text)
      }),
      { numRuns: 200 },
    )
  })
})

describe('faults name the line as it is in the file', () => {
  const good = (count: number) => `${header}${asciiLines(count)}`
  test.each([
    ['a NUL byte', bytes(utf8(good(2)), 'a\0b\r\n'), 'nul 4'],
    ['a NUL byte after a million bytes', bytes(utf8(good(40_000)), 'a\0b\r\n'), 'nul 40002'],
    ['CP932 below UTF-8', bytes(utf8(good(2)), cp932('デポー\r\n')), 'mixed_encodings 4 utf-8'],
    ['UTF-8 below CP932', bytes(cp932(good(2)), utf8('デポー\r\n')), 'mixed_encodings 4 cp932'],
    ['UTF-8 far below CP932', bytes(cp932(good(40_000)), utf8('電話\r\n')), 'mixed_encodings 40002 cp932'],
    ['CP932 below UTF-8 with a BOM', bytes([0xef, 0xbb, 0xbf], cp932(good(2))), 'mixed_encodings 1 utf-8'],
    ['bytes that neither has, below UTF-8', bytes(utf8(good(1)), [0xe3, 0xff]), 'unreadable_bytes 3 utf-8'],
    ['a lead byte alone in CP932', bytes(cp932(good(1)), [0x82]), 'unreadable_bytes 3 cp932'],
    ['a lead byte before a line end', bytes(cp932(good(1)), [0x82], '\r\n1\r\n'), 'unreadable_bytes 3 cp932'],
    ['bytes that CP932 does not have', bytes(cp932(good(1)), [0xfd, 0xff], '\r\n'), 'unreadable_bytes 3 cp932'],
    ['lines that end in CR', bytes(utf8('生協\r企画回\r'), 'a\0'), 'nul 3'],
    ['UTF-16 with a BOM', bytes([0xff, 0xfe], Buffer.from('生協\r\n', 'utf16le')), 'utf16 1'],
    ['UTF-16 without a BOM', Buffer.from('code,cycle\r\n', 'utf16le'), 'utf16 1'],
    ['an Excel file', bytes('PK\x03\x04', [20, 0, 0, 0], '[Content_Types].xml'), 'binary 1 excel'],
    ['an old Excel file', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'binary 1 excel'],
    ['a PDF', bytes('%PDF-1.7\n'), 'binary 1 pdf'],
    ['a photograph', bytes([0xff, 0xd8, 0xff, 0xe0]), 'binary 1 image'],
    ['a program', bytes([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0]), 'binary 1'],
  ])('%s', async (_, file, expected) => {
    expect(await faultOf(file)).toBe(expected)
  })

  test('a line that does not end is refused before it fills the memory', async () => {
    let sent = 0
    async function* endless() {
      yield utf8(good(1))
      for (;;) {
        sent += 1_000_000
        yield Buffer.alloc(1_000_000, 'x')
      }
    }
    await expect(
      (async () => {
        for await (const _ of decodeText(endless()));
      })(),
    ).rejects.toMatchObject({ kind: 'line_too_long', line: 3 })
    expect(sent).toBeLessThan(6_000_000)
  })

  test('whatever the bytes are, there is text or a fault, and the same however they are cut', async () => {
    const noise = fc.array(fc.constantFrom(0x0a, 0x0d, 0x1a, 0x31, 0x81, 0x82, 0xa0, 0xb1, 0xc3, 0xe3, 0xef, 0xfc, 0xff), {
      maxLength: 40,
    })
    const outcome = (file: Uint8Array, size?: number) => textOf(file, size).catch((fault: TextFault) => fault.message)
    await fc.assert(
      fc.asyncProperty(noise, fc.integer({ min: 1, max: 9 }), async (file, size) => {
        expect(await outcome(bytes(file), size)).toBe(await outcome(bytes(file)))
      }),
      { numRuns: 500 },
    )
  })
})
