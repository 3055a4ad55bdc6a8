import { expect, test } from 'vitest'
import type { HeldLine } from '../held-line.ts'
import { markRaw } from './mark-raw.ts'

const line: HeldLine = {
  id: 1,
  import_id: 1,
  line_no: 2,
  coop_id: 1,
  state: 'open',
  reasons: [],
  coop_code: 'tokyo',
  cycle_code: '2025-11-3',
  member_number: '00010001',
  order_number: '133504',
  units: '1',
  channel: 'paper',
  ordered_at: '',
  fault: null,
}

test.each([
  ['tokyo,2025-11-3,00010001,133504,1,1', { reasons: ['unknown_order_number'] }, 'tokyo,2025-11-3,00010001,[133504],1,1'],
  ['tokyo,2025-11-3,１０００１,133504,1,1', { reasons: ['unknown_member'] }, 'tokyo,2025-11-3,[１０００１],133504,1,1'],
  ['1,2025-11-3,10001,133504,1口,1', { reasons: ['units_out_of_range'] }, '1,2025-11-3,10001,133504,[1口],1'],
  [
    '"tokyo";"2025年";"10001"',
    { reasons: ['unreadable_row'], fault: 'cycle', cycle_code: '2025年' },
    '"tokyo";"[2025年]";"10001"',
  ],
  ['tokyo,2025-11-3,10001,133540', { reasons: ['unknown_order_number'] }, 'tokyo,2025-11-3,10001,133540[]'],
  ['a,b', { reasons: ['possible_duplicate'] }, 'a,b[]'],
] as const)('%s', (raw, change, expected) => {
  const [before, doubted, after] = markRaw(raw, { ...line, ...change })
  expect(`${before}[${doubted}]${after}`).toBe(expected)
})
