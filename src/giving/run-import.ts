import { record } from '../activity/index.ts'
import type { Clock } from '../calendar/clock.ts'
import { coopsActs, receiveMembersFile } from '../coops/index.ts'
import type { Database } from '../db/database.ts'
import { interruptionOf } from '../db/interruption.ts'
import type { OpenDatabase } from '../db/open-database.ts'
import type { SignedIn } from '../http/env.ts'
import { readCsv } from '../text/csv-read.ts'
import { decodeText } from '../text/decode.ts'
import { givingActs } from './giving-acts.ts'
import { beatImportRun, finishImportRun, type ImportKind, type ImportRun } from './import-runs.ts'
import type { OrderProfile } from './intake/order-columns.ts'
import { receiveOrderFile } from './receive-order-file.ts'
import { sayFileRefused } from './say-file-refused.ts'

/** A file that has arrived. Its bytes can be asked for more than once, each time from the beginning. */
export interface ArrivedFile {
  bytes(): AsyncIterable<Uint8Array>
}

interface Running {
  readonly run: Pick<ImportRun, 'id' | 'kind' | 'source' | 'dry_run'>
  readonly file: ArrivedFile
  readonly profile: OrderProfile | undefined
  /** Of a members' file: takes the rows that can be read, leaving out the others. */
  readonly leave_out_faulty: boolean
  /** As `receiveOrderFile` takes it. */
  readonly only_coop?: string | undefined
  readonly person: SignedIn
  readonly at: Temporal.Instant
  /** The real time, for the signs of life. */
  readonly real_clock: Clock
  /** Told about faults of ours. */
  readonly onFault: (error: unknown) => void
}

const BEAT_MS = 1000

/** Takes an arrived file in and keeps its run up to date. Never throws: what goes wrong stands in the run, as a sentence. */
export async function runImport(database: Pick<OpenDatabase, 'db' | 'pool'>, running: Running): Promise<void> {
  const { run, at, real_clock, onFault } = running
  let progress: Pick<ImportRun, 'step' | 'lines'> = { step: 'waiting', lines: 0 }
  const beat = () => beatImportRun(database.db, { id: run.id, ...progress, beat_at: real_clock.now() }).catch(onFault)
  const beating = setInterval(beat, BEAT_MS)
  try {
    await take(database, running, (step, lines) => {
      progress = { step, lines }
    })
  } catch (error) {
    const said = sayFileRefused(error)
    if (said === null) onFault(error)
    await finishImportRun(database.db, run.id, { at, refusal: said ?? sayInterruption(error) }).catch(onFault)
  } finally {
    clearInterval(beating)
  }
}

type Progress = (step: ImportRun['step'], lines: number) => void

async function take(database: Pick<OpenDatabase, 'db' | 'pool'>, running: Running, onProgress: Progress): Promise<void> {
  if (running.run.kind === 'members') await takeMembers(database, running, onProgress)
  else await takeOrders(database, running, onProgress)
}

async function takeOrders(database: Pick<OpenDatabase, 'db' | 'pool'>, running: Running, onProgress: Progress): Promise<void> {
  const { run, file, profile, only_coop, person, at } = running
  const order_file = { name: run.source, bytes: file.bytes(), ...(profile === undefined ? {} : { profile }) }
  const received = await receiveOrderFile(database, order_file, {
    at,
    by: person.name,
    only_coop,
    dry_run: run.dry_run,
    onProgress: ({ step, lines }) => onProgress(step, lines),
    onTakenIn: async (tx, taken) => {
      const { import_id, lines, accepted, held, accepted_yen } = taken
      await finishImportRun(tx, run.id, { at, result: { kind: 'orders', ...taken } })
      await record(tx, {
        at,
        person,
        act: givingActs['import.received'],
        about: { kind: 'import', id: import_id ?? 0 },
        details: { lines, accepted, held, yen: accepted_yen },
      })
    },
  })
  if (run.dry_run) await finishImportRun(database.db, run.id, { at, result: { kind: 'orders', ...received } })
}

async function takeMembers(database: Pick<OpenDatabase, 'db' | 'pool'>, running: Running, onProgress: Progress): Promise<void> {
  const { run, file, leave_out_faulty, person, at } = running
  const finish = (tx: Database, result: Awaited<ReturnType<typeof receiveMembersFile>>) =>
    finishImportRun(tx, run.id, { at, result: { kind: 'members', ...result } })
  const received = await receiveMembersFile(
    database,
    { name: run.source, bytes: file.bytes() },
    {
      at,
      dry_run: run.dry_run,
      leave_out_faulty,
      onProgress: ({ step, lines }) => onProgress(step === 'storing' ? 'judging' : step, lines),
      onTakenIn: async (tx, taken) => {
        const { added, changed, faulty } = taken
        await finish(tx, taken)
        await record(tx, {
          at,
          person,
          act: coopsActs['members.received'],
          about: { kind: 'members_file', id: run.id },
          details: { file: run.source, added, changed, faulty },
        })
      },
    },
  )
  // A rehearsal, or a file that faulty rows kept out, was rolled back, and its run with it.
  if (run.dry_run || !received.is_taken_in) await finish(database.db, received)
}

/** What kind of file this is, by its header: names stand only in a register. What cannot be read is left to the import to say. */
export async function kindOfFile(file: ArrivedFile): Promise<ImportKind> {
  try {
    for await (const rows of readCsv(decodeText(file.bytes()))) {
      const seen = (rows[0]?.fields ?? []).map((name) => name.normalize('NFKC').replace(/\s+/g, ''))
      return seen.includes('氏名') && !seen.includes('注文番号') ? 'members' : 'orders'
    }
  } catch (error) {
    if (sayFileRefused(error) === null) throw error
  }
  return 'orders'
}

function sayInterruption(error: unknown): string {
  const again = '何も取り込まれていません。同じファイルをもう一度送れます。'
  switch (interruptionOf(error)) {
    case 'disk_full':
      return `サーバーの空きが足りないため、途中で止まりました。${again}`
    case 'connection_lost':
      return `データベースとの接続が切れたため、途中で止まりました。${again}`
    case 'collided':
      return `ほかの取込みと重なったため、途中で止まりました。${again}`
    case null:
      return `私たちの側の不具合で、途中で止まりました。記録を残しました。${again}`
  }
}
