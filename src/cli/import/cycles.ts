import { record } from '../../activity/index.ts'
import { systemClock } from '../../calendar/clock.ts'
import { loadDemonstrationClock } from '../../calendar/demonstration-clock.ts'
import { coopsActs, receiveCyclesFile } from '../../coops/index.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import type { Call, ExitStatus } from '../command.ts'
import { takeIn } from './take-in.ts'

/** Takes order cycles in. Status 1 where a faulty row kept them out. */
export async function importCycles(call: Call, path: string): Promise<ExitStatus> {
  const dry_run = call.has('dry-run')
  const received = await takeIn(call, path, async ({ database: { db }, file }) => {
    const { clock } = await loadDemonstrationClock(db, systemClock)
    return inTransaction(db, async (tx) => {
      const stored = await receiveCyclesFile(tx, file, { dry_run })
      if (!stored.is_taken_in || dry_run) return stored
      await record(tx, {
        at: clock.now(),
        person: null,
        actor: 'bin/tomoni',
        act: coopsActs['cycles.received'],
        about: { kind: 'cycles_file', id: file.name },
        details: { file: file.name, stored: stored.stored },
      })
      return stored
    })
  })
  const { is_taken_in, lines, stored, faults } = received
  if (!is_taken_in) {
    call.tell(`読めない行があるため、何も取り込んでいません：${path}`)
    for (const { line_no, sentence } of faults) call.tell(`  ${line_no}行目：${sentence}`)
  } else
    call.tell(dry_run ? `ためしに読みました。何も取り込んでいません：${path}` : `企画回を取り込みました（${stored}件）：${path}`)
  call.answer({
    taken_in: is_taken_in && !dry_run,
    lines,
    stored,
    faults: faults.map(({ line_no, sentence }) => ({ line: line_no, sentence })),
  })
  return is_taken_in ? 0 : 1
}
