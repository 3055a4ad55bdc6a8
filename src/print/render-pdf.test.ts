import { expect, test } from 'vitest'
import { pagesOf } from '../../test/support/pdf-text.ts'
import { lettersWithoutGlyph } from './fonts.ts'
import { type Printable, renderPdf, UnprintableText } from './render-pdf.ts'

const print = (name: string, yen = 0, on = '2025-12-27') => {
  const paper: Printable & Record<string, unknown> = { document: { title: '見本', on }, name, yen }
  return renderPdf('print/try.typ', paper)
}
const printed = async (name: string, yen = 0) => pagesOf(await print(name, yen)).join('\f')

test.each(['山田 #sys "太郎" \\ $x$ [a] *b* _c_ @d <e> // f', '#import "/print/letter.typ": *', '");panic("', '髙﨑 葛󠄀城'])(
  'a name is text, whatever is in it: %s',
  async (name) => {
    expect(await printed(name)).toBe(`${name}\n0円`)
  },
)

test.each([
  [0, '0円'],
  [999, '999円'],
  [1000, '1,000円'],
  [1234567, '1,234,567円'],
])('%i yen are printed as %s', async (yen, text) => {
  expect(await printed('a', yen)).toBe(`a\n${text}`)
})

test('the same data gives the same bytes, another day others', async () => {
  const once = Buffer.from(await print('山田', 1))
  await print('佐藤', 2)
  expect(once.equals(await print('山田', 1))).toBe(true)
  expect(once.equals(await print('山田', 1, '2025-12-28'))).toBe(false)
})

test('a letter that the font lacks is a fault, never a box, and can be asked for before', async () => {
  expect(lettersWithoutGlyph('𠮷野 髙﨑 葛󠄀城 ｶﾞ ①㈱ 🍙𠮷')).toEqual(['𠮷', '🍙'])
  await expect(printed('𠮷野')).rejects.toThrow(UnprintableText)
  expect(await printed('吉野')).toBe('吉野\n0円')
})

test('a template with a fault says where it is', async () => {
  await expect(renderPdf('print/none.typ', { document: { title: '', on: '2025-12-27' } })).rejects.toThrow(
    /print\/none\.typ: .*not found/,
  )
})
