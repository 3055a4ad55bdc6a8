import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { readMonth } from '../calendar/read-dates.ts'
import {
  chooseDonations,
  type Donation,
  type DonationEnding,
  type DonationWanted,
  isDone,
  sayDonationEnding,
  sayDonationLine,
} from '../collecting/index.ts'
import type { Database } from '../db/database.ts'
import { Refused } from '../db/refused.ts'
import type { Call, CommandOption, ExitStatus } from './command.ts'
import { withDatabase } from './hold-database.ts'

/** How a command about one donation is told which. */
export const wantedOptions: Readonly<Record<string, CommandOption>> = {
  member: { value: 'N', summary: '番号のかわりに、組合員番号' },
  'order-number': { value: 'N', summary: '注文番号（例 133540）' },
  month: { value: 'MONTH', summary: '集金月（例 2025-12）' },
  coop: { value: 'CODE', summary: '生協コード。組合員番号が一つの生協だけにあれば、なくてもよい' },
  reason: { value: 'TEXT', summary: 'その理由（必須。帳簿と記録に残ります）' },
  'dry-run': { summary: 'どうなるかを示すだけで、何も変えない' },
}

/** What an act on a donation is called with from the command line. */
export interface ActAtTheCommandLine {
  readonly db: Database
  readonly name: string
  readonly reason: string
  readonly at: Temporal.Instant
  readonly person: null
  readonly actor: string
  readonly dry_run: boolean
}

/**
 * Finds the one donation that a command names, acts on it, and tells what came of it.
 *
 * @throws {Refused} where none or several are meant, the reason is missing, or the act is refused
 */
export async function actOnWanted(
  call: Call,
  act: (acting: ActAtTheCommandLine) => Promise<DonationEnding>,
): Promise<ExitStatus> {
  const reason = call.value('reason')?.trim()
  if (!reason) throw new Refused('理由を --reason に書いてください。例：--reason "組合員から連絡あり"')
  const wanted = readWanted(call)
  return await withDatabase<ExitStatus>(call.settings, async ({ db }) => {
    const { clock } = await loadDemonstrationClock(db, systemClock)
    const { name } = onlyOne(await chooseDonations(db, wanted))
    const dry_run = call.has('dry-run')
    const ending = await act({ db, name, reason, at: clock.now(), person: null, actor: 'bin/tomoni', dry_run })
    if (!isDone(ending)) throw new Refused(sayDonationEnding(ending))
    call.tell(`${sayDonationEnding(ending)}${dry_run ? '（試しただけで、まだ何も変えていません）' : ''}`)
    const yen = 'donation' in ending ? ending.donation.yen : null
    call.answer({ donation: name, ending: ending.kind, yen, dry_run })
    return 0
  })
}

function readWanted({ args, value }: Call): DonationWanted {
  const [number] = args
  const member_number = value('member')
  if (args.length > 1 || (number === undefined) === (member_number === undefined))
    throw new Refused('寄付番号か請求番号を一つ、または --member 組合員番号 を書いてください。')
  const written_month = value('month')
  const month = written_month === undefined ? undefined : readMonth(written_month)
  if (month === null) throw new Refused('集金月を --month 2025-12 のように書いてください。')
  return { number, member_number, coop_code: value('coop'), order_number: value('order-number'), month }
}

function onlyOne(found: readonly Donation[]): Donation {
  const [one] = found
  if (one === undefined) throw new Refused('その番号の寄付はありません。番号と生協、集金月を確かめてください。')
  if (found.length === 1) return one
  const shown = found.slice(0, 50).map((donation) => `  ${sayDonationLine(donation)}`)
  const more = found.length > shown.length ? [`  ほか${found.length - shown.length}件`] : []
  throw new Refused(['寄付がいくつかあります。左の寄付番号で選んでください。', ...shown, ...more].join('\n'))
}
