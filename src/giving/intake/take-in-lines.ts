import { sql } from 'kysely'
import { jstDay } from '../../calendar/jst.ts'
import type { CopyingTransaction } from '../../db/copying.ts'
import type { Database } from '../../db/database.ts'
import { type Yen, yen } from '../../money/yen.ts'
import type { HeldReason } from './held-reason.ts'
import type { OrderForm } from './order-form.ts'
import type { OrderLine } from './order-line.ts'
import { receiveSteps } from './post-lines.ts'
import { Repeats } from './repeats.ts'
import { copyLine, type SeenInFile, STAGED_COLUMNS, stageLine } from './staged-lines.ts'
import { asScript } from './steps.ts'

/** What came of lines. `by_order_number` counts what was accepted: donations, or enrolments of a supporter programme. */
export interface IntakeCounts {
  readonly lines: number
  readonly accepted: number
  readonly held: number
  readonly already_imported: number
  readonly accepted_yen: Yen
  /** A line counts under its main reason. */
  readonly held_by_reason: Readonly<Partial<Record<HeldReason, number>>>
  readonly by_order_number: Readonly<Record<string, OrderNumberCounts>>
}

export interface OrderNumberCounts {
  readonly donations: number
  /** Only where a supporter programme was accepted; money is promised month by month, not here. */
  readonly enrolments?: number
  readonly units: number
  readonly yen: Yen
}

/** What the steps of `post-lines.ts` answer. */
export interface StatementCounts {
  judged: number
  accepted: number
  accepted_yen: number
  held_by_reason: IntakeCounts['held_by_reason']
  by_order_number: IntakeCounts['by_order_number']
}

/** Works that would see each other's lines half-done wait for each other per co-op; see `lockCoop`. */
export const COOP_LOCK = 8108
export const MEMBER_LOCK = 8109

/**
 * Takes lines into an import: reads them all into a temporary table beside their judgement by the form, then judges them by
 * the books, keeps and posts them, step by step.
 */
export async function takeInLines(
  { tx, copyIn }: CopyingTransaction,
  { lines, form, import_id, at }: { lines: AsyncIterable<OrderLine[]>; form: OrderForm; import_id: number; at: Temporal.Instant },
): Promise<IntakeCounts> {
  const columns = Object.entries(STAGED_COLUMNS).map(([name, type]) => `${name} ${type}`)
  await sql.raw(`create temporary table staged_lines (${columns.join(', ')}) on commit drop`).execute(tx)
  const read = { lines: 0, coop_ids: new Set<number>() }
  await copyIn('staged_lines', copyTexts(lines, form, read))
  await lockCoops(tx, read.coop_ids)
  // A file is joined as a whole: hashed in memory, never looked up row by row, whatever old statistics promise.
  await sql`select set_config('work_mem', '256MB', true), set_config('enable_nestloop', 'off', true)`.execute(tx)
  const { script, answer } = asScript(
    receiveSteps({
      lines: `(select *, ${import_id} as import_id from staged_lines)`,
      at: `'${at}'::timestamptz`,
      today: `'${jstDay(at)}'::date`,
      carrier: `'import'`,
      held_act_id: 'null::bigint',
      overlooked: '0',
      claim: null,
    }),
  )
  for (const step of script) await sql.raw(step).execute(tx)
  const { rows } = await sql.raw<StatementCounts>(answer).execute(tx)
  return keepCounts(tx, { import_id, lines: read.lines, counted: rows[0] })
}

async function* copyTexts(batches: AsyncIterable<OrderLine[]>, form: OrderForm, read: { lines: number; coop_ids: Set<number> }) {
  const seen: SeenInFile = { lines: new Repeats(), pairs: new Repeats(), channels: new Set() }
  for await (const batch of batches) {
    let text = ''
    for (const line of batch) {
      const staged = stageLine(line, form, seen)
      read.coop_ids.add(staged.coop_id)
      text += copyLine(staged)
    }
    read.lines += batch.length
    yield text
  }
}

/** A file takes its co-ops for itself while it is judged, single lines share them: whoever comes second sees the first. */
async function lockCoops(tx: Database, coop_ids: ReadonlySet<number>): Promise<void> {
  // In one order, so that two files of the same co-ops do not wait for each other for ever.
  for (const coop_id of [...coop_ids].sort((a, b) => a - b)) {
    await sql`select pg_advisory_xact_lock(${COOP_LOCK}, ${coop_id})`.execute(tx)
  }
}

/** Writes the counts beside the import and gives them their names. */
export async function keepCounts(
  tx: Database,
  { import_id, lines, counted }: { import_id: number; lines: number; counted: StatementCounts | undefined },
): Promise<IntakeCounts> {
  if (!counted) throw new Error('the intake statement answered nothing')
  const { judged, accepted, accepted_yen, held_by_reason, by_order_number } = counted
  const counts = { lines, accepted, held: judged - accepted, already_imported: lines - judged }
  await tx.updateTable('giving.imports').set(counts).where('id', '=', import_id).execute()
  return { ...counts, accepted_yen: yen(accepted_yen), held_by_reason, by_order_number }
}
