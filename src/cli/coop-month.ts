import { readMonth } from '../calendar/read-dates.ts'
import { Refused } from '../db/refused.ts'
import type { Call } from './command.ts'

/**
 * The co-op and the collection month that a command is about.
 *
 * @throws {Refused} where one of them is missing or no month
 */
export function coopMonthOf(
  { value }: Call,
  written_month: string | undefined,
): { coop_code: string; month: Temporal.PlainYearMonth } {
  const month = readMonth(written_month ?? '')
  const coop_code = value('coop')
  if (month === null) throw new Refused('集金月を 2025-12 のように書いてください。')
  if (!coop_code) throw new Refused('生協コードを --coop に書いてください。例：--coop tokyo')
  return { coop_code, month }
}
