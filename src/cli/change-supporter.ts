import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { sayMonth } from '../calendar/say-dates.ts'
import {
  type ChangeEnrolmentEnding,
  changeEnrolment,
  type EnrolmentChange,
  findEnrolment,
  sayChangeRefusal,
} from '../collecting/index.ts'
import { Refused } from '../db/refused.ts'
import { readWholeNumber } from '../text/fold.ts'
import type { Call, Command } from './command.ts'
import { withDatabase } from './hold-database.ts'

/** Stops, pauses, resumes a supporter's monthly donation, or changes its units, from the next month that is open. */
export const changeSupporter: Command = {
  name: 'change-supporter',
  usage: 'change-supporter MEMBER --coop CODE --order-number N',
  summary: 'サポーターの口数を変える、休む、再開する、やめる（まだ締めていない次の月から）',
  options: {
    coop: { value: 'CODE', summary: '生協コード（例 tokyo）' },
    'order-number': { value: 'N', summary: '登録寄付の注文番号（例 108413）' },
    units: { value: 'N', summary: 'この口数にする' },
    add: { value: 'N', summary: 'この口数だけふやす' },
    pause: { summary: '休む' },
    resume: { summary: '再開する' },
    stop: { summary: 'やめる' },
    reason: { value: 'TEXT', summary: 'その理由（必須。記録に残ります）' },
  },
  async run(call) {
    const { args, value, settings, tell, answer } = call
    const [member_number = ''] = args
    const [coop_code, order_number, reason] = [value('coop'), value('order-number'), value('reason')?.trim()]
    if (!/^\d{1,15}$/.test(member_number) || !coop_code || !order_number)
      throw new Refused(
        '組合員番号と --coop と --order-number を書いてください。例：bin/tomoni change-supporter 30010001 --coop tokyo --order-number 108413 --pause --reason "電話"',
      )
    if (!reason) throw new Refused('理由を --reason に書いてください。')
    const change = readChange(call)
    const ending = await withDatabase(settings, async ({ db }) => {
      const { clock } = await loadDemonstrationClock(db, systemClock)
      const enrolment_id = await findEnrolment(db, { coop_code, member_number, order_number })
      if (enrolment_id === null) return { kind: 'unknown_enrolment' } as const
      return changeEnrolment(db, { enrolment_id, change, reason, at: clock.now(), person: null, actor: 'bin/tomoni' })
    })
    tell(say(ending))
    answer(ending.kind === 'changed' ? { change: change.kind, from: ending.from.toString(), units: ending.units } : null)
    return 0
  },
}

/** @throws {Refused} unless exactly one change is asked for */
function readChange(call: Call): EnrolmentChange {
  const switches = (['pause', 'resume', 'stop'] as const)
    .filter((name) => call.has(name))
    .map((kind): EnrolmentChange => ({ kind }))
  const numbers = (
    [
      ['units', 'set_units'],
      ['add', 'add_units'],
    ] as const
  ).flatMap(([option, kind]): EnrolmentChange[] => {
    const text = call.value(option)
    if (text === undefined) return []
    const units = readWholeNumber(text)
    if (units === null) throw new Refused(`--${option} には口数を数字で書いてください。`)
    return [{ kind, units }]
  })
  const [change, ...more] = [...switches, ...numbers]
  if (!change || more.length > 0)
    throw new Refused('--units、--add、--pause、--resume、--stop のうち、どれか一つを書いてください。')
  return change
}

function say(ending: ChangeEnrolmentEnding): string {
  if (ending.kind !== 'changed') throw new Refused(sayChangeRefusal(ending))
  return ending.units === 0
    ? `${sayMonth(ending.from)}分から請求しません。`
    : `${sayMonth(ending.from)}分から${ending.units}口です。`
}
