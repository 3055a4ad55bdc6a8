import { sayMonth } from '../../calendar/say-dates.ts'
import { formatYen } from '../../money/yen.ts'
import { formatChargeNumber } from '../charge-number.ts'
import type { CancelDonationEnding } from './cancel-donation.ts'
import type { Donation, DonationState } from './donation.ts'
import type { MoveDonationEnding } from './move-donation.ts'
import type { PayRefundEnding } from './pay-refund.ts'
import type { RefundDonationEnding } from './refund-donation.ts'

const stateWords: Readonly<Record<DonationState, string>> = {
  promised: '約束（請求前）',
  charged: '請求中（結果待ち）',
  failed: '引落不能（再請求か取消しを待つ）',
  given_up: '引落不能のまま終わり',
  collected: '引落済',
  cancelled: '取消し',
  refunded: '返金',
}

/** Where a donation stands, in a few words. */
export function sayDonationState({ state, moved_to, refund }: Donation): string {
  const said = [stateWords[state]]
  if (moved_to !== null) said.push(`${moved_to.address}へ付け替え`)
  if (refund !== null && refund.left_yen > 0)
    said.push(refund.way === 'credit' ? `残り${formatYen(refund.left_yen)}は次の請求で返す` : '振込み待ち')
  return said.join('・')
}

/** The number of the charge that it stands in, or why there is none. */
export function sayChargeOf({ charge, coop_id }: Donation): string {
  if (charge === null) return 'まだ請求していない'
  if (charge.serial === null) return '返金の充当で支払い済み'
  return formatChargeNumber({ coop_id, month: charge.month, serial: charge.serial })
}

/** One donation in a line: `12-345 2025-12 133540 2口 1,000円 引落済`. */
export function sayDonationLine(donation: Donation): string {
  const { name, promised_month, order_number, units, yen } = donation
  return `${name}　${promised_month.slice(0, 7)}　${order_number}　${units}口　${formatYen(yen)}　${sayDonationState(donation)}`
}

export type DonationEnding = CancelDonationEnding | RefundDonationEnding | MoveDonationEnding | PayRefundEnding

/** True for the endings in which something was done. */
export function isDone(ending: DonationEnding): boolean {
  return ['cancelled', 'refunded', 'moved', 'paid'].includes(ending.kind)
}

/** An ending as a sentence that says what happened, or what can be done instead. */
export function sayDonationEnding(ending: DonationEnding): string {
  if (ending.kind === 'unknown_donation') return 'その寄付はありません。番号を確かめてください。'
  const { name, title, yen } = ending.donation
  const what = `寄付${name}（${title}、${formatYen(yen)}）`
  switch (ending.kind) {
    case 'cancelled':
      return ending.was_charged
        ? `${what}を取り消しました。請求はもう生協に渡してあります。引き落とされたときは、次の請求から差し引いて返します。`
        : `${what}を取り消しました。請求されません。`
    case 'refunded':
      return ending.way === 'credit'
        ? `${what}を返金します。次に締める月から、この組合員の新しい請求から差し引きます。`
        : `${what}を振込みで返金します。振り込んだら、振込みの日を記録してください。`
    case 'moved':
      return `${what}を、${ending.to.address}「${ending.to.title}」に付け替えました。請求はそのままです。`
    case 'paid':
      return `寄付${name}の返金${formatYen(ending.yen)}を、振込み済みと記録しました。`
    default:
      return sayRefusal(ending, what)
  }
}

type Refusal = Exclude<DonationEnding, { kind: 'unknown_donation' | 'cancelled' | 'refunded' | 'moved' | 'paid' }>

function sayRefusal(ending: Refusal, what: string): string {
  switch (ending.kind) {
    case 'given_back_before':
      return `${what}は、もう取り消したか返金しています。何も変えていません。`
    case 'given_up':
      return `${what}は、引落不能のまま終わっています。集金されないので、何もすることはありません。`
    case 'collected':
      return `${what}は、もう引き落とされています。取消しではなく、返金をしてください。`
    case 'not_collected':
      return `${what}は、まだ引き落とされていません。返金ではなく、取消しをしてください。`
    case 'credit_applied':
      return `${what}の請求には、前の返金を充ててあります。引落の結果が出てから、返金か付け替えをしてください。`
    case 'instalment':
      return `${what}はサポーターの毎月分なので、付け替えられません。取消しか返金をしてください。`
    case 'unknown_campaign':
      return 'その注文番号の寄付募集は、この生協にはありません。番号を確かめてください。'
    case 'same_campaign':
      return `${what}は、もうその寄付募集のものです。何も変えていません。`
    case 'money_is_gone':
      return `${what}のお金は、もう送金したか、送金の準備に入っています。残っているのは${formatYen(ending.left_yen)}です。次の引落が入ってからにするか、団体と相談してください。`
    case 'nothing_owed':
      return `${what}には、振り込む返金がありません。`
    case 'in_the_future':
      return '振込みの日が、今日よりあとです。振り込んでから記録してください。'
    case 'bank_is_short':
      return `帳簿の銀行の残高は${formatYen(ending.bank_yen)}で、返金に足りません。先に生協からの入金を記録してください。`
  }
}

/** `2025年12月` of a stored month. */
export const sayStoredMonth = (month: string) => sayMonth(Temporal.PlainDate.from(month).toPlainYearMonth())
