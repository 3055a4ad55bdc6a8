import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatCount, formatYen, yen } from './yen.ts'

test.each([
  [0, '0円'],
  [500, '500円'],
  [62500, '62,500円'],
  [-6000, '-6,000円'],
  [214_000_000, '214,000,000円'],
  [9_007_199_254_740_991, '9,007,199,254,740,991円'],
])('%d yen is said as %s', (amount, said) => {
  expect(formatYen(yen(amount))).toBe(said)
})

test('a count has groups of three as well', () => {
  expect(formatCount(1_000_000)).toBe('1,000,000')
})

test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 9_007_199_254_740_992])('%d is no amount of yen', (amount) => {
  expect(() => yen(amount)).toThrow(RangeError)
})

test('every whole, exact number is yen, and nothing else', () => {
  fc.assert(fc.property(fc.maxSafeInteger(), (amount) => yen(amount) === amount))
  fc.assert(
    fc.property(
      fc.double().filter((amount) => !Number.isSafeInteger(amount)),
      (amount) => {
        expect(() => yen(amount)).toThrow(RangeError)
      },
    ),
  )
})
