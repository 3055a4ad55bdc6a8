import { expect, test } from 'vitest'
import { furiganaParts, withoutFurigana } from './furigana.ts'

const text = '｛注文|ちゅうもん｝の ｛紙|かみ｝に ｛番号|ばんごう｝を かきます'

test('kanji carry their reading', () => {
  expect(furiganaParts(text)).toEqual([
    { kanji: '注文', kana: 'ちゅうもん' },
    'の ',
    { kanji: '紙', kana: 'かみ' },
    'に ',
    { kanji: '番号', kana: 'ばんごう' },
    'を かきます',
  ])
  expect(withoutFurigana(text)).toBe('注文の 紙に 番号を かきます')
})

test.each(['', '注文', '｛注文｝', '｛|｝', '｛注文|', '{注文|ちゅうもん}', '｛a｜b｝'])('%j is no markup and stays', (plain) => {
  expect(furiganaParts(plain).join('')).toBe(plain)
  expect(withoutFurigana(plain)).toBe(plain)
})
