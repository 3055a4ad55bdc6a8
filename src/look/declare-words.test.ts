import { expect, test } from 'vitest'
import { declareWords, wordsIn } from './declare-words.ts'

const words = declareWords({
  ja: { open: '受付中', days: (count: number) => `あと${count}日`, group: { one: '一' } },
  easy: { open: '｛受|う｝けつけて います', days: (count) => `あと ${count}｛日|にち｝`, group: { one: '｛一|いち｝' } },
  en: { open: 'Open', days: (count) => `${count} days left`, group: { one: 'one' } },
})

test('the words of a reading', () => {
  expect(wordsIn(words, 'ja').days(3)).toBe('あと3日')
  expect(wordsIn(words, 'easy').group.one).toBe('｛一|いち｝')
  expect(wordsIn(words, 'en').open).toBe('Open')
})

test('what is missing, superfluous or of another kind in a reading fails the type check', () => {
  // Each of these lines fails `tsc` by itself; a directive above a line without a fault would fail it too.
  declareWords({
    ja: { open: '受付中', closed: '受付終了' },
    // @ts-expect-error a message is missing
    easy: { open: 'うけつけて います' },
    en: { open: 'Open', closed: 'Closed' },
  })
  declareWords({
    ja: { open: '受付中' },
    easy: { open: 'うけつけて います' },
    // @ts-expect-error a message that the other readings do not have
    en: { open: 'Open', closed: 'Closed' },
  })
  declareWords({
    ja: { days: (count: number) => `あと${count}日` },
    // @ts-expect-error a message that forgets that it needs a value
    easy: { days: 'あと すこし' },
    // @ts-expect-error a message that asks for another value
    en: { days: (count: string) => `${count.length} days left` },
  })
  // @ts-expect-error no such message
  expect(wordsIn(words, 'en').missing).toBeUndefined()
})
