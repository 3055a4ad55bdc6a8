import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldFigures, readWholeNumber, searchKey } from './fold.ts'

describe('foldFigures', () => {
  test.each([
    ['１３３５４０', '133540'],
    ['０４５ー１２３ー４５６７', '045-123-4567'],
    ['045‐123−4567', '045-123-4567'],
    ['045―123ｰ4567', '045-123-4567'],
    ['２０２５－１１－３', '2025-11-3'],
    ['１２：３０', '12:30'],
    ['13　35\u200B40', '13 3540'],
    ['デポー', 'デポー'],
    ['（株）５口', '(株)5口'],
    ['plain 1-2', 'plain 1-2'],
  ])('%s becomes %s', (typed, plain) => {
    expect(foldFigures(typed)).toBe(plain)
  })

  test('folding twice is folding once', () => {
    const figure = fc.string({ unit: fc.constantFrom(...'1２ー－−‐　\u200Bア:'), maxLength: 10 })
    fc.assert(fc.property(figure, (text) => foldFigures(foldFigures(text)) === foldFigures(text)))
  })
})

describe('readWholeNumber', () => {
  test.each([
    ['5', 5],
    ['５', 5],
    [' 　１２ ', 12],
    ['007', 7],
    ['0', 0],
    ['999999999999999', 999_999_999_999_999],
    ['1000000000000000', null],
    ['12345678901234567890', null],
    ['', null],
    [' ', null],
    ['-1', null],
    ['−１', null],
    ['+1', null],
    ['1.0', null],
    ['１．５', null],
    ['1,000', null],
    ['1e3', null],
    ['0x10', null],
    ['5口', null],
    ['五', null],
    ['1 2', null],
    ['٣', null],
    ['1\n', 1],
  ])('%j is %s', (typed, number) => {
    expect(readWholeNumber(typed)).toBe(number)
  })

  test('every number of at most 15 digits is read in full width and in half width', () => {
    const wide = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (number) => {
        expect([readWholeNumber(String(number)), readWholeNumber(wide(String(number)))]).toEqual([number, number])
      }),
    )
  })
})

describe('searchKey', () => {
  test.each([
    ['こすもす', 'コスモス'],
    ['ｺｽﾓｽ', 'コスモス'],
    ['パン＆カフェ　こすもす', 'パンカフェコスモス'],
    ['ﾊﾟﾝ&ｶﾌｪ こすもす', 'パンカフェコスモス'],
    ['㈱ともに', '株トモニ'],
    ['（株）ともに', '株トモニ'],
    ['ＮＰＯ法人 Ａ・Ｂ', 'npo法人ab'],
    ['髙橋', '高橋'],
    ['山﨑　花子', '山崎花子'],
    ['か\u3099っこう', 'ガッコウ'],
    ['佐々木', '佐々木'],
    ['ー', 'ー'],
    ['！？', ''],
  ])('%s is found as %s', (text, key) => {
    expect(searchKey(text)).toBe(key)
  })

  test('a key is its own key', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => searchKey(searchKey(text)) === searchKey(text)))
  })
})
