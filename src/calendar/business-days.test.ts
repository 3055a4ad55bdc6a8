import { expect, test } from 'vitest'
import { isBusinessDay, nextBusinessDay } from './business-days.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test.each([
  ['2025-11-14', true, 'a Friday'],
  ['2025-11-15', false, 'a Saturday'],
  ['2025-11-16', false, 'a Sunday'],
  ['2025-11-03', false, '文化の日'],
  ['2025-11-24', false, '振替休日 for a holiday on Sunday'],
  ['2026-09-22', false, '国民の休日 between two holidays'],
  ['2025-12-29', true, 'banks are open'],
  ['2025-12-30', true, 'banks are open'],
  ['2025-12-31', false, 'New Year'],
  ['2026-01-01', false, 'New Year'],
  ['2026-01-02', false, 'New Year'],
  ['2025-01-03', false, 'New Year, a Friday'],
  ['2026-01-05', true, 'the first Monday'],
])('%s: %s, %s', (text, expected) => {
  expect(isBusinessDay(day(text))).toBe(expected)
})

test.each([
  ['2025-12-26', '2025-12-26'],
  ['2025-12-27', '2025-12-29'],
  ['2025-12-31', '2026-01-05'],
  ['2026-05-02', '2026-05-07'],
])('the first business day from %s on is %s', (from, expected) => {
  expect(nextBusinessDay(day(from)).toString()).toBe(expected)
})

test('beyond the known holidays there is no answer', () => {
  expect(() => isBusinessDay(day('2051-01-04'))).toThrow(RangeError)
})
