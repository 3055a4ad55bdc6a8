import { readDay } from '../calendar/read-dates.ts'
import { Refused } from '../db/refused.ts'
import type { Days } from '../ledger/index.ts'
import type { Call } from './command.ts'

/**
 * A day that an option names, or undefined where it was not given.
 *
 * @throws {Refused} for what is no day
 */
export function dayOf({ value }: Pick<Call, 'value'>, option: string): Temporal.PlainDate | undefined {
  const written = value(option)
  if (written === undefined) return undefined
  const day = readDay(written)
  if (day === null) throw new Refused(`--${option} には、日付を 2025-11-30 のように書いてください。`)
  return day
}

/**
 * The days of `--from` and `--to`, both included.
 *
 * @throws {Refused} for what is no day, and for a range that ends before it begins
 */
export function dayRangeOf(call: Pick<Call, 'value'>): Days {
  const [from, to] = [dayOf(call, 'from'), dayOf(call, 'to')]
  if (from && to && Temporal.PlainDate.compare(from, to) > 0)
    throw new Refused(`--from（${from}）が --to（${to}）よりあとです。日付を確かめてください。`)
  return { from, to }
}
