import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { type DecideFailedEnding, decideFailedCharge, sayDecideRefusal } from '../collecting/index.ts'
import { Refused } from '../db/refused.ts'
import { formatYen } from '../money/yen.ts'
import type { Command } from './command.ts'
import { withDatabase } from './hold-database.ts'

/** The desk's word about a charge that failed and has no tries left. */
export const decideFailed: Command = {
  name: 'decide-failed',
  usage: 'decide-failed NUMBER --course charge-again|cancel --reason TEXT',
  summary: '引落不能のまま待っている請求を、もう一度請求するか、取り消す',
  options: {
    course: { value: 'NAME', summary: 'charge-again（次に締める月にもう一度）か cancel（取り消す）' },
    reason: { value: 'TEXT', summary: 'その理由（必須。記録に残ります）' },
  },
  async run({ args, value, settings, tell, answer }) {
    const [charge_number = ''] = args
    const course = value('course')
    const reason = value('reason')?.trim()
    if (course !== 'charge-again' && course !== 'cancel')
      throw new Refused('--course に charge-again か cancel を書いてください。')
    if (!reason) throw new Refused('理由を --reason に書いてください。例：--reason "組合員から連絡あり"')
    const ending = await withDatabase(settings, async ({ db }) => {
      const { clock } = await loadDemonstrationClock(db, systemClock)
      const decided = course === 'cancel' ? ('cancel' as const) : ('charge_again' as const)
      return decideFailedCharge(db, {
        charge_number,
        course: decided,
        reason,
        at: clock.now(),
        person: null,
        actor: 'bin/tomoni',
      })
    })
    tell(say(ending, charge_number))
    answer({ charge_number, course, yen: 'yen' in ending ? ending.yen : null })
    return 0
  },
}

function say(ending: DecideFailedEnding, charge_number: string): string {
  switch (ending.kind) {
    case 'try_granted':
      return `請求${charge_number}の${formatYen(ending.yen)}は、次に締める月にもう一度請求します。`
    case 'cancelled':
      return `請求${charge_number}の${formatYen(ending.yen)}を取り消しました。`
    default:
      throw new Refused(sayDecideRefusal(ending, charge_number))
  }
}
