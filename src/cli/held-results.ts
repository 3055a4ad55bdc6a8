import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { CollectionsRefused, heldResults, resultWords, sayCollectionsRefusal, settleHeldResult } from '../collecting/index.ts'
import { Refused } from '../db/refused.ts'
import { columns } from './columns.ts'
import type { Command } from './command.ts'
import { coopMonthOf } from './coop-month.ts'
import { withDatabase } from './hold-database.ts'

/** Rows of results that wait for a person: lists them, or settles one. */
export const heldResultsCommand: Command = {
  name: 'held-results',
  usage: 'held-results MONTH --coop CODE',
  summary: '保留になっている引落の結果を見る、確かめたものを片づける',
  options: {
    coop: { value: 'CODE', summary: '生協コード（例 tokyo）' },
    settle: { value: 'PLACE', summary: '片づける行（一覧の左の番号、例 2:17）。お金は動きません' },
    reason: { value: 'TEXT', summary: '確かめたこと（--settle に必須。記録に残ります）' },
  },
  async run(call) {
    const of = coopMonthOf(call, call.args[0])
    const place = call.value('settle')
    const reason = call.value('reason')?.trim()
    if (place !== undefined && !/^\d{1,9}:\d{1,9}$/.test(place))
      throw new Refused('--settle には、一覧の左の番号を 2:17 のように書いてください。')
    if (place !== undefined && !reason)
      throw new Refused('確かめたことを --reason に書いてください。例：--reason "生協に確認、重複分"')
    const held = await withDatabase(call.settings, async ({ db }) => {
      const { clock } = await loadDemonstrationClock(db, systemClock)
      if (place !== undefined && reason) {
        const settled = await settleHeldResult(db, { ...of, place, reason, at: clock.now(), person: null, actor: 'bin/tomoni' })
        if (!settled) throw new Refused(`保留の行 ${place} はありません。番号を確かめてください。`)
      }
      return heldResults(db, of)
    }).catch((error) => {
      throw error instanceof CollectionsRefused ? new Refused(sayCollectionsRefusal(error.refusal)) : error
    })
    const rows = held.map((row) => [
      row.place,
      row.charge_number,
      row.result,
      row.amount,
      resultWords[row.held_reason],
      row.reason,
    ])
    for (const line of columns(rows)) call.tell(line)
    call.tell(held.length === 0 ? '保留の結果はありません。' : `保留の結果は${held.length}行です。`)
    call.answer({ coop: of.coop_code, month: of.month.toString(), held })
    return 0
  },
}
