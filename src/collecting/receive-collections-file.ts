import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { record } from '../activity/index.ts'
import { jstDay } from '../calendar/jst.ts'
import { coopsByCode } from '../coops/index.ts'
import { inCopyingTransaction, RolledBack } from '../db/copying.ts'
import type { Database } from '../db/database.ts'
import type { OpenDatabase } from '../db/open-database.ts'
import { COOP_LOCK } from '../giving/index.ts'
import type { SignedIn } from '../http/env.ts'
import { type Yen, yen } from '../money/yen.ts'
import { collectingActs } from './collecting-acts.ts'
import { CollectionsRefused, RESULT_ENDINGS, type ResultEnding } from './collection-result.ts'
import { findDebitRequest } from './direct-debit/debit-request.ts'
import { debitResultRows, peekDebitFile } from './direct-debit/debit-result-rows.ts'
import { type JudgedSum, ResultJudge } from './judge-results.ts'
import { judgeRows, keepResults } from './keep-results.ts'
import { findClosing, type MonthClosing } from './month-closing.ts'
import { monthFacts } from './month-facts.ts'
import { type EndingOfReport, keepEndings, monthFigures } from './month-figures.ts'
import { type ItemChange, postCollections } from './post-collections.ts'
import { coopResultRows, readResults } from './read-results.ts'

export interface CollectionsFile {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
}

export interface ReceiveCollectionsOptions {
  readonly coop_code: string
  readonly month: Temporal.PlainYearMonth
  readonly at: Temporal.Instant
  /** Null on the server's command line; then `actor` says who. */
  readonly person: SignedIn | null
  readonly actor?: string
  /** The file names failures only; the rest is collected when the desk confirms it (`confirmRestCollected`). */
  readonly only_failures?: boolean
  readonly dry_run?: boolean
  readonly onProgress?: (lines: number) => void
}

/** What came of a file of results: every row has exactly one ending. */
export interface ReceivedCollections {
  readonly lines: number
  readonly endings: Readonly<Record<ResultEnding, number>>
  /** By this file: collected, and taken back. */
  readonly collected_yen: Yen
  readonly taken_back_yen: Yen
  readonly standing: MonthStanding
  /** False for a rehearsal, and for a file that said nothing new: then nothing is stored. */
  readonly is_stored: boolean
  /** The number of the stored report within its month. */
  readonly report: number
}

/** Where the charges of a month stand. */
export interface MonthStanding {
  readonly collected: number
  readonly collected_yen: Yen
  readonly failed: number
  readonly failed_yen: Yen
  /** Without a result yet. */
  readonly open: number
  readonly open_yen: Yen
  /** Rows that wait for a person. */
  readonly held: number
}

/**
 * Takes results in: the co-op's, or those of the bank that was asked to debit its members. One transaction a file: the same
 * file again changes nothing, and a result that differs from the one that stands takes its place in the books.
 *
 * @throws {CollectionsRefused} @throws {TableRefused} @throws {TextFault} when the file as a whole is refused; nothing is stored
 */
export function receiveCollectionsFile(
  database: Pick<OpenDatabase, 'pool'>,
  file: CollectionsFile,
  options: ReceiveCollectionsOptions,
): Promise<ReceivedCollections> {
  return inCopyingTransaction<ReceivedCollections>(database, async (transaction) => {
    const { tx } = transaction
    const { coop_code, at, only_failures = false } = options
    const closing = await closingFor(tx, options)
    const sha256 = createHash('sha256')
    const judge = new ResultJudge(closing, await monthFacts(transaction, closing))
    const { is_debit_file, bytes } = await peekDebitFile(hashed(file.bytes, sha256))
    const written = is_debit_file ? debitResultRows(await findDebitRequest(tx, closing), bytes) : coopResultRows(bytes)
    const rows = readResults(written, closing, { only_failures })
    const lines = await judgeRows(transaction, rows, judge, options.onProgress)
    const reported_by = options.person?.name ?? options.actor ?? 'プログラム'
    const kind = only_failures ? ('only_failures' as const) : ('results' as const)
    const nth = await openReport(tx, closing, { kind, source: file.name, sha256: sha256.digest(), reported_at: at, reported_by })
    const { sums, held_now } = await keepResults(transaction, closing, judge, nth)
    const of = { coop_id: closing.coop_id, coop_code, month: closing.month, at, today: jstDay(at) }
    await postCollections(tx, of, nth, changesOf(sums))
    await keepEndings(tx, closing, nth, endingsOf(sums))
    const received = { ...summed(sums, { lines, held_now }), standing: await monthFigures(tx, closing), report: nth }
    // Nothing new is nothing done: no report without a result.
    if (options.dry_run || !received.is_stored) return new RolledBack({ ...received, is_stored: false })
    await recordReport(tx, options, closing, received)
    return received
  })
}

/** The closed month, with the co-op to ourselves: two files at once would both find the same charges without a result. */
export async function closingFor(
  tx: Database,
  { coop_code, month }: Pick<ReceiveCollectionsOptions, 'coop_code' | 'month'>,
): Promise<MonthClosing> {
  const coop_id = (await coopsByCode(tx)).get(coop_code)?.id
  if (coop_id === undefined) throw new CollectionsRefused({ kind: 'unknown_coop' })
  await sql`select pg_advisory_xact_lock(${COOP_LOCK}, ${coop_id})`.execute(tx)
  const closing = await findClosing(tx, coop_id, month.toPlainDate({ day: 1 }).toString())
  if (closing === null) throw new CollectionsRefused({ kind: 'month_not_closed' })
  return closing
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, sha256: ReturnType<typeof createHash>) {
  for await (const piece of bytes) {
    sha256.update(piece)
    yield piece
  }
}

