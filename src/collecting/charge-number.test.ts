import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatChargeNumber, readChargeNumber } from './charge-number.ts'

const number = fc.record({
  coop_id: fc.integer({ min: 1, max: 999 }),
  month: fc.integer({ min: 1, max: 12 }).map((month) => `2025-${String(month).padStart(2, '0')}-01`),
  serial: fc.integer({ min: 1, max: 9_999_999 }),
})

test('a charge number is read back, also with its hyphens lost or in full width', () => {
  fc.assert(
    fc.property(number, (charge) => {
      const text = formatChargeNumber(charge)
      expect(readChargeNumber(text)).toEqual(charge)
      expect(readChargeNumber(text.replaceAll('-', ''))).toEqual(charge)
      expect(readChargeNumber(text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)))).toEqual(charge)
    }),
  )
})

test('one wrong figure, or two neighbours that changed places, is never another charge', () => {
  fc.assert(
    fc.property(number, fc.nat(), fc.integer({ min: 1, max: 9 }), (charge, place, by) => {
      const figures = formatChargeNumber(charge).replaceAll('-', '')
      const at = place % figures.length
      const wrong = `${figures.slice(0, at)}${(Number(figures[at]) + by) % 10}${figures.slice(at + 1)}`
      expect(readChargeNumber(wrong)).toBeNull()
      const swapped = figures.slice(0, at) + (figures[at + 1] ?? '') + figures[at] + figures.slice(at + 2)
      if (swapped !== figures) expect(readChargeNumber(swapped)).toBeNull()
    }),
  )
})

test.each([
  '',
  '133540',
  '1-2512-0000000-0',
  '0-2512-0000001-9',
  '1-2513-0000001-2',
  '1-2512-0000001',
  '１２３',
  '-1-2512-0000001-9',
])('no charge number: %s', (text) => expect(readChargeNumber(text)).toBeNull())
