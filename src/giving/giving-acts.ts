import { declareActs } from '../activity/index.ts'
import { formatCount, formatYen, yen } from '../money/yen.ts'
import { type FieldChange, sayChanges } from './say-changes.ts'

const importPage = (id: string) => `/desk/imports/${id}`
const heldActPage = (id: string) => `/desk/held-lines/acts/${id}`
const profilePage = (id: string) => `/desk/imports/profiles/${id}`

/** What people do in giving, as the activity list tells it. */
export const givingActs = declareActs({
  'programme.receiver_set': {
    label: '登録寄付を受け取る団体を決める',
    says: ({ programme, organisation }: { programme: string; organisation: string; from?: string | null; to?: string }) =>
      `「${programme}」のお金を受け取る団体を${organisation}にしました`,
  },
  'import.undone': {
    label: '取込みを取り消す',
    says: ({
      reason,
      lines,
      donations,
      yen: amount,
    }: {
      reason: string
      lines: number
      donations: number
      enrolments: number
      yen: number
    }) =>
      `取込みを取り消しました（明細${formatCount(lines)}行、寄付${formatCount(donations)}件 ${formatYen(yen(amount))}。理由：${reason}）`,
    page: importPage,
  },
  'import.received': {
    label: 'ファイルを取り込む',
    says: ({ lines, accepted, held, yen: amount }: { lines: number; accepted: number; held: number; yen: number }) =>
      `ファイルを取り込みました（明細${formatCount(lines)}行、受理${formatCount(accepted)}件 ${formatYen(yen(amount))}、保留${formatCount(held)}件）`,
    page: importPage,
  },
  'held_line.corrected': {
    label: '保留の明細を直す',
    says: ({ changes, lines, accepted }: { changes: readonly FieldChange[]; lines: number; accepted: number }) =>
      `保留の明細の${sayChanges(changes)}（${formatCount(lines)}件、うち受理${formatCount(accepted)}件）`,
    page: heldActPage,
  },
  'held_line.accepted': {
    label: '保留の明細を受ける',
    says: ({ reason, accepted }: { reason: string; overlooked: readonly string[]; accepted: number }) =>
      accepted > 0
        ? `保留の明細を受けました（理由：${reason}）`
        : `保留の明細を受けようとしましたが、新しい理由があり保留のままです（理由：${reason}）`,
    page: heldActPage,
  },
  'held_line.rejected': {
    label: '保留の明細を受けない',
    says: ({ reason, lines }: { reason: string; lines: number }) =>
      `保留の明細を受けないことにしました（${formatCount(lines)}件。理由：${reason}）`,
    page: heldActPage,
  },
  'held_line.settled_by_enrolment': {
    label: '保留の明細を登録の変更で片づける',
    says: ({ reason }: { reason: string }) => `保留の明細を、サポーター登録の変更で片づけました（理由：${reason}）`,
    page: heldActPage,
  },
  'held_act.taken_back': {
    label: '保留の操作を取り消す',
    says: ({ lines, yen: amount }: { lines: number; yen: number }) =>
      `保留の操作を取り消しました（明細${formatCount(lines)}件が保留にもどり、寄付${formatYen(yen(amount))}を取り消し）`,
    page: heldActPage,
  },
  'import_profile.saved': {
    label: '読み方を保存する',
    says: ({ name }: { name: string; from?: object | null; to?: object }) => `ファイルの読み方「${name}」を保存しました`,
    detail_words: { name: '名前', headers: '列の見出し', fixed: 'いつも同じ値', moment_pattern: '日時の書き方' },
    page: profilePage,
  },
  'import_profile.removed': {
    label: '読み方を消す',
    says: ({ name }: { name: string }) => `ファイルの読み方「${name}」を消しました`,
  },
})
