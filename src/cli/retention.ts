import { forgetWhatIsOver, setKeptDays, whatIsOver } from '../background/index.ts'
import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import type { Database } from '../db/database.ts'
import { Refused } from '../db/refused.ts'
import { formatCount } from '../money/yen.ts'
import { readWholeNumber } from '../text/fold.ts'
import { columns } from './columns.ts'
import type { Call, Command } from './command.ts'
import { withDatabase } from './hold-database.ts'

/** How long each kind of personal data is kept; what is over goes every night, or now. */
export const retentionCommand: Command = {
  name: 'retention',
  usage: 'retention',
  summary: '個人情報の種類ごとに、何日とっておくかを示す・変える。期限のすぎたものは毎晩消える（--dry-run で件数を見る）',
  options: {
    'dry-run': { summary: 'いま消えるものの件数といちばん古い日を示すだけで、何も消さない' },
    now: { summary: '夜を待たずに、期限のすぎたものをいま消す' },
    set: { value: 'KIND=DAYS', summary: '種類の日数を変える。例：--set mails=180' },
  },
  async run(call) {
    return await withDatabase<0>(call.settings, async ({ db }) => {
      const { clock } = await loadDemonstrationClock(db, systemClock)
      const written = call.value('set')
      if (written !== undefined) await set(db, written, clock.now())
      if (call.has('now') && !call.has('dry-run')) {
        const gone = await forgetWhatIsOver(db, clock.now())
        for (const { name, count } of gone) call.tell(`消しました：${name} ${formatCount(count)}件`)
        if (gone.length === 0) call.tell('期限のすぎたものはありません。')
      }
      await tellWhatIsOver(call, db, clock.now())
      return 0
    })
  },
}

async function set(db: Database, written: string, at: Temporal.Instant): Promise<void> {
  const [name = '', number = ''] = written.split('=')
  const days = readWholeNumber(number)
  if (days === null || days < 1 || days > 36_500) throw new Refused('--set には、種類と日数を mails=180 のように書いてください。')
  const ending = await setKeptDays(db, { name, days, at, actor: 'bin/tomoni' })
  if (ending === 'unknown_kind')
    throw new Refused(`「${name}」という種類はありません。bin/tomoni retention で種類を確かめてください。`)
  if (ending === 'too_short')
    throw new Refused(`「${name}」は、${days}日より長くとっておく決まりです。bin/tomoni retention で確かめてください。`)
}

async function tellWhatIsOver({ tell, answer }: Call, db: Database, now: Temporal.Instant): Promise<void> {
  const kinds = await whatIsOver(db, now)
  const rows = kinds.map(({ kind, days, count, oldest }) => [
    kind.name,
    `${formatCount(days)}日`,
    `${formatCount(count)}件`,
    oldest?.slice(0, 10) ?? '',
    `${kind.label}（${kind.why}。短くても${formatCount(kind.least_days)}日）`,
  ])
  for (const line of columns([['種類', '日数', 'いま消える', 'いちばん古い', 'なに'], ...rows], { right: [1, 2] })) tell(line)
  tell('消さないもの：帳簿、寄付・請求・引落の明細、受領書、取り込んだ行（証憑）、操作記録。理由は docs/how/personal-data.md')
  answer({ kinds: kinds.map(({ kind, days, count, oldest }) => ({ kind: kind.name, days, count, oldest })) })
}
