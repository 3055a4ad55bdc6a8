import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { CollectionsRefused, confirmRestCollected, sayCollectionsRefusal, sayConfirmRestRefusal } from '../collecting/index.ts'
import { Refused } from '../db/refused.ts'
import { formatCount, formatYen } from '../money/yen.ts'
import { readWholeNumber } from '../text/fold.ts'
import type { Command } from './command.ts'
import { coopMonthOf } from './coop-month.ts'
import { withDatabase } from './hold-database.ts'

/** After a file of failures: the rest of a month was collected, if it makes the co-op's total. */
export const confirmCollected: Command = {
  name: 'confirm-collected',
  usage: 'confirm-collected MONTH --coop CODE --yen N',
  summary: '不能のほかはすべて引き落とされた、と確定する（生協の合計と合うときだけ）',
  options: {
    coop: { value: 'CODE', summary: '生協コード（例 tokyo）' },
    yen: { value: 'N', summary: '生協が知らせてきた、その月の引落済の合計（円）' },
  },
  async run(call) {
    const { coop_code, month } = coopMonthOf(call, call.args[0])
    const total_yen = readWholeNumber((call.value('yen') ?? '').replaceAll(',', ''))
    if (total_yen === null) throw new Refused('引落済の合計を --yen に円で書いてください。例：--yen 62500')
    const ending = await withDatabase(call.settings, async ({ db }) => {
      const { clock } = await loadDemonstrationClock(db, systemClock)
      return confirmRestCollected(db, { coop_code, month, total_yen, at: clock.now(), person: null, actor: 'bin/tomoni' })
    }).catch((error) => {
      throw error instanceof CollectionsRefused ? new Refused(sayCollectionsRefusal(error.refusal)) : error
    })
    if (ending.kind !== 'confirmed') throw new Refused(sayConfirmRestRefusal(ending))
    call.tell(
      `残り${formatCount(ending.charges)}件 ${formatYen(ending.yen)}を引落済にしました。この月の引落済は、合わせて${formatYen(ending.total_yen)}です。`,
    )
    call.answer({
      coop: coop_code,
      month: month.toString(),
      charges: ending.charges,
      yen: ending.yen,
      total_yen: ending.total_yen,
    })
    return 0
  },
}
