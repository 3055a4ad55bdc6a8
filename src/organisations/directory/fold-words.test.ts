import fc from 'fast-check'
import { expect, test } from 'vitest'
import { directoryKey, gramsOf, gramsToLookFor, searchWords } from './fold-words.ts'

test.each([
  ['パン＆カフェ こすもす', 'パンカフェコスモス'],
  ['ﾊﾟﾝ & ｶﾌｪ　コスモス', 'パンカフェコスモス'],
  ['ハーモニー', 'ハモニ'],
  ['はーもにい', 'ハモニイ'],
  ['ル・クロヴィレッジ', 'ルクロビレッジ'],
  ['Ｌ　ａｎｄ　Ｐ', 'landp'],
  ['hibino−ｋａｇａｙａｋｉ', 'hibinokagayaki'],
  ['🍞', ''],
])('%s is found by %s', (written, key) => {
  expect(directoryKey(written)).toBe(key)
})

test('a search is its words, folded, each once and at most eight', () => {
  expect(searchWords('  杉並　こすもす、コスモス ')).toEqual(['杉並', 'コスモス'])
  expect(searchWords('あ い う え お か き く け こ')).toHaveLength(8)
  expect(searchWords('＆ ・ <b>')).toEqual(['b'])
})

test('whatever part of a key is looked for, its grams are among those of the key', () => {
  const key = fc.string({ unit: fc.constantFrom(...'コスモパン店𠮷1a'), minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(key, fc.nat(11), fc.nat(11), (text, from, length) => {
      const part = [...text].slice(from, from + length + 1).join('')
      const all = new Set(gramsOf(text))
      return gramsToLookFor(part).every((gram) => all.has(gram))
    }),
  )
})
