import pkg from '../../package.json' with { type: 'json' }
import { interruptionOf } from '../db/interruption.ts'
import { Refused } from '../db/refused.ts'
import { safeError } from '../db/safe-error.ts'
import { cancelDonationCommand } from './cancel-donation.ts'
import { changeSupporter } from './change-supporter.ts'
import { closeMonthCommand } from './close-month.ts'
import { collectingSettings } from './collecting-settings.ts'
import type { Command, ExitStatus } from './command.ts'
import { confirmCollected } from './confirm-collected.ts'
import { coop } from './coop.ts'
import { decideFailed } from './decide-failed.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { exportCommand } from './export.ts'
import { firstLink } from './first-link.ts'
import { heldResultsCommand } from './held-results.ts'
import { helpOf, helpOfAll } from './help.ts'
import { importCommand } from './import.ts'
import { mail } from './mail.ts'
import { migrate } from './migrate.ts'
import { moveDonationCommand } from './move-donation.ts'
import { nearest } from './nearest.ts'
import { payer } from './payer.ts'
import { payoutsCommand } from './payouts.ts'
import { makeCall, readWords } from './read-call.ts'
import { receiptName } from './receipt-name.ts'
import { receiptSettings } from './receipt-settings.ts'
import { receiptsCommand } from './receipts.ts'
import { recordRemittanceCommand } from './record-remittance.ts'
import { refundDonationCommand } from './refund-donation.ts'
import { refunds } from './refunds.ts'
import { sample } from './sample.ts'
import { sayInterruption } from './say-interruption.ts'
import { searchTransfersCommand } from './search-transfers.ts'
import { serve } from './serve.ts'
import { readSettings } from './settings.ts'
import { statement } from './statement.ts'
import { trialBalance } from './trial-balance.ts'
import { undoImportCommand } from './undo-import.ts'
import { verify } from './verify.ts'

/** Every word that `bin/tomoni` knows, in the order of its help. */
const commands: readonly Command[] = [
  serve,
  importCommand,
  undoImportCommand,
  changeSupporter,
  closeMonthCommand,
  confirmCollected,
  heldResultsCommand,
  decideFailed,
  cancelDonationCommand,
  refundDonationCommand,
  moveDonationCommand,
  refunds,
  collectingSettings,
  recordRemittanceCommand,
  payoutsCommand,
  payer,
  receiptsCommand,
  receiptSettings,
  receiptName,
  verify,
  trialBalance,
  statement,
  searchTransfersCommand,
  exportCommand,
  coop,
  firstLink,
  demo,
  sample,
  migrate,
  mail,
  doctor,
]

process.exitCode = await main(process.argv.slice(2))

async function main([word = '--help', ...words]: string[]): Promise<ExitStatus> {
  try {
    endWithParent()
    process.stdout.on('error', ignoreClosedPipe)
    if (word === '--help' || word === '-h' || word === 'help') return print(helpOfAll(commands))
    if (word === '--version' || word === '-v') return print(pkg.version)
    const command = commands.find(({ name }) => name === word) ?? refuseUnknown(word)
    const read = readWords(command, words)
    if (read.values.help) return print(helpOf(command))
    return await command.run(makeCall(read, readSettings(process.env)))
  } catch (error) {
    return tellFault(error, words.includes('--json'))
  }
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
  const names = commands.map(({ name }) => name)
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
