import { dayInJapan, formatDay, lastDay } from '../../look/date-words.ts'
import { formatCount, formatYen, type Yen, yen } from '../../money/yen.ts'
import type { MonthFigures } from '../month-figures.ts'
import type { OpenMonth } from '../months-queries.ts'

/** The steps of a month in the order in which they are taken. */
export const MONTH_STEPS = ['preview', 'close', 'file', 'results', 'rest', 'failures', 'remittance', 'payout'] as const
export type MonthStep = (typeof MONTH_STEPS)[number]

/** Which step a month waits at, and what to do there in one sentence. */
export interface NextStep {
  readonly step: MonthStep | 'done'
  readonly sentence: string
  /** Rows of results wait for a person: that comes before everything else of the step. */
  readonly is_held?: boolean
}

/** Of a month that is open: `now` decides whether orders for it still come in. */
export function nextOfOpen(
  { month, orders_end_at }: Pick<OpenMonth, 'month' | 'orders_end_at'>,
  now: Temporal.Instant,
): NextStep {
  if (orders_end_at === null && month > dayInJapan(now).toString())
    return { step: 'preview', sentence: 'まだ先の月です。企画回の受付が終わってから、下見をして締めます。' }
  if (orders_end_at !== null && Temporal.Instant.compare(orders_end_at, now) > 0)
    return {
      step: 'preview',
      sentence: `まだ受付中です（最終日は${formatDay(lastDay(orders_end_at))}）。終わったら、下見をして締めます。`,
    }
  return { step: 'preview', sentence: '受付は終わりました。下見をして、締めてください。' }
}

/** Of a month that is closed. What failed in the latest one goes with the next close by itself, so the money goes first there. */
export function nextOfClosed(figures: MonthFigures, is_latest: boolean): NextStep {
  const { reports, held, open, open_yen, waiting_yen, collected_yen, remitted_yen, paid_yen } = figures
  if (reports === 0) return { step: 'file', sentence: '請求のファイルを渡して、引落の結果を待ちます。' }
  if (held > 0)
    return {
      step: 'results',
      is_held: true,
      sentence: `保留の結果が${formatCount(held)}行あります。生協に確かめて、片づけてください。`,
    }
  if (open > 0)
    return {
      step: 'rest',
      sentence: `結果を待つ請求が${formatCount(open)}件 ${formatYen(open_yen)}あります。結果を取り込むか、残りを引落済にしてください。`,
    }
  const are_failures_next = !is_latest || (remitted_yen >= collected_yen && paid_yen >= collected_yen)
  if (waiting_yen > 0 && are_failures_next)
    return { step: 'failures', sentence: `引落不能の${formatYen(waiting_yen)}が、再請求か判断を待っています。` }
  if (remitted_yen < collected_yen)
    return { step: 'remittance', sentence: sayRemittance(yen(collected_yen - remitted_yen), remitted_yen) }
  if (paid_yen < collected_yen) return { step: 'payout', sentence: '生協からの入金がそろいました。団体への送金へ進みます。' }
  return { step: 'done', sentence: '送金まで終わりました。' }
}

function sayRemittance(missing: Yen, remitted: Yen): string {
  if (remitted > 0) return `生協からの入金が、あと${formatYen(missing)}足りません。`
  return '引落の結果はそろいました。生協からの入金を記録してください。'
}
