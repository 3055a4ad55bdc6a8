import pkg from '../../package.json' with { type: 'json' }
import { interruptionOf } from '../db/interruption.ts'
import { Refused } from '../db/refused.ts'
import { safeError } from '../db/safe-error.ts'
import type { Command, ExitStatus } from './command.ts'
import { commands } from './commands.ts'
import { helpOf, helpOfAll } from './help.ts'
import { nearest } from './nearest.ts'
import { makeCall, readWords } from './read-call.ts'
import { sayInterruption } from './say-interruption.ts'
import { readSettings } from './settings.ts'

process.exitCode = await main(process.argv.slice(2))

async function main([word = '--help', ...words]: string[]): Promise<ExitStatus> {
  try {
    endWithParent()
    process.stdout.on('error', ignoreClosedPipe)
    if (word === '--help' || word === '-h' || word === 'help') return print(helpOfAll(await everyCommand()))
    if (word === '--version' || word === '-v') return print(pkg.version)
    const command = await commandNamed(word)
    const read = readWords(command, words)
    if (read.values.help) return print(helpOf(command))
    return await command.run(makeCall(read, readSettings(process.env)))
  } catch (error) {
    return tellFault(error, words.includes('--json'))
  }
}

/** @throws {Refused} with the nearest word, where there is none of this name */
async function commandNamed(word: string): Promise<Command> {
  const load = Object.hasOwn(commands, word) ? commands[word] : undefined
  return await (load ?? refuseUnknown(word))()
}

function everyCommand(): Promise<Command[]> {
  return Promise.all(Object.values(commands).map((load) => load()))
}

/** Whoever reads us has seen enough, as `head` has: the work goes on, and its status tells how it ended. */
function ignoreClosedPipe(error: NodeJS.ErrnoException) {
  if (error.code !== 'EPIPE') throw error
}

function print(text: string): ExitStatus {
  process.stdout.write(`${text}\n`)
  return 0
}

function refuseUnknown(word: string): never {
  const names = Object.keys(commands)
  const meant = nearest(word, names)
  const hint = meant
    ? `${meant} ですか？ / Did you mean ${meant}?`
    : `あるのは ${names.join(', ')} です。 / There are ${names.join(', ')}.`
  throw new Refused(`「${word}」というコマンドはありません。 / There is no command "${word}".\n${hint}`)
}

function tellFault(error: unknown, json: boolean): ExitStatus {
  const interruption = interruptionOf(error)
  const refused = error instanceof Refused || interruption !== null
  const words =
    error instanceof Refused
      ? error.message
      : interruption !== null
        ? sayInterruption(interruption)
        : 'プログラムの不具合で止まりました。 / Stopped by a fault of the program.'
  process.stderr.write(
    refused ? `${words}\n` : `${words}\n${JSON.stringify(safeError(error), null, 2).replaceAll('\\n', '\n')}\n`,
  )
  if (json) process.stdout.write(`${JSON.stringify({ ok: false, error: words })}\n`)
  return refused ? 1 : 2
}

/** `bin/setup.mjs` holds a channel to us; when it is killed, nobody could stop us any more, so we stop as if asked to. */
function endWithParent() {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}
