import { expect, it } from 'vitest'
import { declareWords } from './declare-words.ts'
import { Document } from './document.tsx'
import { InReading, useReading, useWords, Words } from './words.tsx'

const greeting = declareWords({
  ja: { hello: 'こんにちは' },
  easy: { hello: '｛今日|きょう｝は' },
  en: { hello: 'Hello' },
})

function Greeting() {
  return (
    <p class={useReading()}>
      <Words text={useWords(greeting).hello} />
    </p>
  )
}

it('everything inside speaks in the reading of the page', async () => {
  const said = (reading: 'ja' | 'easy' | 'en') =>
    (
      <InReading reading={reading} path="/">
        <Greeting />
      </InReading>
    ).toString()
  expect(await said('ja')).toBe('<p class="ja">こんにちは</p>')
  expect(await said('easy')).toBe(
    '<p class="easy"><span><span class="nowrap"><ruby>今日<rp>（</rp><rt>きょう</rt><rp>）</rp></ruby>は</span></span></p>',
  )
  expect(await said('en')).toBe('<p class="en">Hello</p>')
})

it('outside of a page, as at the desk, it is Japanese', async () => {
  expect(await (<Greeting />).toString()).toBe('<p class="ja">こんにちは</p>')
})

it('what was typed stays text, with or without furigana', async () => {
  expect(await (<Words text="<b>｛<i>|い｝" />).toString()).toBe(
    '<span><span class="nowrap">&lt;b&gt;<ruby>&lt;i&gt;<rp>（</rp><rt>い</rt><rp>）</rp></ruby></span></span>',
  )
})

it.each([
  ['ja', '<html lang="ja" data-reading="ja">', '<title>寄付｜ともに</title>', '本文へ'],
  ['easy', '<html lang="ja" data-reading="easy">', '<title>寄付｜ともに</title>', '<ruby>本文<rp>'],
  ['en', '<html lang="en" data-reading="en">', '<title>寄付 | Tomoni</title>', 'Skip to content'],
] as const)('a document in %s says so', async (reading, ...expected) => {
  const page = await (
    <InReading reading={reading} path="/">
      <Document title="｛寄付|きふ｝" />
    </InReading>
  ).toString()
  for (const words of expected) expect(page).toContain(words)
})
