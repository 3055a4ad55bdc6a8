import { systemClock } from '../../calendar/clock.ts'
import { loadDemonstrationClock } from '../../calendar/demonstration-clock.ts'
import {
  CollectionsRefused,
  RESULT_ENDINGS,
  type ReceivedCollections,
  receiveCollectionsFile,
  resultWords,
  sayCollectionsRefusal,
} from '../../collecting/index.ts'
import { Refused } from '../../db/refused.ts'
import { formatCount, formatYen } from '../../money/yen.ts'
import { columns } from '../columns.ts'
import type { Call, ExitStatus } from '../command.ts'
import { coopMonthOf } from '../coop-month.ts'
import { takeIn } from './take-in.ts'

/** Takes a co-op's results of a closed month in. Rows that are held keep no one else's result out: status 0. */
export async function importCollections(call: Call, path: string): Promise<ExitStatus> {
  const { coop_code, month } = coopMonthOf(call, call.value('month'))
  const dry_run = call.has('dry-run')
  const received = await takeIn(call, path, async ({ database, file, show }) => {
    const { clock } = await loadDemonstrationClock(database.db, systemClock)
    const options = {
      coop_code,
      month,
      dry_run,
      at: clock.now(),
      person: null,
      actor: 'bin/tomoni',
      only_failures: call.has('only-failures'),
    }
    const onProgress = (lines: number) => show(lines, '読み込んでいます')
    return await receiveCollectionsFile(database, file, { ...options, onProgress })
  }).catch((error) => {
    throw error instanceof CollectionsRefused ? new Refused(sayCollectionsRefusal(error.refusal)) : error
  })
  for (const line of report(received, { path, dry_run })) call.tell(line)
  const { lines, endings, collected_yen, taken_back_yen, standing } = received
  call.answer({ coop: coop_code, month: month.toString(), lines, ...endings, collected_yen, taken_back_yen, standing })
  return 0
}

function report(
  { lines, endings, standing, is_stored }: ReceivedCollections,
  { path, dry_run }: { path: string; dry_run: boolean },
): string[] {
  const heading = dry_run
    ? 'ためしに読みました。何も取り込んでいません'
    : is_stored
      ? '取り込みました'
      : '変わったところはありません'
  const rows = RESULT_ENDINGS.filter((ending) => endings[ending] > 0).map((ending) => [
    resultWords[ending],
    formatCount(endings[ending]),
  ])
  const { collected, collected_yen, failed, failed_yen, open, open_yen, held } = standing
  return [
    `${heading}：${path}`,
    ...columns([['行', formatCount(lines)], ...rows], { right: [1] }),
    `この月の請求：済${formatCount(collected)}件 ${formatYen(collected_yen)}、不能${formatCount(failed)}件 ${formatYen(failed_yen)}、結果待ち${formatCount(open)}件 ${formatYen(open_yen)}`,
    ...(held > 0
      ? [`次にすること：保留${formatCount(held)}行を、生協に確かめてください（bin/tomoni held-results で見られます）。`]
      : []),
  ]
}
