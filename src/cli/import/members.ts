import { record, recordReading } from '../../activity/index.ts'
import { systemClock } from '../../calendar/clock.ts'
import { loadDemonstrationClock } from '../../calendar/demonstration-clock.ts'
import { coopsActs, type ReceivedMembers, receiveMembersFile, sayMemberFault } from '../../coops/index.ts'
import { formatCount } from '../../money/yen.ts'
import { columns } from '../columns.ts'
import type { Call, ExitStatus } from '../command.ts'
import { takeIn } from './take-in.ts'

/** Takes a co-op's register in. Status 1 where faulty rows kept it out. */
export async function importMembers(call: Call, path: string): Promise<ExitStatus> {
  const dry_run = call.has('dry-run')
  const received = await takeIn(call, path, async ({ database, file, show }) => {
    const { clock } = await loadDemonstrationClock(database.db, systemClock)
    const at = clock.now()
    return receiveMembersFile(database, file, {
      at,
      dry_run,
      leave_out_faulty: call.has('leave-out-faulty'),
      onProgress: ({ step, lines }) => show(lines, step === 'reading' ? '読み込んでいます' : '登録しています'),
      onTakenIn: async (tx, { added, changed, faulty }, coop_ids) => {
        const by = { at, person: null, actor: 'bin/tomoni' }
        await record(tx, {
          ...by,
          act: coopsActs['members.received'],
          about: { kind: 'members_file', id: file.name },
          details: { file: file.name, added, changed, faulty },
        })
        const fields = ['number', 'name', 'kana', 'phone', 'mail', 'delivery'] as const
        for (const coop_id of coop_ids) {
          await recordReading(tx, { ...by, way: 'imported', page: 'bin/tomoni import members', fields, of: { coop_id } })
        }
      },
    })
  })
  for (const line of report(received, { path, dry_run })) call.tell(line)
  call.answer(asJson(received, dry_run))
  return received.is_taken_in ? 0 : 1
}

function asJson({ is_taken_in, lines, added, changed, unchanged, faulty, faults }: ReceivedMembers, dry_run: boolean) {
  const told = faults.map((fault) => ({ line: fault.line_no, fault: fault.kind, sentence: sayMemberFault(fault) }))
  return { taken_in: is_taken_in && !dry_run, lines, added, changed, unchanged, faulty, faults: told }
}

function report(received: ReceivedMembers, { path, dry_run }: { path: string; dry_run: boolean }): string[] {
  const { is_taken_in, lines, added, changed, unchanged, faulty, faults } = received
  const rows = [
    ['行', formatCount(lines)],
    ['新しい組合員', formatCount(added)],
    ['変更', formatCount(changed)],
    ['変わらない', formatCount(unchanged)],
    ['読めない行', formatCount(faulty)],
  ]
  const more = faults.length >= 1000 ? ['  （ここまで。読めない行が多いので、はじめの1,000件だけを示しました）'] : []
  return [
    heading(received, { path, dry_run }),
    ...columns(rows, { right: [1] }),
    ...(faults.length > 0 ? ['', ...faults.map((fault) => `  ${sayMemberFault(fault)}`), ...more] : []),
    ...(is_taken_in
      ? []
      : [
          '',
          '次にすること：行を直して、ファイル全体をもう一度取り込んでください。',
          '  急ぐときは --leave-out-faulty を付けると、読めない行を除いて取り込みます。',
        ]),
  ]
}

function heading(
  { is_taken_in, added, changed }: ReceivedMembers,
  { path, dry_run }: { path: string; dry_run: boolean },
): string {
  if (!is_taken_in) return `読めない行があるため、何も取り込んでいません：${path}`
  if (dry_run) return `ためしに読みました。何も取り込んでいません：${path}`
  return added + changed === 0 ? `変わったところはありません：${path}` : `取り込みました：${path}`
}
