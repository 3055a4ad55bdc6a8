import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { readDay, readMonth } from '../calendar/read-dates.ts'
import { sayDay, sayMonth } from '../calendar/say-dates.ts'
import {
  type CloseMonthEnding,
  chargeFile,
  closeMonth,
  type DebitRequest,
  type FileEncoding,
  findDebitRequest,
  type MonthClosing,
  recordChargeFile,
  sayCloseRefusal,
  UnwritableFile,
} from '../collecting/index.ts'
import type { Database } from '../db/database.ts'
import { Refused } from '../db/refused.ts'
import { formatCount, formatYen, yen } from '../money/yen.ts'
import type { Call, Command, ExitStatus } from './command.ts'
import { withDatabase } from './hold-database.ts'
import { sayPreview } from './say-preview.ts'
import { type OutFile, openOutFile } from './write-out-file.ts'

/** Closes a collection month of a co-op and writes the file of what the co-op is to collect. */
export const closeMonthCommand: Command = {
  name: 'close-month',
  usage: 'close-month MONTH --coop CODE --out FILE',
  summary: '集金月を締めて、生協か銀行に渡す請求のファイルを書く（締めた月にもう一度使うと、同じファイルを書く）',
  options: {
    coop: { value: 'CODE', summary: '生協コード（例 tokyo）' },
    out: { value: 'FILE', summary: '書くファイル。--dry-run では書かない' },
    'dry-run': { summary: '締めるとどうなるかを示すだけで、何も変えない' },
    encoding: { value: 'NAME', summary: 'utf-8-bom か cp932（なければ生協の設定のとおり）' },
    'withdraw-on': { value: 'DATE', summary: '口座振替で集金するときの引落日（営業日）。銀行のファイルを書く' },
    'leave-out-without-account': { summary: '口座振替で、口座のない組合員の請求を除いたファイルにする' },
  },
  async run(call) {
    const { settings, has, tell, answer } = call
    const { month, coop_code, encoding, ...days } = readCall(call)
    const dry_run = has('dry-run')
    // Before anything is charged: a path that cannot be written is found now, not afterwards.
    const out = dry_run ? null : await openOutFile(call.value('out'))
    try {
      return await withDatabase<ExitStatus>(settings, async ({ db }) => {
        const { clock, demonstration } = await loadDemonstrationClock(db, systemClock)
        const given = encoding === undefined ? {} : { encoding }
        const ending = await closeMonth(db, {
          coop_code,
          month,
          at: clock.now(),
          person: null,
          actor: 'bin/tomoni',
          dry_run,
          debit: { ...days, is_demonstration: demonstration !== null },
          ...given,
        })
        if (ending.kind !== 'closed') throw new Refused(sayCloseRefusal(ending, { coop_code, month, reader: 'command' }))
        const { already_closed, closing, preview } = ending
        if (out !== null) await writeChargeFile(db, { closing, encoding, out, at: clock.now() })
        if (preview) for (const line of sayPreview(preview, closing)) tell(line)
        const request = dry_run ? null : await findDebitRequest(db, closing)
        tell(sayClosed(ending, { month, dry_run, path: out?.path ?? null, request }))
        const { charges, members, instalments, donations } = closing
        answer({
          month: month.toString(),
          coop: coop_code,
          charges,
          members,
          yen: closing.yen,
          instalments,
          donations,
          already_closed,
          ...debitAnswer(request ?? preview?.debit ?? null),
        })
        return 0
      })
    } catch (error) {
      throw error instanceof UnwritableFile ? new Refused(sayUnwritable(error)) : error
    } finally {
      await out?.close()
    }
  },
}

function readCall({ args, value, has }: Call): {
  month: Temporal.PlainYearMonth
  coop_code: string
  encoding: FileEncoding | undefined
  withdraw_on?: Temporal.PlainDate
  leave_out_without_account: boolean
} {
  const month = readMonth(args[0] ?? '')
  const coop_code = value('coop')
  const encoding = value('encoding')
  if (month === null || args.length !== 1)
    throw new Refused('締める集金月を一つ書いてください。例：bin/tomoni close-month 2025-12 --coop tokyo --out seikyu.csv')
  if (!coop_code) throw new Refused('生協コードを --coop に書いてください。例：--coop tokyo')
  if (!value('out') && !has('dry-run'))
    throw new Refused('書くファイルを --out に書いてください。例：--out seikyu.csv（試すだけなら --dry-run）')
  if (encoding !== undefined && encoding !== 'utf-8-bom' && encoding !== 'cp932')
    throw new Refused(`--encoding に書けるのは utf-8-bom か cp932 です（${encoding} はありません）。`)
  const leave_out_without_account = has('leave-out-without-account')
  const written_day = value('withdraw-on')
  if (written_day === undefined) return { month, coop_code, encoding, leave_out_without_account }
  const withdraw_on = readDay(written_day)
  if (withdraw_on === null) throw new Refused('--withdraw-on には、引落日を 2025-12-26 のように書いてください。')
  return { month, coop_code, encoding, withdraw_on, leave_out_without_account }
}

type Closed = Extract<CloseMonthEnding, { kind: 'closed' }>

function sayUnwritable({ character }: UnwritableFile): string {
  return `品名にある「${character}」は CP932（Shift_JIS）のファイルに書けません。--encoding utf-8-bom で書いてください。ファイルは書いていません。`
}

interface Closing {
  readonly month: Temporal.PlainYearMonth
  readonly dry_run: boolean
  readonly path: string | null
  readonly request: DebitRequest | null
}

function sayClosed({ already_closed, closing }: Closed, { month, dry_run, path, request }: Closing): string {
  const sums = `請求${formatCount(closing.charges)}件（組合員${formatCount(closing.members)}人）${formatYen(yen(closing.yen))}`
  const made = `うち毎月分${formatCount(closing.instalments)}件、寄付${formatCount(closing.donations)}件`
  if (already_closed)
    return `${sayMonth(month)}は締めてあります。${sums}、${made}。${path === null ? '' : `同じファイルを ${path} に書きました。`}`
  if (dry_run) return `${sayMonth(month)}を締めると：${sums}、${made}。まだ何も変えていません。`
  const reader = request === null ? '生協に渡す' : `${sayDay(request.withdraw_on)}の引落しを銀行に頼む`
  const left_out = request?.left_out ? `口座のない請求${formatCount(request.left_out)}件は入っていません。` : ''
  return `${sayMonth(month)}を締めました。${sums}、${made}。${reader}ファイルを ${path} に書きました。${left_out}`
}

/** Where the organisation collects itself, what the bank is asked for. */
function debitAnswer(asked: Pick<DebitRequest, 'withdraw_on' | 'debits' | 'yen'> | null) {
  if (asked === null) return {}
  return { direct_debit: { withdraw_on: asked.withdraw_on.toString(), debits: asked.debits, yen: asked.yen } }
}

interface Writing {
  readonly closing: MonthClosing
  readonly encoding: FileEncoding | undefined
  readonly out: OutFile
  readonly at: Temporal.Instant
}

/** The file, and on the record that it was taken. */
async function writeChargeFile(db: Database, { closing, encoding, out, at }: Writing): Promise<void> {
  const is_of_bank = (await findDebitRequest(db, closing)) !== null
  const taken = { at, person: null, actor: 'bin/tomoni', page: 'bin/tomoni close-month' }
  await recordChargeFile(db, { closing, is_of_bank, ...taken })
  await out.write(chargeFile(db, closing, encoding ?? closing.file_encoding))
}
