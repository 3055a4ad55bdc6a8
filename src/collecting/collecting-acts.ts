import { declareActs } from '../activity/index.ts'
import { formatCount, formatYen, yen } from '../money/yen.ts'

/** What is done to a collection month, as the activity list tells it. */
export const collectingActs = declareActs({
  'month.closed': {
    label: '集金月を締める',
    says: ({
      coop,
      month,
      charges,
      yen: amount,
    }: {
      coop: string
      month: string
      charges: number
      members: number
      instalments: number
      donations: number
      yen: number
    }) => `${coop}の${month}の集金を締めました（請求${formatCount(charges)}件 ${formatYen(yen(amount))}）`,
  },
})
