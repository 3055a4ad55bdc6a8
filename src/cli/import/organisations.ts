import { basename } from 'node:path'
import { record } from '../../activity/index.ts'
import { systemClock } from '../../calendar/clock.ts'
import { loadDemonstrationClock } from '../../calendar/demonstration-clock.ts'
import { readMonth } from '../../calendar/read-dates.ts'
import { Refused } from '../../db/refused.ts'
import { formatCount } from '../../money/yen.ts'
import {
  ODDITIES,
  organisationsActs,
  type ReceivedWorkplaces,
  receiveWorkplacesFile,
  sayOddity,
  sayWorkplacesRefusal,
} from '../../organisations/index.ts'
import { columns } from '../columns.ts'
import type { Call, ExitStatus } from '../command.ts'
import { takeIn } from './take-in.ts'

const EXAMPLES = 3

/** Takes a public list of workplaces in, and tells what was odd. Odd rows keep no one else's row out: status 0. */
export async function importOrganisations(call: Call, path: string): Promise<ExitStatus> {
  if (call.value('profile') !== 'wamnet')
    throw new Refused('どの一覧かを書いてください：--profile wamnet（障害福祉サービス等情報公表システムのCSV）')
  const as_of = monthOf(call, path)
  const dry_run = call.has('dry-run')
  const received = await takeIn(call, path, async ({ database, file, show }) => {
    const { clock } = await loadDemonstrationClock(database.db, systemClock)
    return await receiveWorkplacesFile(database, file.bytes, {
      as_of,
      at: clock.now(),
      dry_run,
      accept_vanished: call.has('accept-vanished'),
      onProgress: ({ step, lines }) => show(lines, step === 'reading' ? '読み込んでいます' : '登録しています'),
      onTakenIn: (tx, { added, changed, returned, vanished }) =>
        record(tx, {
          at: clock.now(),
          person: null,
          actor: 'bin/tomoni',
          act: organisationsActs['workplaces.received'],
          about: { kind: 'workplaces_file', id: file.name.slice(0, 100) },
          details: { file: file.name, added, changed, returned, vanished },
        }),
    })
  })
  if (received.kind !== 'received')
    throw new Refused(`「${basename(path)}」は取り込みません。\n${sayWorkplacesRefusal(received)}`)
  for (const line of report(received, { path, dry_run })) call.tell(line)
  const { kind, oddities, ...counts } = received
  call.answer({
    as_of: as_of.slice(0, 7),
    taken_in: !dry_run,
    ...counts,
    oddities: oddities.map(({ line_no, kind, text }) => ({ line: line_no, kind, text })),
  })
  return 0
}

/** From `--month`, or from a name such as `wamnet_202503_csvdownload045.csv`. As the first day of the month. */
function monthOf(call: Call, path: string): string {
  const typed = call.value('month') ?? /(?:^|_)(20\d{2})(0[1-9]|1[0-2])(?=_|\.)/.exec(basename(path))?.slice(1).join('-')
  if (typed === undefined)
    throw new Refused('いつの一覧かがファイルの名前からわかりません。--month 2025-03 のように書いてください。')
  const month = readMonth(typed)
  if (month === null) throw new Refused(`--month は 2025-03 のように書いてください：${typed}`)
  return `${month.toString()}-01`
}

function report(received: ReceivedWorkplaces, { path, dry_run }: { path: string; dry_run: boolean }): string[] {
  const { lines, added, changed, returned, unchanged, vanished, left_out } = received
  const has_changes = added + changed + returned + vanished > 0
  const heading = dry_run
    ? 'ためしに読みました。何も取り込んでいません'
    : has_changes
      ? '取り込みました'
      : '変わったところはありません'
  const rows = [
    ['行', lines],
    ['新しい事業所', added],
    ['変更', changed],
    ['また載った', returned],
    ['変わらない', unchanged],
    ['一覧からなくなった', vanished],
    ['取り込めない行', left_out],
  ] as const
  const counts = rows.map(([label, count]) => [label, formatCount(count)])
  return [`${heading}：${path}`, ...columns(counts, { right: [1] }), ...sayOddities(received)]
}

/** Each kind of oddity with its count and the first rows; all of them are in `--json`. */
function sayOddities({ oddities }: ReceivedWorkplaces): string[] {
  if (oddities.length === 0) return []
  const by_kind = Map.groupBy(oddities, ({ kind }) => kind)
  return [
    '',
    '気になったところ（すべての行は --json で見られます）：',
    ...ODDITIES.flatMap((kind) => {
      const found = by_kind.get(kind) ?? []
      if (found.length === 0) return []
      const examples = found.slice(0, EXAMPLES).map(({ line_no, text }) => `    ${line_no}行目　${text.slice(0, 60)}`)
      const rest = found.length > EXAMPLES ? [`    ほか${formatCount(found.length - EXAMPLES)}件`] : []
      return [`  ${sayOddity(kind)}：${formatCount(found.length)}件`, ...examples, ...rest]
    }),
  ]
}
