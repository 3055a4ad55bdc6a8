import { constants } from 'node:os'
import { interruptionOf } from '../../db/interruption.ts'
import type { OpenDatabase } from '../../db/open-database.ts'
import { Refused } from '../../db/refused.ts'
import { sayFileRefused } from '../../giving/index.ts'
import { sayTableRefusal, TableRefused } from '../../text/read-table.ts'
import { sayTextFault } from '../../text/say-fault.ts'
import { TextFault } from '../../text/text-fault.ts'
import type { Call } from '../command.ts'
import { withDatabase } from '../hold-database.ts'
import { sayInterruption } from '../say-interruption.ts'
import { type OpenFile, openFile } from './open-file.ts'
import { openProgress } from './progress.ts'

export interface TakingIn {
  readonly database: OpenDatabase
  readonly file: OpenFile
  /** Shows how far it is: lines so far and what is being done with them. */
  show(lines: number, words: string): void
}

const AGAIN = '途中までの取り込みは残りません。同じファイルをもう一度取り込んでください（二重にはなりません）。'

/**
 * Opens file and database and takes the file in, with a progress bar for whoever watches. Whatever ends it in the middle is told
 * as a sentence that says what to do: the file's own faults with their line, the connection, the disk, Ctrl-C.
 *
 * @throws {Refused} with such a sentence
 */
export async function takeIn<T>({ settings }: Call, path: string, work: (taking: TakingIn) => Promise<T>): Promise<T> {
  const file = openFile(path)
  const progress = openProgress()
  const show: TakingIn['show'] = (lines, words) => progress.show({ lines, words, share: file.share() })
  const stopListening = onceStopped(() => progress.end())
  try {
    return await withDatabase(settings, (database) => work({ database, file, show }))
  } catch (error) {
    progress.end()
    throw refusalOf(error, file.name, settings.data) ?? error
  } finally {
    progress.end()
    stopListening()
  }
}

/** Ctrl-C: the database forgets what was not committed as soon as we are gone. */
function onceStopped(tidy: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const stop = (signal: (typeof signals)[number]) => {
    tidy()
    process.stderr.write(`\n取り込みを中止しました。${AGAIN}\n`)
    process.exit(128 + constants.signals[signal])
  }
  for (const signal of signals) process.on(signal, stop)
  return () => {
    for (const signal of signals) process.off(signal, stop)
  }
}

function refusalOf(error: unknown, name: string, data: string): Refused | null {
  const sentence = sayFault(error)
  if (sentence !== null) return new Refused(`「${name}」は取り込めません。何も取り込まれていません。\n${sentence}`)
  const interruption = interruptionOf(error)
  return interruption && new Refused(`${sayInterruption(interruption, { data })}\n${AGAIN}`)
}

function sayFault(error: unknown): string | null {
  if (error instanceof TextFault) return sayTextFault(error)
  if (error instanceof TableRefused) return sayTableRefusal(error.refusal)
  return sayFileRefused(error)
}
