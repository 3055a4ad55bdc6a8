import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { type CollectingSettings, changeCollectingSettings, changeDebitCollector } from '../collecting/index.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { Refused } from '../db/refused.ts'
import { formatYen, yen } from '../money/yen.ts'
import { readWholeNumber } from '../text/fold.ts'
import type { Call, Command } from './command.ts'
import {
  collectorAsJson,
  collectorOf,
  debitCollectorOptions,
  readDebitCollectorChanges,
  sayCollector,
} from './debit-collector-options.ts'
import { withDatabase } from './hold-database.ts'

/** Shows how a co-op collects, and changes it. */
export const collectingSettings: Command = {
  name: 'collecting-settings',
  usage: 'collecting-settings --coop CODE',
  summary: '生協ごとの集金の設定を見る、変える',
  options: {
    coop: { value: 'CODE', summary: '生協コード（例 tokyo）' },
    'charge-again': { value: 'N', summary: '引落不能を次の月にもう一度請求する回数（0 から 12）' },
    'after-last-try': { value: 'NAME', summary: 'それでも不能なら desk（事務局が決める）か cancel（取り消す）' },
    encoding: { value: 'NAME', summary: '請求のファイルの文字コード。utf-8-bom か cp932' },
    'member-limit': { value: 'N', summary: '締める前に注意する、一人の一月の金額（円）' },
    ...debitCollectorOptions,
  },
  async run(call) {
    const { value, settings, tell, answer } = call
    const coop_code = value('coop')
    if (!coop_code) throw new Refused('生協コードを --coop に書いてください。例：--coop tokyo')
    const changes = readChanges(call)
    const collector_changes = readDebitCollectorChanges(call)
    const [now, collector] = await withDatabase(settings, async ({ db }) => {
      const { clock, demonstration } = await loadDemonstrationClock(db, systemClock)
      const by = { coop_code, at: clock.now(), person: null, actor: 'bin/tomoni' }
      // Both or neither: a fault in one option leaves the others as they were.
      return inTransaction(db, async (tx) => {
        const is_demonstration = demonstration !== null
        const ending = await changeDebitCollector(tx, { ...by, changes: collector_changes, is_demonstration })
        return [await changeCollectingSettings(tx, { ...by, changes }), collectorOf(ending, coop_code)] as const
      })
    })
    if (now === null) throw new Refused(`生協コード ${coop_code} の生協はありません。コードを確かめてください。`)
    tell(
      `引落不能：次の月に${now.charge_again_times}回まで再請求し、そのあとは${now.after_last_try === 'cancel' ? '取り消します' : '事務局が決めます'}。`,
    )
    tell(
      `請求のファイル：${now.file_encoding}。一人の一月が${formatYen(yen(now.member_limit_yen))}を超えると、締める前に注意します。`,
    )
    tell(sayCollector(collector))
    answer({ coop: coop_code, ...now, direct_debit: collectorAsJson(collector) })
    return 0
  },
}

function readChanges({ value }: Call): Partial<CollectingSettings> {
  const encoding = value('encoding')
  const at_last = value('after-last-try')
  const charge_again_times = numberOf('charge-again', value('charge-again'), { least: 0, most: 12 })
  const member_limit_yen = numberOf('member-limit', value('member-limit'), { least: 1, most: Number.MAX_SAFE_INTEGER })
  if (encoding !== undefined && encoding !== 'utf-8-bom' && encoding !== 'cp932')
    throw new Refused('--encoding に書けるのは utf-8-bom か cp932 です。')
  if (at_last !== undefined && at_last !== 'desk' && at_last !== 'cancel')
    throw new Refused('--after-last-try に書けるのは desk か cancel です。')
  return {
    ...(encoding === undefined ? {} : { file_encoding: encoding }),
    ...(at_last === undefined ? {} : { after_last_try: at_last === 'cancel' ? ('cancel' as const) : ('hand_to_desk' as const) }),
    ...(charge_again_times === undefined ? {} : { charge_again_times }),
    ...(member_limit_yen === undefined ? {} : { member_limit_yen }),
  }
}

function numberOf(name: string, text: string | undefined, { least, most }: { least: number; most: number }): number | undefined {
  if (text === undefined) return undefined
  const number = readWholeNumber(text)
  if (number === null || number < least || number > most)
    throw new Refused(`--${name} には ${least} 以上の数字を書いてください${most < 100 ? `（${most} まで）` : ''}。`)
  return number
}
