import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { composeText } from './compose.ts'
import { decodeCp932, encodeCp932 } from './cp932.ts'

function writtenAndRead(text: string): string {
  const encoded = encodeCp932(text)
  if ('impossible' in encoded) return `impossible: ${encoded.impossible.map((one) => one.character).join('')}`
  const decoded = decodeCp932(encoded.bytes)
  return 'text' in decoded ? decoded.text : `unreadable at ${decoded.impossible_at}`
}

const hex = (text: string) => {
  const encoded = encodeCp932(text)
  return 'bytes' in encoded ? Buffer.from(encoded.bytes).toString('hex') : 'impossible'
}

/** Every code of one or two bytes that iconv-lite can read. */
function everyCode(): Buffer[] {
  const codes: Buffer[] = []
  for (let code = 0; code <= 0xffff; code++) {
    const bytes = code > 0xff ? Buffer.from([code >> 8, code & 0xff]) : Buffer.from([code])
    const text = iconv.decode(bytes, 'cp932')
    if (text.length === 1 && text !== '\uFFFD' && !/[\x80-\xA0]/.test(text)) codes.push(bytes)
  }
  return codes
}

describe('CP932', () => {
  test('every character comes back as it went in, and is read as iconv-lite reads it', () => {
    const codes = everyCode()
    expect(codes.length).toBeGreaterThan(9000)
    const wrong = codes.filter((bytes) => {
      const decoded = decodeCp932(bytes)
      return (
        !('text' in decoded) || decoded.text !== iconv.decode(bytes, 'cp932') || writtenAndRead(decoded.text) !== decoded.text
      )
    })
    expect(wrong.map((bytes) => bytes.toString('hex'))).toEqual([])
  })

  const character = fc.oneof(
    fc.constantFrom(...'a?漢ｱ〜−¥é神か\u3099'),
    fc.integer({ min: 0, max: 0x10ffff }).map((code) => (code >= 0xd800 && code <= 0xdfff ? '?' : String.fromCodePoint(code))),
  )

  test('any text that can be written is read back, lookalikes apart; nothing becomes a question mark', () => {
    fc.assert(
      fc.property(fc.array(character, { maxLength: 20 }), (characters) => {
        const text = characters.join('')
        const encoded = encodeCp932(text)
        if ('impossible' in encoded) return encoded.impossible.length > 0
        const read = writtenAndRead(text)
        return read.length === composeText(text).length && read.split('?').length === text.split('?').length
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    ['10時〜12時', '10時～12時'],
    ['−5度', '－5度'],
    ['‖¢£¬', '∥￠￡￢'],
    ['ここ—まで', 'ここ―まで'],
    ['¥500', '￥500'],
    ['か\u3099', 'が'],
    ['神と神', '神と神'],
    ['㈱①Ⅰ髙﨑', '㈱①Ⅰ髙﨑'],
    ['何?', '何?'],
    ['𠮷野家 🍞é\u00A0', 'impossible: 𠮷🍞é\u00A0'],
  ])('%s is read back as %s', (text, read) => {
    expect(writtenAndRead(text)).toBe(read)
  })

  test('writes the codes that Windows writes', () => {
    expect(['髙', '﨑', '①', 'ⅰ', '㈱', '¬', '∵', 'ｱ', '～'].map(hex)).toEqual([
      'fbfc',
      'fab1',
      '8740',
      'fa40',
      '878a',
      '81ca',
      '81e6',
      'b1',
      '8160',
    ])
  })

  test('says where each impossible character stands', () => {
    expect(encodeCp932('氏名\r\n𠮷野,山﨑\r\n田中é')).toEqual({
      impossible: [
        { line: 2, column: 1, character: '𠮷' },
        { line: 3, column: 3, character: 'é' },
      ],
    })
  })
})
