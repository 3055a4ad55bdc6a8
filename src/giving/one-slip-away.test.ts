import { expect, it } from 'vitest'
import { isOneSlipAway } from './one-slip-away.ts'

it.each([
  ['133504', 'two neighbours swapped', true],
  ['133549', 'one figure wrong', true],
  ['13354', 'one left out', true],
  ['1335540', 'one too many', true],
  ['033540', 'the first wrong', true],
  ['133540', 'the same', false],
  ['143504', 'two slips', false],
  ['135340', 'neighbours in the middle', true],
  ['033541', 'two wrong', false],
  ['430531', 'the far ends swapped', false],
  ['1335', 'two left out', false],
  ['', 'nothing', false],
])('%s: %s', (typed, _, expected) => {
  expect(isOneSlipAway(typed, '133540')).toBe(expected)
})
