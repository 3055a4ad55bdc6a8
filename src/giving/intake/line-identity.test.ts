import { expect, test } from 'vitest'
import { identityOf } from './line-identity.ts'
import type { OrderLine } from './order-line.ts'
import { Repeats } from './repeats.ts'

const line = (given: Partial<OrderLine>): OrderLine => ({
  line_no: 2,
  raw: '',
  coop_code: 'tokyo',
  cycle_code: '2025-11-3',
  member_number: '30010001',
  order_number: '133540',
  units: '2',
  channel: 'paper',
  ordered_at: '',
  line_key: '',
  fault: null,
  ...given,
})

test('a keyed line is the same by co-op, cycle and key; what else it says is its contents', () => {
  const first = identityOf(line({ line_key: 'A1' }))
  const other = identityOf(line({ line_key: 'A1', units: '3', member_number: '30010002' }))
  expect(other.identity).toBe(first.identity)
  expect(other.contents).not.toBe(first.contents)
  expect(identityOf(line({ line_key: 'A1', cycle_code: '2025-11-4' })).identity).not.toBe(first.identity)
  expect(identityOf(line({ line_key: 'A1', coop_code: 'chiba' })).identity).not.toBe(first.identity)
})

test('fields do not run into each other', () => {
  const one = identityOf(line({ member_number: '3001000', order_number: '1133540' }))
  const two = identityOf(line({ member_number: '30010001', order_number: '133540' }))
  expect(one.contents).not.toBe(two.contents)
})

test('of 300,000 lines that differ in one figure no two are taken for the same, with the hash alone', () => {
  const hashes = new Set<string>()
  const contents = new Set<number>()
  const numbers = new Set<string>()
  for (let n = 0; n < 100_000; n += 1) {
    for (const line_key of [`${n}`, `K-${n}-x`, `令和${n}`]) {
      const { identity, contents: said } = identityOf(line({ line_key, units: line_key }))
      hashes.add(identity.slice(16))
      contents.add(said)
      numbers.add(line_key)
    }
  }
  expect(hashes.size).toBe(numbers.size)
  // 48 bits, compared within one identity only; among so many one pair may meet by chance.
  expect(contents.size).toBeGreaterThan(numbers.size - 3)
})

test('what was met before is never denied, and what was not is seldom affirmed', () => {
  const repeats = new Repeats()
  let affirmed = 0
  for (let n = 0; n < 200_000; n += 1) {
    const { near, figure } = identityOf(line({ line_key: `A${n}` }))
    if (repeats.seen(near, figure)) affirmed += 1
    expect(repeats.seen(near, figure)).toBe(true)
  }
  expect(affirmed).toBeLessThan(200)
})
