import { CompiledQuery } from 'kysely'
import { jstDay } from '../calendar/jst.ts'
import type { Database } from '../db/database.ts'
import { type Yen, yen } from '../money/yen.ts'
import { foldFigures, searchKey } from '../text/fold.ts'
import type { HeldReason } from './intake/held-reason.ts'
import type { OrderForm } from './intake/order-form.ts'
import { readWritten, type WrittenLine } from './intake/read-line.ts'
import { STAGED_COLUMNS, type StagedColumn, stageLine } from './intake/staged-lines.ts'

export interface ReceivedLine {
  readonly import_id: number
  readonly outcome: 'accepted' | 'held' | 'already_imported'
  /** The main reason of a held line. */
  readonly main_reason: HeldReason | null
  /** All reasons of a held line, the main one first. */
  readonly reasons: readonly HeldReason[]
  /** 0 for an enrolment, whose money is promised month by month. */
  readonly yen: Yen
}

/** What somebody says of themselves beside the member number, as typed: both must be the member's, or the line is held. */
export interface MemberClaim {
  readonly name_kana: string
  readonly phone: string
}

export interface Receiving {
  readonly form: OrderForm
  readonly source: string
  readonly by: string
  readonly at: Temporal.Instant
  /** Null where whoever took the order knows the member. */
  readonly claim?: MemberClaim | null
}

const COLUMNS = Object.keys(STAGED_COLUMNS) as StagedColumn[]
const places = (from: number, count: number) => Array.from({ length: count }, (_, at) => `$${from + at}`).join(', ')
const TAKE_IN = `select * from giving.take_in_one_line(${places(1, 4 + COLUMNS.length + 3)})`

/**
 * Takes in a single line, typed on a page or at the desk: a batch of one, before the same judge as a file. Its `line_key`
 * makes it the same line when it is sent again, so a form gives its once-only token there.
 *
 * One statement and so one commit; inside a transaction it joins that one.
 */
export async function receiveOrderLine(db: Database, written: WrittenLine, receiving: Receiving): Promise<ReceivedLine> {
  const query = CompiledQuery.raw(TAKE_IN, oneLineValues(written, receiving))
  const { rows } = await db.executeQuery<Omit<ReceivedLine, 'main_reason'>>(query)
  const [received] = rows
  if (!received) throw new Error('the intake function answered nothing')
  return { ...received, main_reason: received.reasons[0] ?? null, yen: yen(received.yen) }
}

/** The arguments of `giving.take_in_one_line`, in their order. */
export function oneLineValues(written: WrittenLine, { form, source, by, at, claim = null }: Receiving): unknown[] {
  const staged = stageLine(readWritten(written, form), form)
  return [source, by, at, jstDay(at), ...COLUMNS.map((column) => staged[column]), ...claimed(claim)]
}

function claimed(claim: MemberClaim | null): readonly [string, string, string] | readonly [null, null, null] {
  if (claim === null) return [null, null, null]
  return [claim.name_kana, searchKey(claim.name_kana), phoneFigures(claim.phone)]
}

/** The figures of a telephone number in Japan, with 0 for +81. */
export function phoneFigures(typed: string): string {
  return foldFigures(typed)
    .replace(/^\s*\+81[\s-]*(?:\(0\))?/, '0')
    .replace(/[^0-9]/g, '')
}
