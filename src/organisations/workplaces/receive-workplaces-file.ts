import { sql } from 'kysely'
import { inCopyingTransaction, RolledBack } from '../../db/copying.ts'
import type { Database } from '../../db/database.ts'
import type { OpenDatabase } from '../../db/open-database.ts'
import { readTable } from '../../text/read-table.ts'
import { compareRows } from './compare-rows.ts'
import { type KeptCounts, type KnownWorkplace, keepWorkplaces, knownWorkplaces, vanishWorkplaces } from './keep-workplaces.ts'
import { leavesRowOut, type Oddity } from './oddity.ts'
import { type ListedWorkplace, readWamnetRow, WAMNET_HEADERS, WAMNET_OPTIONAL } from './read-wamnet-row.ts'

export interface ReceiveWorkplacesOptions {
  /** The month of the list, as its first day: `2025-03-01`. */
  readonly as_of: string
  readonly at: Temporal.Instant
  /** Everything is done, then rolled back. */
  readonly dry_run?: boolean
  /** Takes a file in which many are missing that stood in the one before. */
  readonly accept_vanished?: boolean
  readonly onProgress?: (progress: { readonly step: 'reading' | 'storing'; readonly lines: number }) => void
  /** Called in the transaction that stores, and only when something changed. */
  readonly onTakenIn?: (tx: Database, received: ReceivedWorkplaces) => Promise<unknown>
}

/** `lines` = `added` + `changed` + `returned` + `unchanged` + `left_out`. */
export interface ReceivedWorkplaces extends KeptCounts {
  readonly kind: 'received'
  readonly lines: number
  /** Rows of which nobody could say which workplace they are. */
  readonly left_out: number
  /** Workplaces that stood in an older list and no longer do: marked, never removed. */
  readonly vanished: number
  /** In the order of their lines. */
  readonly oddities: readonly Oddity[]
}

/** Why a file is not taken, in the order in which it is asked; nothing is stored then. */
export type WorkplacesRefusal =
  /** A newer list of the same scope is in already. */
  | { readonly kind: 'older'; readonly newest: string }
  /** So many are missing that the file is more likely cut off. */
  | { readonly kind: 'many_vanished'; readonly vanished: number; readonly before: number }

const SOURCE = 'wamnet'
const LOCK = 8_105_081
/** A year's list loses one in twenty; a file that was cut off loses far more. */
const MOST_VANISHED = 0.2
const FEW = 20

/**
 * Takes a list of workplaces in: new ones are added, known ones changed to what the list says, and those that stood in an older
 * list of the same scope and no longer do are marked. What people wrote lies in another layer and stays. One transaction a
 * file; the same file again changes nothing.
 *
 * @throws {TableRefused} @throws {TextFault} when the file as a whole cannot be read; nothing is stored then
 */
export async function receiveWorkplacesFile(
  database: Pick<OpenDatabase, 'pool'>,
  bytes: AsyncIterable<Uint8Array>,
  options: ReceiveWorkplacesOptions,
): Promise<ReceivedWorkplaces | WorkplacesRefusal> {
  const { lines, oddities, rows } = await readAll(bytes, options)
  options.onProgress?.({ step: 'storing', lines })
  const left_out = oddities.filter(({ kind }) => leavesRowOut(kind))
  return await inCopyingTransaction<ReceivedWorkplaces | WorkplacesRefusal>(database, async ({ tx }) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
    const { as_of, at } = options
    const known = await knownWorkplaces(tx, SOURCE)
    const { refusal, gone } = compareLists({ rows, left_out, known }, options)
    if (refusal !== null) return refusal
    const counts = await keepWorkplaces(tx, { source: SOURCE, rows, known, as_of, at })
    await vanishWorkplaces(tx, { source: SOURCE, gone, as_of, at })
    const received = { kind: 'received', lines, left_out: left_out.length, vanished: gone.length, oddities, ...counts } as const
    if (options.dry_run === true) return new RolledBack<ReceivedWorkplaces>(received)
    if (counts.added + counts.changed + counts.returned + gone.length > 0) await options.onTakenIn?.(tx, received)
    return received
  })
}

interface Lists {
  readonly rows: readonly ListedWorkplace[]
  readonly left_out: readonly Oddity[]
  readonly known: ReadonlyMap<string, KnownWorkplace>
}

/** Which workplaces are gone from the list, and whether that, or its month, speaks against it. */
function compareLists(
  { rows, left_out, known }: Lists,
  { as_of, accept_vanished = false }: ReceiveWorkplacesOptions,
): { readonly refusal: WorkplacesRefusal | null; readonly gone: readonly KnownWorkplace[] } {
  const scopes = new Set(rows.map(({ scope }) => scope))
  const before = [...known.values()].filter(({ scope }) => scopes.has(scope))
  const newest = before
    .map((workplace) => workplace.as_of)
    .sort()
    .at(-1)
  if (newest !== undefined && newest > as_of) return { refusal: { kind: 'older', newest }, gone: [] }
  // A row that could not be read is no reason to call its workplace gone.
  const seen = new Set([...rows.map(({ key }) => key), ...left_out.map(({ text }) => text)])
  const there = before.filter(({ vanished_as_of }) => vanished_as_of === null)
  const gone = there.filter(({ source_key }) => !seen.has(source_key))
  const are_many = gone.length > FEW && gone.length > there.length * MOST_VANISHED && !accept_vanished
  return { refusal: are_many ? { kind: 'many_vanished', vanished: gone.length, before: there.length } : null, gone }
}

async function readAll(bytes: AsyncIterable<Uint8Array>, { onProgress }: ReceiveWorkplacesOptions) {
  const oddities: Oddity[] = []
  const read: ListedWorkplace[] = []
  let lines = 0
  for await (const rows of readTable(bytes, { headers: WAMNET_HEADERS, optional: WAMNET_OPTIONAL })) {
    for (const row of rows) {
      const workplace = readWamnetRow(row, oddities)
      if (workplace !== null) read.push(workplace)
    }
    lines += rows.length
    onProgress?.({ step: 'reading', lines })
  }
  const rows = compareRows(read, oddities)
  return { lines, rows, oddities: oddities.sort((a, b) => a.line_no - b.line_no) }
}

/** Why a list was not taken in, and what to do. */
export function sayWorkplacesRefusal(refusal: WorkplacesRefusal): string {
  const month = (day: string) => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月`
  if (refusal.kind === 'older')
    return `もっと新しい一覧（${month(refusal.newest)}現在）がすでに入っています。古い一覧で上書きはしません。`
  return [
    `前の一覧にあった${refusal.before}件のうち${refusal.vanished}件が、このファイルにありません。途中で切れたファイルではないか確かめてください。`,
    '正しいファイルなら --accept-vanished を付けると取り込み、なくなった事業所に印を付けます。',
  ].join('\n')
}