interface Report {
  readonly kind: 'results' | 'only_failures' | 'rest_confirmed'
  readonly source: string
  readonly sha256: Buffer | null
  readonly reported_at: Temporal.Instant
  readonly reported_by: string
}

/** Adds a report to a month and returns its number. The co-op is locked, so numbers have no gaps and no rivals. */
export async function openReport(tx: Database, { coop_id, month }: MonthClosing, report: Report): Promise<number> {
  const { rows } = await sql<{ nth: number }>`
    insert into collecting.collection_reports (coop_id, collection_month, nth, kind, source, sha256, reported_at, reported_by)
    select ${coop_id}::int, ${month}::date, 1 + count(*)::int, ${report.kind}::collecting.report_kind, ${report.source}, ${report.sha256}::bytea,
           ${report.reported_at}::timestamptz, ${report.reported_by}
    from collecting.collection_reports where coop_id = ${coop_id} and collection_month = ${month}
    returning nth`.execute(tx)
  const nth = rows[0]?.nth
  if (nth === undefined) throw new Error('the report was not kept')
  return nth
}

/** What the endings mean for the books, item by item. A failure that was never collected moves no money. */
function changesOf(sums: readonly JudgedSum[]): ItemChange[] {
  const changes = new Map<number, { item: number; came_yen: number; went_yen: number }>()
  for (const { ending, item, yen: sum } of sums) {
    if (item === null) continue
    const change = changes.get(item) ?? { item, came_yen: 0, went_yen: 0 }
    if (ending === 'collected' || ending === 'collected_after_failed') change.came_yen += sum
    if (ending === 'failed_after_collected') change.went_yen += sum
    changes.set(item, change)
  }
  return [...changes.values()]
}

function summed(
  sums: readonly JudgedSum[],
  { lines, held_now }: { lines: number; held_now: number },
): Omit<ReceivedCollections, 'report' | 'standing'> {
  const rowsOf = (ending: ResultEnding) => sums.reduce((total, sum) => total + (sum.ending === ending ? sum.rows : 0), 0)
  const yenOf = (ending: ResultEnding) => sums.reduce((total, sum) => total + (sum.ending === ending ? sum.yen : 0), 0)
  const endings = Object.fromEntries(RESULT_ENDINGS.map((ending) => [ending, rowsOf(ending)])) as Record<ResultEnding, number>
  const changed = endings.collected + endings.failed + endings.failed_after_collected + endings.collected_after_failed
  return {
    lines,
    endings,
    collected_yen: yen(yenOf('collected') + yenOf('collected_after_failed')),
    taken_back_yen: yen(yenOf('failed_after_collected')),
    is_stored: changed + held_now > 0,
  }
}

/** By ending: rows, and the yen of the charges that were found. */
function endingsOf(sums: readonly JudgedSum[]): EndingOfReport[] {
  return RESULT_ENDINGS.map((ending) => {
    const of = sums.filter((sum) => sum.ending === ending)
    return { ending, lines: of.reduce((n, { rows }) => n + rows, 0), yen: of.reduce((total, sum) => total + sum.yen, 0) }
  })
}

/** Where the charges of a closed month stand now. */
export async function monthStanding(db: Database, { coop_id, month }: MonthClosing): Promise<MonthStanding> {
  const { rows } = await sql<{ result: string | null; n: number; yen: number }>`
    select l.result, count(*) as n, sum(c.yen)::bigint as yen
    from collecting.charges c
    left join (select distinct on (serial) serial, result from collecting.collections
               where coop_id = ${coop_id} and collection_month = ${month} order by serial, nth desc) l on l.serial = c.serial
    where c.coop_id = ${coop_id} and c.collection_month = ${month}
    group by l.result`.execute(db)
  const held = await db
    .selectFrom('collecting.held_results')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('coop_id', '=', coop_id)
    .where('collection_month', '=', month)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow()
  const of = (result: string | null) => rows.find((row) => row.result === result)
  return {
    collected: of('collected')?.n ?? 0,
    collected_yen: yen(of('collected')?.yen ?? 0),
    failed: of('failed')?.n ?? 0,
    failed_yen: yen(of('failed')?.yen ?? 0),
    open: of(null)?.n ?? 0,
    open_yen: yen(of(null)?.yen ?? 0),
    held: held.n,
  }
}

function recordReport(
  tx: Database,
  { coop_code, month, at, person, actor }: ReceiveCollectionsOptions,
  { coop_id }: MonthClosing,
  { lines, endings, collected_yen, taken_back_yen }: ReceivedCollections,
): Promise<number> {
  return record(tx, {
    at,
    person,
    ...(actor === undefined ? {} : { actor }),
    act: collectingActs['month.results_received'],
    about: { kind: 'collection_month', id: `${coop_code}:${month}` },
    coop_id,
    details: {
      coop: coop_code,
      month: month.toString(),
      lines,
      collected_yen,
      taken_back_yen,
      failed: endings.failed + endings.failed_after_collected,
    },
  })
}
