import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactSerialReader, formatChargeNumber, readChargeNumber } from './charge-number.ts'

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

test('what is written as we write it is read the fast way, and nothing else is', () => {
  fc.assert(
    fc.property(number, fc.nat(), fc.constantFrom(...'0123456789- ．'), (charge, place, other) => {
      const text = formatChargeNumber(charge)
      const read = exactSerialReader(charge)
      expect(read(text)).toBe(charge.serial)
      const at = place % text.length
      const changed = `${text.slice(0, at)}${other}${text.slice(at + 1)}`
      if (changed !== text) expect(read(changed)).toBeNull()
      expect(read(text.replaceAll('-', ''))).toBeNull()
      expect(exactSerialReader({ ...charge, coop_id: charge.coop_id + 1 })(text)).toBeNull()
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
