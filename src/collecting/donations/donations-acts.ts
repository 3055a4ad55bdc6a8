import { declareActs } from '../../activity/index.ts'
import { formatYen, yen } from '../../money/yen.ts'

/** What is kept of an act on a donation. `to` is the address of the campaign it was moved to. */
export interface ActedDetails {
  readonly donation: string
  readonly yen: number
  readonly reason: string
  readonly to?: string
}

const page = (name: string) => `/desk/money/donations/${name}`

/** What is done to single donations, as the activity list tells it. */
export const donationsActs = declareActs({
  'donation.cancelled': {
    label: '寄付を取り消す',
    says: ({ donation, yen: amount, reason }: ActedDetails) =>
      `寄付${donation}の${formatYen(yen(amount))}を取り消しました（理由：${reason}）`,
    page,
  },
  'donation.refunded_by_credit': {
    label: '寄付を次の請求で返す',
    says: ({ donation, yen: amount, reason }: ActedDetails) =>
      `寄付${donation}の${formatYen(yen(amount))}を、これからの請求から差し引いて返すことにしました（理由：${reason}）`,
    page,
  },
  'donation.refunded_by_bank': {
    label: '寄付を振込みで返す',
    says: ({ donation, yen: amount, reason }: ActedDetails) =>
      `寄付${donation}の${formatYen(yen(amount))}を、振込みで返すことにしました（理由：${reason}）`,
    page,
  },
  'donation.moved': {
    label: '寄付を付け替える',
    says: ({ donation, yen: amount, reason, to = '' }: ActedDetails) =>
      `寄付${donation}の${formatYen(yen(amount))}を、寄付募集${to}に付け替えました（理由：${reason}）`,
    page,
  },
  'refund.paid': {
    label: '返金の振込みを記録する',
    says: ({ donation, yen: amount, paid_on }: { donation: string; yen: number; paid_on: string }) =>
      `寄付${donation}の返金${formatYen(yen(amount))}を${paid_on}に振り込んだと記録しました`,
    page,
  },
})
