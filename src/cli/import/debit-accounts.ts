import { systemClock } from '../../calendar/clock.ts'
import { loadDemonstrationClock } from '../../calendar/demonstration-clock.ts'
import { type ReceivedDebitAccounts, receiveDebitAccounts } from '../../collecting/index.ts'
import { formatCount } from '../../money/yen.ts'
import { columns } from '../columns.ts'
import type { Call, ExitStatus } from '../command.ts'
import { takeIn } from './take-in.ts'

/** Takes the accounts in from which members are debited. Status 1 where faulty rows kept the file out. */
export async function importDebitAccounts(call: Call, path: string): Promise<ExitStatus> {
  const dry_run = call.has('dry-run')
  const received = await takeIn(call, path, async ({ database, file, show }) => {
    const { clock, demonstration } = await loadDemonstrationClock(database.db, systemClock)
    return receiveDebitAccounts(database, file, {
      is_demonstration: demonstration !== null,
      at: clock.now(),
      person: null,
      actor: 'bin/tomoni',
      dry_run,
      onProgress: (lines) => show(lines, '読み込んでいます'),
    })
  })
  for (const line of report(received, { path, dry_run })) call.tell(line)
  const { is_taken_in, lines, added, changed, unchanged, faults } = received
  call.answer({
    taken_in: is_taken_in && !dry_run,
    lines,
    added,
    changed,
    unchanged,
    faults: faults.map(({ line_no, sentence }) => ({ line: line_no, sentence })),
  })
  return is_taken_in ? 0 : 1
}

function report(
  { is_taken_in, lines, added, changed, unchanged, faults }: ReceivedDebitAccounts,
  { path, dry_run }: { path: string; dry_run: boolean },
): string[] {
  if (!is_taken_in)
    return [
      `正しくない行があるため、何も取り込んでいません：${path}`,
      ...faults.map(({ line_no, sentence }) => `  ${line_no}行目：${sentence}`),
      ...(faults.length >= 1000 ? ['  （ここまで。はじめの1,000件だけを示しました）'] : []),
      '次にすること：行を直して、ファイル全体をもう一度取り込んでください。',
    ]
  const rows = [
    ['行', formatCount(lines)],
    ['新しい口座', formatCount(added)],
    ['変更', formatCount(changed)],
    ['変わらない', formatCount(unchanged)],
  ]
  const heading = dry_run ? 'ためしに読みました。何も取り込んでいません' : '取り込みました'
  return [`${heading}：${path}`, ...columns(rows, { right: [1] })]
}
