import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { jstDay } from '../calendar/jst.ts'
import { readDay } from '../calendar/read-dates.ts'
import { isDone, payRefund, refundsOwed, sayDonationEnding } from '../collecting/index.ts'
import { Refused } from '../db/refused.ts'
import { formatYen } from '../money/yen.ts'
import type { Command } from './command.ts'
import { withDatabase } from './hold-database.ts'

/** Lists what is owed to members, and records what was paid to one of them by bank. */
export const refunds: Command = {
  name: 'refunds',
  usage: 'refunds [NUMBER --paid-on DATE]',
  summary: 'まだ返していない返金を一覧にする。寄付番号と振込みの日を書けば、振込み済みと記録する',
  options: { 'paid-on': { value: 'DATE', summary: '振り込んだ日（例 2026-01-15）' } },
  async run({ args, value, settings, tell, answer }) {
    const [name] = args
    const written = value('paid-on')
    const paid_on = written === undefined ? undefined : readDay(written)
    if (paid_on === null || (name === undefined) !== (paid_on === undefined) || args.length > 1)
      throw new Refused('振込みを記録するには、寄付番号と --paid-on 2026-01-15 の両方を書いてください。')
    await withDatabase(settings, async ({ db }) => {
      const { clock } = await loadDemonstrationClock(db, systemClock)
      const at = clock.now()
      if (name !== undefined && paid_on !== undefined) {
        const ending = await payRefund(db, { name, paid_on, at, person: null, actor: 'bin/tomoni' })
        if (!isDone(ending)) throw new Refused(sayDonationEnding(ending))
        tell(sayDonationEnding(ending))
        answer({ donation: name, paid_on: paid_on.toString(), yen: 'yen' in ending ? ending.yen : null })
        return
      }
      const owed = await refundsOwed(db, jstDay(at))
      if (owed.length === 0) tell('まだ返していない返金はありません。')
      for (const { name: donation, coop, member_number, way, left_yen, has_left } of owed) {
        const how = way === 'bank' ? '振込み' : has_left ? '脱退したので振込み' : '次の請求で'
        tell(`${donation}　${coop}　${member_number}　${formatYen(left_yen)}　${how}`)
      }
      answer({ refunds: owed.map(({ owed_at, ...refund }) => ({ ...refund, owed_at: owed_at.toString() })) })
    })
    return 0
  },
}
