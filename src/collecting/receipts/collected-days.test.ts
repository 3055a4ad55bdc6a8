import { expect, test } from 'vitest'
import { collectedOn } from './collected-days.ts'

test.each([
  ['2025-12', 27, '2025-12-29'],
  ['2025-11', 27, '2025-11-27'],
  ['2025-02', 31, '2025-02-28'],
  ['2025-12', 31, '2026-01-05'],
  ['2099-12', 26, '2099-12-26'],
])('the bill of %s, withdrawn on the %ith, counts on %s', (bill, day, on) => {
  expect(collectedOn(Temporal.PlainYearMonth.from(bill), day).toString()).toBe(on)
})
