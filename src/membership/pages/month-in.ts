import { sayMonth } from '../../calendar/say-dates.ts'
import type { Reading } from '../../text/reading.ts'

/** A stored month, `2025-12-01`, as this reader says it. */
export function monthIn(month: string, reading: Reading): string {
  return sayMonth(Temporal.PlainDate.from(month).toPlainYearMonth(), reading)
}
