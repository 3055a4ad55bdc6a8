import { declareActs } from '../activity/index.ts'
import { formatCount, formatYen, yen } from '../money/yen.ts'

const importPage = (id: string) => `/desk/imports/${id}`

/** What people do in giving, as the activity list tells it. */
export const givingActs = declareActs({
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
})
