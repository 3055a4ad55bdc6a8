import { Refused } from '../db/refused.ts'
import { exportJournal, journalFormats } from '../ledger/index.ts'
import type { Call, Command } from './command.ts'
import { withDatabase } from './hold-database.ts'
import { type OutFile, openOutFile } from './write-out-file.ts'

/** Writes the whole journal for an outside accounting tool, to a file or to standard output. */
export const exportCommand: Command = {
  name: 'export',
  usage: 'export journal --format hledger|beancount',
  summary: '仕訳帳の全件を、会計ソフト hledger か beancount で読めるファイルに書く',
  options: {
    format: { value: 'NAME', summary: 'hledger か beancount' },
    out: { value: 'FILE', summary: '書くファイル（なければ標準出力に書く）' },
  },
  async run(call) {
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
  },
}

function readCall({ args, value, json }: Call): keyof typeof journalFormats {
  const format = value('format') ?? ''
  if (args[0] !== 'journal' || args.length !== 1)
    throw new Refused('journal と書いてください。例：bin/tomoni export journal --format hledger --out books.journal')
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
