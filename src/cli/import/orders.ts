import { record } from '../../activity/index.ts'
import { systemClock } from '../../calendar/clock.ts'
import { loadDemonstrationClock } from '../../calendar/demonstration-clock.ts'
import type { Database } from '../../db/database.ts'
import { Refused } from '../../db/refused.ts'
import {
  givingActs,
  HELD_REASONS,
  importProfiles,
  labelOfReason,
  type ReceivedFile,
  receiveOrderFile,
} from '../../giving/index.ts'
import { formatCount, formatYen } from '../../money/yen.ts'
import { columns } from '../columns.ts'
import type { Call, ExitStatus } from '../command.ts'
import { addressOf } from '../listen.ts'
import { takeIn } from './take-in.ts'

/** Takes an order file in and tells what came of it, and what a clerk does next. */
export async function importOrders(call: Call, path: string): Promise<ExitStatus> {
  const dry_run = call.has('dry-run')
  const received = await takeIn(call, path, async ({ database, file, show }) => {
    const { clock } = await loadDemonstrationClock(database.db, systemClock)
    const profile = await profileNamed(call.value('profile'), database.db)
    return receiveOrderFile(database, profile === undefined ? file : { ...file, profile }, {
      at: clock.now(),
      by: 'bin/tomoni',
      dry_run,
      onProgress: ({ step, lines }) => show(lines, step === 'reading' ? '読み込んでいます' : '判定し、記帳しています'),
      onTakenIn: (tx, { import_id, lines, accepted, held, accepted_yen }) =>
        record(tx, {
          at: clock.now(),
          person: null,
          actor: 'bin/tomoni',
          act: givingActs['import.received'],
          about: { kind: 'import', id: import_id ?? 0 },
          details: { lines, accepted, held, yen: accepted_yen },
        }),
    })
  })
  for (const line of report(received, { path, address: addressOf(call.settings, call.settings.port) })) call.tell(line)
  call.answer(asJson(received))
  return 0
}

/** @throws {Refused} naming the profiles that there are */
async function profileNamed(name: string | undefined, db: Database) {
  if (name === undefined) return undefined
  const profiles = await importProfiles(db)
  const found = profiles.find((profile) => profile.name === name)
  if (found !== undefined) return found
  const names = profiles.map((profile) => `「${profile.name}」`).join('、')
  throw new Refused(
    `「${name}」という読み方はありません。${names === '' ? '事務局の「取込み」で作れます。' : `あるのは ${names} です。`}`,
  )
}

/** The object of `--json`, whose keys other programs rely on. `import` is null after a rehearsal. */
function asJson(received: ReceivedFile) {
  const { import_id, lines, accepted, held, already_imported, accepted_yen, held_by_reason, by_order_number } = received
  return { import: import_id, lines, accepted, held, already_imported, accepted_yen, held_by_reason, by_order_number }
}

function report(received: ReceivedFile, { path, address }: { path: string; address: string }): string[] {
  const { import_id, lines, accepted, held, already_imported, accepted_yen } = received
  const heading =
    import_id === null ? `ためしに読みました。何も取り込んでいません：${path}` : `取り込みました（取込み ${import_id}）：${path}`
  const counts = columns(
    [
      ['明細', `${formatCount(lines)}行`, ''],
      ['受付', `${formatCount(accepted)}行`, formatYen(accepted_yen)],
      ['保留', `${formatCount(held)}行`, ''],
      ['取込み済み', `${formatCount(already_imported)}行`, ''],
    ],
    { right: [1, 2] },
  )
  return [heading, ...counts, ...offerLines(received), ...reasonLines(received), '', nextStep(received, address)]
}

function offerLines({ by_order_number }: ReceivedFile): string[] {
  const offers = Object.entries(by_order_number)
  if (offers.length === 0) return []
  const rows = offers.map(([order_number, { donations, enrolments, units, yen }]) => [
    order_number,
    enrolments ? `登録 ${formatCount(enrolments)}人` : `寄付 ${formatCount(donations)}件`,
    `${formatCount(units)}口`,
    enrolments ? '毎月' : formatYen(yen),
  ])
  return ['', '受付の内訳', ...columns(rows, { right: [1, 2, 3] })]
}

function reasonLines({ held_by_reason }: ReceivedFile): string[] {
  const rows = HELD_REASONS.flatMap((reason) => {
    const count = held_by_reason[reason] ?? 0
    return count === 0 ? [] : [[labelOfReason(reason), `${formatCount(count)}行`]]
  })
  return rows.length === 0 ? [] : ['', '保留の理由', ...columns(rows, { right: [1] })]
}

function nextStep({ import_id, lines, held, already_imported }: ReceivedFile, address: string): string {
  if (lines === already_imported) return 'このファイルの明細は、すべて前に取り込んであります。変わったところはありません。'
  if (import_id === null) return '次にすること：よければ、--dry-run を付けずにもう一度実行してください。'
  if (held === 0) return '保留はありません。することはもうありません。'
  return `次にすること：保留の${formatCount(held)}行を、事務局の「保留」で確かめてください。\n  ${address}/desk/held-lines`
}
