import { systemClock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import { Refused } from '../db/refused.ts'
import { isAlreadyCharged, undoImport } from '../giving/index.ts'
import { formatCount, formatYen } from '../money/yen.ts'
import type { Command } from './command.ts'
import { withDatabase } from './hold-database.ts'

/** Takes back everything that one import brought. */
export const undoImportCommand: Command = {
  name: 'undo-import',
  usage: 'undo-import ID',
  summary: '取込みを一つ、まるごと取り消す（請求の前だけ）',
  options: { reason: { value: 'TEXT', summary: '取り消す理由（必須。記録に残ります）' } },
  async run({ args, value, settings, tell, answer }) {
    const import_id = /^[1-9]\d{0,8}$/.test(args[0] ?? '') ? Number(args[0]) : undefined
    const reason = value('reason')?.trim()
    if (import_id === undefined)
      throw new Refused('取り消す取込みの番号を書いてください。例：bin/tomoni undo-import 12 --reason "別の回のファイルでした"')
    if (!reason) throw new Refused('取り消す理由を --reason に書いてください。例：--reason "別の回のファイルでした"')
    const ending = await withDatabase(settings, async ({ db }) => {
      const { clock } = await loadDemonstrationClock(db, systemClock)
      return undoImport(db, { import_id, reason, at: clock.now(), person: null, actor: 'bin/tomoni' })
    }).catch(refuseCharged)
    switch (ending.kind) {
      case 'unknown_import':
        throw new Refused(`取込み${import_id}はありません。番号は事務局の「取込み」で確かめられます。`)
      case 'undone_before':
        throw new Refused(`取込み${import_id}は、すでに${ending.undone_by}が取り消しています。`)
      case 'undone':
        tell(
          `取込み${import_id}を取り消しました。明細${formatCount(ending.lines)}行、寄付${formatCount(ending.donations)}件 ${formatYen(ending.yen)}、サポーター登録${formatCount(ending.enrolments)}件。同じファイルをもう一度取り込めます。`,
        )
        answer({
          import: import_id,
          lines: ending.lines,
          donations: ending.donations,
          enrolments: ending.enrolments,
          yen: ending.yen,
        })
        return 0
    }
  },
}

function refuseCharged(error: unknown): never {
  if (!isAlreadyCharged(error)) throw error
  throw new Refused(
    'この取込みの寄付は、締めた月の請求に入っているか、一件ずつ取消しや付け替えをしてあります。まとめて取り消せないので、寄付ごとの取消しか返金で直してください。',
  )
}
