import { createHash } from 'node:crypto'
import { inCopyingTransaction, RolledBack } from '../db/copying.ts'
import type { Database } from '../db/database.ts'
import type { OpenDatabase } from '../db/open-database.ts'
import type { CsvRow } from '../text/csv-read.ts'
import { readCsv } from '../text/csv-read.ts'
import { decodeText } from '../text/decode.ts'
import { FileRefused } from './intake/file-refused.ts'
import { type OrderColumns, type OrderProfile, readHeader } from './intake/order-columns.ts'
import { loadOrderForm, type OrderForm } from './intake/order-form.ts'
import type { OrderLine } from './intake/order-line.ts'
import { readRow } from './intake/read-line.ts'
import { type IntakeCounts, takeInLines } from './intake/take-in-lines.ts'

export interface OrderFile {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
  readonly profile?: OrderProfile
}

export interface ReceiveOptions {
  readonly at: Temporal.Instant
  /** Who brings the file, as it stands beside the import: a name at the desk, or `bin/tomoni`. */
  readonly by: string
  /** The code of the only co-op whose lines the file may hold: who sends it works for that co-op. */
  readonly only_coop?: string | undefined
  /** Everything is done, then rolled back. */
  readonly dry_run?: boolean
  /** Called about a hundred times a second at most: lines read so far, and whether they are being judged. */
  readonly onProgress?: (progress: ReceiveProgress) => void
  /** Called in the transaction that takes the lines in, and only then: the place to write down who did it. */
  readonly onTakenIn?: (tx: Database, received: ReceivedFile) => Promise<unknown>
}

export interface ReceiveProgress {
  readonly step: 'reading' | 'judging'
  readonly lines: number
}

export interface ReceivedFile extends IntakeCounts {
  /** Null after a rehearsal. */
  readonly import_id: number | null
}

/**
 * Takes a co-op's order file in: every line is accepted, held, or already imported. One transaction a file; a file that was
 * taken in before changes nothing, a longer one of the same lines adds only what is new.
 *
 * @throws {FileRefused} when the file as a whole cannot be read; nothing is stored then
 */
export function receiveOrderFile(
  database: Pick<OpenDatabase, 'db' | 'pool'>,
  file: OrderFile,
  { at, by, only_coop, dry_run = false, onProgress, onTakenIn }: ReceiveOptions,
): Promise<ReceivedFile> {
  return inCopyingTransaction<ReceivedFile>(database, async (transaction) => {
    const { tx } = transaction
    const form = await loadOrderForm(tx)
    const { id: import_id } = await tx
      .insertInto('giving.imports')
      .values({ source: file.name, imported_at: at, imported_by: by })
      .returning('id')
      .executeTakeFirstOrThrow()

    const sha256 = createHash('sha256')
    const lines = orderLines(hashed(file.bytes, sha256), { form, profile: file.profile, only_coop, onProgress })
    const counts = await takeInLines(transaction, { lines, form, import_id, at })
    await tx.updateTable('giving.imports').set({ sha256: sha256.digest() }).where('id', '=', import_id).execute()
    if (dry_run) return new RolledBack({ import_id: null, ...counts })
    const received = { import_id, ...counts }
    await onTakenIn?.(tx, received)
    return received
  })
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, sha256: ReturnType<typeof createHash>) {
  for await (const piece of bytes) {
    sha256.update(piece)
    yield piece
  }
}

interface Reading extends Pick<ReceiveOptions, 'only_coop'> {
  readonly onProgress: ReceiveOptions['onProgress']
  readonly form: OrderForm
  readonly profile: OrderProfile | undefined
}

/** Reads a file into order lines, batch by batch. */
async function* orderLines(
  bytes: AsyncIterable<Uint8Array>,
  { form, profile, only_coop, onProgress }: Reading,
): AsyncGenerator<OrderLine[]> {
  let read = 0
  let columns: OrderColumns | undefined
  for await (const rows of readCsv(decodeText(bytes))) {
    const body = columns ? rows : rows.slice(1)
    const known = columns ?? columnsOf(rows[0], profile)
    columns = known
    const lines = body.map((row) => readRow(row, known, form))
    const strange = only_coop === undefined ? undefined : lines.find(({ coop_code }) => coop_code !== only_coop)
    if (strange !== undefined) throw new FileRefused({ kind: 'other_coop', line_no: strange.line_no })
    yield lines
    read += body.length
    onProgress?.({ step: 'reading', lines: read })
  }
  if (!columns) throw new FileRefused({ kind: 'empty' })
  if (read === 0) throw new FileRefused({ kind: 'header_only' })
  onProgress?.({ step: 'judging', lines: read })
}

function columnsOf(header: CsvRow | undefined, profile: OrderProfile | undefined): OrderColumns {
  const reading = readHeader(header?.fields ?? [], profile)
  if (!reading.ok) throw new FileRefused({ kind: 'wrong_header', ...reading })
  return reading.columns
}
