import { expect, test } from 'vitest'
import { readTypedDay } from './typed-day.ts'

test.each([
  ['2025', '11', '12', '2025-11-12'],
  ['２０２５', '１１', '０３', '2025-11-03'],
  [' 2024 ', '2', '29', '2024-02-29'],
])('%s年%s月%s日 is %s', (year, month, day, iso) => {
  const reading = readTypedDay({ year, month, day })
  expect(reading.ok && reading.day.toString()).toBe(iso)
})

const figures = '年・月・日を、それぞれ数字で入力してください'
test.each([
  ['', '', '', figures],
  ['2025', '', '12', figures],
  ['2025', '十一', '12', figures],
  ['2025', '11', '-1', figures],
  ['2025', '11', '1.5', figures],
  ['20255', '11', '1', figures],
  ['7', '11', '12', '年は西暦4けたで入力してください'],
  ['2025', '2', '30', '2025年2月30日という日はありません'],
  ['2025', '13', '1', '2025年13月1日という日はありません'],
  ['2025', '11', '0', '2025年11月0日という日はありません'],
])('%s年%s月%s日 is refused: %s', (year, month, day, sentence) => {
  expect(readTypedDay({ year, month, day })).toEqual({ ok: false, sentence })
})
