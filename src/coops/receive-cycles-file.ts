import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { readTable, type TableRow } from '../text/read-table.ts'
import { coopsByCode } from './coops-queries.ts'
import { CYCLE_HEADERS, type CycleField, type CycleRow, readCycleRow } from './read-cycle-row.ts'

export interface ReceivedCycles {
  /** False where a row has a fault: then nothing was stored. */
  readonly is_taken_in: boolean
  readonly lines: number
  /** Cycles and channel windows that are now as the file says. */
  readonly stored: number
  readonly faults: readonly { readonly line_no: number; readonly sentence: string }[]
}

/** Nobody has ten years of weeks for fifty co-ops in one file; it is held in memory. */
const MOST_ROWS = 26_000

/**
 * Takes order cycles in: new ones are added, others changed to what the file says; none is removed, because order lines name
 * them. A file with a faulty row changes nothing.
 *
 * @throws {TableRefused} @throws {TextFault} when the file as a whole cannot be read
 */
export async function receiveCyclesFile(
  db: Database,
  file: { readonly bytes: AsyncIterable<Uint8Array> },
  { dry_run = false }: { readonly dry_run?: boolean } = {},
): Promise<ReceivedCycles> {
  const rows: TableRow<CycleField>[] = []
  for await (const batch of readTable(file.bytes, { headers: CYCLE_HEADERS, optional: ['channel'] })) {
    rows.push(...batch)
    if (rows.length > MOST_ROWS) return refused(rows, [{ line_no: MOST_ROWS, sentence: '企画回のファイルとしては長すぎます。' }])
  }
  return inTransaction(db, async (tx) => {
    const coops = await coopsByCode(tx)
    const read = rows.map((row) => ({ line_no: row.line_no, row: readCycleRow(row, coops) }))
    const cycles = read.flatMap(({ row }) => ('code' in row ? [row] : []))
    const faults = read.flatMap(({ line_no, row }) => ('code' in row ? [] : row.map((sentence) => ({ line_no, sentence }))))
    const known = await knownCycles(tx, cycles)
    for (const { line_no, row } of read) {
      if ('code' in row && row.channel !== null && !known.has(key(row))) {
        faults.push({ line_no, sentence: `企画回 ${row.code} がまだないため、受付区分ごとの受付期間を登録できません。` })
      }
    }
    const fixed = await cyclesWithFixedMonth(tx, cycles)
    for (const { line_no, row } of read)
      if ('code' in row && row.channel === null && fixed.has(key(row)))
        faults.push({ line_no, sentence: sayFixedMonth(row.code) })
    if (faults.length > 0) return refused(rows, faults)
    if (!dry_run)
      for (const cycle of cycles.toSorted((a, b) => Number(a.channel !== null) - Number(b.channel !== null)))
        await storeCycleRow(tx, cycle)
    return { is_taken_in: true, lines: rows.length, stored: cycles.length, faults: [] }
  })
}

function refused(rows: readonly unknown[], faults: ReceivedCycles['faults']): ReceivedCycles {
  return { is_taken_in: false, lines: rows.length, stored: 0, faults: faults.toSorted((a, b) => a.line_no - b.line_no) }
}

/** The cycles that are there, and those that this file brings. */
async function knownCycles(tx: Database, cycles: readonly CycleRow[]): Promise<Set<string>> {
  const stored = await tx.selectFrom('coops.order_cycles').select(['coop_id', 'code']).execute()
  return new Set([...stored, ...cycles.filter(({ channel }) => channel === null)].map(key))
}

function key({ coop_id, code }: { coop_id: number; code: string }): string {
  return `${coop_id} ${code}`
}

/** Those whose month the file would change although donations were ordered in them. */
async function cyclesWithFixedMonth(tx: Database, cycles: readonly CycleRow[]): Promise<Set<string>> {
  const months = cycles.flatMap((row) => (row.channel === null ? [row] : []))
  const { rows } = await sql<{ coop_id: number; code: string }>`
    select y.coop_id, y.code
    from jsonb_to_recordset(${JSON.stringify(months)}::jsonb) as n (coop_id int, code text, collection_month date)
    join coops.order_cycles y on y.coop_id = n.coop_id and y.code = n.code and y.collection_month <> n.collection_month
    where giving.cycle_has_donations(y.id)`.execute(tx)
  return new Set(rows.map(key))
}

/** The database refuses it as well. */
export function sayFixedMonth(code: string): string {
  return `企画回 ${code} には、もう申込みがあるので、集金月を変えられません。`
}

/** Stores one row as it is: the cycle, or its window for one channel. */
export async function storeCycleRow(tx: Database, row: CycleRow): Promise<void> {
  const { coop_id, code, opens_at, closes_at, channel } = row
  if (channel === null) {
    const values = { name: row.name, week: row.week, opens_at, closes_at, collection_month: row.collection_month }
    await tx
      .insertInto('coops.order_cycles')
      .values({ coop_id, code, ...values })
      .onConflict((conflict) => conflict.columns(['coop_id', 'code']).doUpdateSet(values))
      .execute()
    return
  }
  await sql`
    insert into coops.channel_windows (cycle_id, channel, opens_at, closes_at)
    select id, ${channel}::coops.channel, ${opens_at}::timestamptz, ${closes_at}::timestamptz
    from coops.order_cycles where coop_id = ${coop_id} and code = ${code}
    on conflict (cycle_id, channel) do update set opens_at = excluded.opens_at, closes_at = excluded.closes_at`.execute(tx)
}
