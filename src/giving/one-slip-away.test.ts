import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isOneSlipAway, kindOfSlip, markDifference, writtenLike } from './one-slip-away.ts'

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

const marked = (written: string, number: string) =>
  markDifference(written, number)
    .map(({ text, differs }) => (differs ? `[${text}]` : text))
    .join('')

it.each([
  ['133504', '133540', 'swapped', '1335[40]'],
  ['133504', '133534', 'one_wrong', '1335[3]4'],
  ['13354', '133540', 'one_left_out', '13354[0]'],
  ['13340', '133540', 'one_left_out', '133[5]40'],
  ['1335540', '133540', 'one_too_many', '133540'],
  ['03004183', '30041833', 'one_left_out', '3004183[3]'],
  ['133540', '133540', null, '133540'],
  ['133504', '143540', null, '1[43540]'],
])('%s instead of %s: %s, marked %s', (written, number, kind, marks) => {
  expect([kindOfSlip(written, number), marked(written, number)]).toEqual([kind, marks])
})

it('every number that may have been meant is one slip away, and each slip of a number leads back to it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{8}$/), fc.nat(7), fc.nat(9), (number, at, figure) => {
      for (const meant of writtenLike(number)) if (kindOfSlip(number, meant) === null) throw new Error(`${number} ${meant}`)
      const wrong = number.slice(0, at) + figure + number.slice(at + 1)
      const short = (number.slice(0, at) + number.slice(at + 1)).padStart(8, '0')
      const long = number.slice(0, at) + figure + number.slice(at)
      const [a = '', b = ''] = number.slice(at)
      const swapped = number.slice(0, at) + b + a + number.slice(at + 2)
      for (const written of [wrong, short, long, swapped]) if (written !== number) expect(writtenLike(written)).toContain(number)
    }),
  )
})

it.each(['', 'abc', '12-34', '1'.repeat(17)])('%s: nothing that a number may have been', (written) => {
  expect(writtenLike(written)).toEqual([])
})
