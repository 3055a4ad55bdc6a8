import { systemClock } from '../calendar/clock.ts'
import { formatCount } from '../money/yen.ts'
import { addKey, dropRetiredKeys, resealAll, vaultOf } from '../vault/index.ts'
import type { Call, Command } from './command.ts'
import { withDatabase } from './hold-database.ts'
import { everySealedColumn } from './sealed-columns.ts'

/** Changes the key that personal data is sealed with. */
export const rotateKeysCommand: Command = {
  name: 'rotate-keys',
  usage: 'rotate-keys',
  summary: '個人情報に封をする鍵を新しくし、すべて封をしなおして、古い鍵を捨てる（途中で止まったら --reseal で続ける）',
  options: {
    reseal: { summary: '新しい鍵を作らず、いまの束の先頭の鍵で封をしなおす（続きから。TOMONI_KEYS の束もこれで）' },
    'keep-old': { summary: '古い鍵を束に残す（まだ動いているサーバーがあるとき）' },
  },
  async run(call) {
    const { settings, has, tell, answer } = call
    const place = { setting: settings.keys, data_folder: settings.data }
    if (!has('reseal')) {
      // First a start with the keys of today: with one missing, a new one must not come before it.
      await withDatabase(settings, async () => {})
      tell(`新しい鍵 ${await addKey(place)} を束の先頭に書きました。`)
    }
    const rotated = await reseal(call)
    if (!has('keep-old')) await dropRetiredKeys(place)
    for (const line of sayRotated(rotated, { is_setting: settings.keys !== null, keeps_old: has('keep-old') })) tell(line)
    answer(rotated)
    return 0
  },
}

function reseal({ settings, tell }: Call) {
  return withDatabase(settings, ({ db }) => {
    const onProgress = ({ table, column, envelopes }: { table: string; column: string; envelopes: number }) =>
      tell(`  ${table}.${column}：${formatCount(envelopes)}件`)
    return resealAll(db, { columns: everySealedColumn, now: systemClock.now(), onProgress }, vaultOf(db))
  })
}

function sayRotated(
  { key_id, retired, envelopes }: Awaited<ReturnType<typeof reseal>>,
  { is_setting, keeps_old }: { is_setting: boolean; keeps_old: boolean },
): string[] {
  const old = retired.length === 0 ? '古い鍵はありません。' : `古い鍵 ${retired.join('、')} はもう使いません。`
  const next = is_setting
    ? 'TOMONI_KEYS から古い鍵を消してください。'
    : keeps_old
      ? '古い鍵は束に残しました。すべてのサーバーを始めなおしてから、もう一度 rotate-keys --reseal を行ってください。'
      : '動いているサーバーがあれば、始めなおしてください。新しい鍵の控えを、データベースとは別の場所に取ってください。'
  return [`${formatCount(envelopes)}件を鍵 ${key_id} で封をしなおしました。${old}`, next]
}
