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
  'month.results_received': {
    label: '引落の結果を取り込む',
    says: ({
      coop,
      month,
      collected_yen,
      failed,
      taken_back_yen,
    }: {
      coop: string
      month: string
      lines: number
      collected_yen: number
      failed: number
      taken_back_yen: number
    }) =>
      `${coop}の${month}の引落の結果を取り込みました（済 ${formatYen(yen(collected_yen))}、不能${formatCount(failed)}件${taken_back_yen > 0 ? `、済の取消し ${formatYen(yen(taken_back_yen))}` : ''}）`,
  },
  'month.rest_confirmed': {
    label: '残りを引落済にする',
    says: ({
      coop,
      month,
      charges,
      yen: amount,
    }: {
      coop: string
      month: string
      charges: number
      yen: number
      total_yen: number
    }) => `${coop}の${month}の残り${formatCount(charges)}件 ${formatYen(yen(amount))}を引落済にしました`,
  },
})
