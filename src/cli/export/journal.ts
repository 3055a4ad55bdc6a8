import { Refused } from '../../db/refused.ts'
import { exportJournal, journalFormats } from '../../ledger/index.ts'
import type { Call, ExitStatus } from '../command.ts'
import { withDatabase } from '../hold-database.ts'
import { type OutFile, openOutFile } from '../write-out-file.ts'

/** Writes the whole journal for an outside accounting tool, to a file or to standard output. */
export async function exportJournalFile(call: Call): Promise<ExitStatus> {
  const format = readCall(call)
  const name = call.value('out')
  const out = name === undefined ? toStandardOutput() : await openOutFile(name)
  try {
    await withDatabase(call.settings, ({ db }) => out.write(exportJournal(db, format)))
  } finally {
    await out.close()
  }
  if (name !== undefined) call.tell(`仕訳帳を ${out.path} に書きました。`)
  call.answer({ format, out: out.path })
  return 0
}

function readCall({ value, json }: Call): keyof typeof journalFormats {
  const format = value('format') ?? ''
  if (!isFormat(format)) throw new Refused(`--format に ${Object.keys(journalFormats).join(' か ')} を書いてください。`)
  if (json && value('out') === undefined) throw new Refused('--json のときは、--out で書く先を指定してください。')
  return format
}

const isFormat = (name: string): name is keyof typeof journalFormats => Object.hasOwn(journalFormats, name)

function toStandardOutput(): OutFile {
  const write = async (bytes: AsyncIterable<Uint8Array>) => {
    for await (const piece of bytes) {
      // Whoever reads has seen enough, as `head` has.
      if (!process.stdout.writable) return
      if (!process.stdout.write(piece)) await drained()
    }
  }
  return { path: '-', write, close: async () => {} }
}

function drained(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const event of ['drain', 'close', 'error'] as const) process.stdout.once(event, () => resolve())
  return promise
}
