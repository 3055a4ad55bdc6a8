import { declareActs, SEEN_WITH_MONEY } from '../../activity/index.ts'
import { formatYen, yen } from '../../money/yen.ts'

interface Remitted {
  coop: string
  month: string
  yen: number
}

/** What is done to money that came from co-ops and goes to organisations. */
export const payoutActs = declareActs(
  {
    'remittance.recorded': {
      label: '入金を記録する',
      says: ({ coop, month, yen: amount, on, again_why }: Remitted & { on: string; again_why?: string }) =>
        `${coop}の${month}の入金 ${formatYen(yen(amount))}（${on}）を記録しました${again_why === undefined ? '' : `（同じ金額がもう一度ある理由：${again_why}）`}`,
      page: (id) => `/desk/money/remittances/${id}`,
    },
    'remittance.undone': {
      label: '入金を取り消す',
      says: ({ coop, month, yen: amount, reason }: Remitted & { reason: string }) =>
        `${coop}の${month}の入金 ${formatYen(yen(amount))}の記録を取り消しました（理由：${reason}）`,
      page: (id) => `/desk/money/remittances/${id}`,
    },
    'payer.set': {
      label: '送金元の口座を変える',
      says: (_: { changed?: readonly string[] }) => '送金元の口座を変えました',
      detail_words: {
        consignor_code: '委託者コード',
        consignor_kana: '委託者の名前（カナ）',
        bank_code: '銀行',
        branch_code: '支店',
        account_kind: '口座の種類',
        account_number: '口座番号',
      },
      page: () => '/desk/money/payouts',
    },
    'payout.prepared': {
      label: '送金を準備する',
      says: ({ pay_on, lines, yen: amount }: { pay_on: string; lines: number; yen: number }) =>
        `${pay_on}の送金を準備しました（${lines}団体 ${formatYen(yen(amount))}）`,
      page: (run) => `/desk/money/payouts/${run}`,
    },
    'payout.approved': {
      label: '送金を承認する',
      says: ({ pay_on, lines, yen: amount }: { pay_on: string; lines: number; yen: number }) =>
        `${pay_on}の送金を承認しました（${lines}団体 ${formatYen(yen(amount))}）`,
      page: (run) => `/desk/money/payouts/${run}`,
    },
    'payout.discarded': {
      label: '送金の準備をやめる',
      says: ({ pay_on, reason }: { pay_on: string; reason: string }) => `${pay_on}の送金の準備をやめました（理由：${reason}）`,
      page: (run) => `/desk/money/payouts/${run}`,
    },
    'payout.file_taken': {
      label: '銀行に渡すファイルを取り出す',
      says: () => '銀行に渡すファイルを取り出しました',
      page: (run) => `/desk/money/payouts/${run}`,
    },
  },
  SEEN_WITH_MONEY,
)
