import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { recordRemittance, sayNotRecorded, sayNotUndone, sayStanding, undoRemittance } from '../collecting/index.ts'
import type { Database } from '../db/database.ts'
import { Refused } from '../db/refused.ts'
import { formatYen, yen } from '../money/yen.ts'
import { readWholeNumber } from '../text/fold.ts'
import type { Call, Command } from './command.ts'
import { coopMonthOf } from './coop-month.ts'
import { dayOf } from './day-range.ts'
import { withDatabase } from './hold-database.ts'

/** Records what a co-op sent of a month, or takes such a record back. */
export const recordRemittanceCommand: Command = {
  name: 'record-remittance',
  usage: 'record-remittance --coop CODE --month MONTH --yen N --on DATE',
  summary: '生協からの入金を記録し、引落済の金額と照らし合わせる（--undo で取り消す）',
  options: {
    coop: { value: 'CODE', summary: '生協コード（例 tokyo）' },
    month: { value: 'MONTH', summary: '何月分の集金か（例 2025-12）' },
    yen: { value: 'N', summary: '入金の金額（円）' },
    on: { value: 'DATE', summary: '入金の日（例 2026-01-09）' },
    again: { value: 'TEXT', summary: '同じ月・日・金額の入金がもう一つあるとき、その理由' },
    undo: { value: 'ID', summary: 'その番号の入金の記録を取り消す。--reason と書く' },
    reason: { value: 'TEXT', summary: '--undo：取り消す理由（記録に残ります）' },
  },
  async run(call) {
    const act = call.value('undo') === undefined ? recordCall(call) : undoCall(call)
    await withDatabase(call.settings, async ({ db }) => {
      const { clock } = await loadDemonstrationClock(db, systemClock)
      await act(db, clock.now())
    })
    return 0
  },
}

type Act = (db: Database, at: Temporal.Instant) => Promise<void>
const by = { person: null, actor: 'bin/tomoni' }

function recordCall(call: Call): Act {
  const { coop_code, month } = coopMonthOf(call, call.value('month'))
  const amount = readWholeNumber((call.value('yen') ?? '').replaceAll(',', ''))
  const remitted_on = dayOf(call, 'on')
  if (amount === null || amount === 0) throw new Refused('入金の金額を --yen に円で書いてください。例：--yen 62500')
  if (remitted_on === undefined) throw new Refused('入金の日を --on に書いてください。例：--on 2026-01-09')
  const again_why = call.value('again')?.trim() || undefined
  return async (db, at) => {
    const ending = await recordRemittance(db, { ...by, coop_code, month, yen: yen(amount), remitted_on, again_why, at })
    if (ending.kind !== 'recorded')
      throw new Refused(`${sayNotRecorded(ending)}${ending.kind === 'recorded_before' ? '（--again）' : ''}`)
    const { remittance_id, standing } = ending
    call.tell(`入金${remittance_id} ${formatYen(yen(amount))}を記録しました。${sayStanding(standing)}`)
    call.answer({ remittance: remittance_id, coop: coop_code, month: month.toString(), yen: amount, ...standing })
  }
}

function undoCall(call: Call): Act {
  const remittance_id = readWholeNumber(call.value('undo') ?? '')
  const reason = call.value('reason')?.trim()
  if (remittance_id === null) throw new Refused('取り消す入金の番号を --undo に書いてください。例：--undo 12')
  if (!reason) throw new Refused('取り消す理由を --reason に書いてください。例：--reason "別の生協の入金だった"')
  return async (db, at) => {
    const ending = await undoRemittance(db, { ...by, remittance_id, reason, at })
    if (ending.kind !== 'undone') throw new Refused(sayNotUndone(ending))
    call.tell(`入金${remittance_id} ${formatYen(ending.yen)}の記録を取り消しました。${sayStanding(ending.standing)}`)
    call.answer({ remittance: remittance_id, undone_yen: ending.yen, ...ending.standing })
  }
}
