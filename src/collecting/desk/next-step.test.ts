import { expect, test } from 'vitest'
import { yen } from '../../money/yen.ts'
import type { MonthFigures } from '../month-figures.ts'
import { nextOfClosed, nextOfOpen } from './next-step.ts'

const now = Temporal.Instant.from('2025-11-20T10:00:00+09:00')
const nothing = yen(0)
const begun: MonthFigures = {
  collected: 0,
  collected_yen: nothing,
  failed: 0,
  failed_yen: nothing,
  waiting_yen: nothing,
  open: 4,
  open_yen: yen(2300),
  held: 0,
  reports: 0,
  remitted_yen: nothing,
  paid_yen: nothing,
}
const reported = { ...begun, reports: 1, collected: 3, collected_yen: yen(1300), open: 0, open_yen: nothing }
const failing = { ...reported, failed: 1, waiting_yen: yen(1000) }

test.each([
  [
    { month: '2025-12-01', orders_end_at: Temporal.Instant.from('2025-11-22T00:00:00+09:00') },
    'まだ受付中です（最終日は11月21日（金））',
  ],
  [{ month: '2025-12-01', orders_end_at: Temporal.Instant.from('2025-11-15T00:00:00+09:00') }, '受付は終わりました'],
  [{ month: '2025-12-01', orders_end_at: null }, 'まだ先の月です'],
  [{ month: '2025-11-01', orders_end_at: null }, '受付は終わりました'],
])('an open month %j', (month, sentence) => {
  expect(nextOfOpen(month, now).sentence).toContain(sentence)
})

test.each([
  [begun, 'file'],
  [{ ...reported, open: 1, open_yen: yen(500) }, 'rest'],
  [{ ...reported, open: 1, held: 1 }, 'results'],
  [reported, 'remittance'],
  [failing, 'remittance'],
  [{ ...reported, remitted_yen: yen(1300) }, 'payout'],
  [{ ...failing, remitted_yen: yen(1300), paid_yen: yen(1300) }, 'failures'],
  [{ ...reported, remitted_yen: yen(1300), paid_yen: yen(1300) }, 'done'],
])('the latest closed month %#: %j waits at %s', (figures, step) => {
  expect(nextOfClosed(figures, true).step).toBe(step)
})

test('what failed before the latest close waits for somebody, before the money', () => {
  expect(nextOfClosed(failing, false).step).toBe('failures')
  expect(nextOfClosed({ ...reported, remitted_yen: yen(1000) }, true).sentence).toBe('生協からの入金が、あと300円足りません。')
})
