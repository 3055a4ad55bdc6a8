import { CompiledQuery } from 'kysely'
import { jstDay } from '../calendar/jst.ts'
import type { Database } from '../db/database.ts'
import { type Yen, yen } from '../money/yen.ts'
import type { HeldReason } from './intake/held-reason.ts'
import type { OrderForm } from './intake/order-form.ts'
import { readWritten, type WrittenLine } from './intake/read-line.ts'
import { STAGED_COLUMNS, type StagedColumn, stageLine } from './intake/staged-lines.ts'

export interface ReceivedLine {
  readonly import_id: number
  readonly outcome: 'accepted' | 'held' | 'already_imported'
  /** The main reason of a held line. */
  readonly main_reason: HeldReason | null
  /** 0 for an enrolment, whose money is promised month by month. */
  readonly yen: Yen
}

const COLUMNS = Object.keys(STAGED_COLUMNS) as StagedColumn[]
const TAKE_IN = `select * from giving.take_in_one_line($1, $2, $3, $4, ${COLUMNS.map((_, at) => `$${at + 5}`).join(', ')})`

/**
 * Takes in a single line, typed on a page or at the desk: a batch of one, before the same judge as a file. Its `line_key`
 * makes it the same line when it is sent again, so a form gives its once-only token there.
 *
 * One statement and so one commit; inside a transaction it joins that one.
 */
export async function receiveOrderLine(
  db: Database,
  written: WrittenLine,
  { form, source, by, at }: { form: OrderForm; source: string; by: string; at: Temporal.Instant },
): Promise<ReceivedLine> {
  const staged = stageLine(readWritten(written, form), form)
  const values = [source, by, at, jstDay(at), ...COLUMNS.map((column) => staged[column])]
  const { rows } = await db.executeQuery<ReceivedLine>(CompiledQuery.raw(TAKE_IN, values))
  const [received] = rows
  if (!received) throw new Error('the intake function answered nothing')
  return { ...received, yen: yen(received.yen) }
}
