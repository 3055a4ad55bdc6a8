import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOfDay, jstDateTime, jstDay, startOfDay } from './jst.ts'

test.each([
  ['2025-11-13T23:59:59.999+09:00', '2025-11-13'],
  ['2025-11-14T00:00:00+09:00', '2025-11-14'],
  ['2025-11-13T15:00:00Z', '2025-11-14'],
  ['2025-11-14T14:59:59Z', '2025-11-14'],
])('%s falls on %s in Japan', (instant, day) => {
  expect(jstDay(Temporal.Instant.from(instant)).toString()).toBe(day)
})

test('a day in Japan runs from its first instant to the first of the next', () => {
  const day = Temporal.PlainDate.from('2025-11-14')
  expect(startOfDay(day).toString()).toBe('2025-11-13T15:00:00Z')
  expect(endOfDay(day).toString()).toBe('2025-11-14T15:00:00Z')
  expect(jstDateTime(startOfDay(day)).toString()).toBe('2025-11-14T00:00:00')
})

test('every instant lies in its own day', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 4e12 }), (ms) => {
      const instant = Temporal.Instant.fromEpochMilliseconds(ms)
      const day = jstDay(instant)
      expect(Temporal.Instant.compare(startOfDay(day), instant)).toBeLessThanOrEqual(0)
      expect(Temporal.Instant.compare(instant, endOfDay(day))).toBe(-1)
      expect(endOfDay(day).equals(startOfDay(day.add({ days: 1 })))).toBe(true)
    }),
  )
})
