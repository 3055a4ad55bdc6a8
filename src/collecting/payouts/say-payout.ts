import { sayDayOfYear } from '../../calendar/say-dates.ts'
import { formatYen } from '../../money/yen.ts'
import type { ApprovePayoutEnding } from './approve-payout.ts'
import type { DiscardPayoutEnding } from './discard-payout.ts'
import type { NotPayable } from './payable.ts'
import type { PayoutFault } from './payout-file.ts'
import type { PreparePayoutEnding } from './prepare-payout.ts'

const NO_RIGHT = '送金を扱えるのは、お金を扱う人（管理者・会計）だけです。'
const NO_PAYER = '送金元の口座が決まっていません。サーバーで bin/tomoni payer を使って決めてください。'

/** Why a payout was not prepared, as sentences. */
export function sayNotPrepared(ending: Exclude<PreparePayoutEnding, { kind: 'prepared' }>): readonly string[] {
  switch (ending.kind) {
    case 'no_right':
      return [NO_RIGHT]
    case 'day_is_past':
      return ['送金日が過ぎています。今日からあとの営業日にしてください。']
    case 'holidays_unknown':
      return ['その年の祝日がまだ分かりません。送金日を確かめてください。']
    case 'no_business_day':
      return [`その日は銀行の休みの日です。次の営業日は${sayDayOfYear(ending.next)}です。`]
    case 'no_payer':
      return [NO_PAYER]
    case 'nothing_to_pay': {
      const held = ending.held_by.map((run) => `送金${run}`).join('、')
      return [`いま送金できるお金はありません。${held === '' ? '' : `準備中の${held}が持っています。`}`]
    }
    case 'file_refused':
      return ending.faults.map(sayFault)
  }
}

/** Why a payout was not approved, as sentences. */
export function sayNotApproved(ending: Exclude<ApprovePayoutEnding, { kind: 'approved' }>): readonly string[] {
  switch (ending.kind) {
    case 'no_right':
      return [NO_RIGHT]
    case 'unknown_run':
      return ['その番号の送金はありません。番号を確かめてください。']
    case 'approved_before':
      return [`この送金は、もう${ending.by}さんが承認しています。二度は送りません。`]
    case 'discarded_before':
      return ['この送金の準備は、やめてあります。準備しなおしてください。']
    case 'same_person':
      return ['準備した人は、承認できません。ほかの人が承認してください。']
    case 'day_is_past':
      return ['送金日が過ぎています。準備をやめて、新しい日付で準備しなおしてください。']
    case 'details_changed':
      return [`${ending.organisations.join('、')}の振込先が、準備のあとで変わりました。準備をやめて、準備しなおしてください。`]
    case 'money_gone':
      return [
        `「${ending.names.join('」「')}」のお金が、準備のあとの返金や付け替えで足りません。準備をやめて、準備しなおしてください。`,
      ]
    case 'bank_is_short':
      return ['銀行のお金が、準備のあとの返金で足りません。入金を待つか、準備をやめて、準備しなおしてください。']
    case 'no_payer':
      return [NO_PAYER]
    case 'file_refused':
      return ending.faults.map(sayFault)
  }
}

/** Why a payout was not given up, as a sentence. */
export function sayNotDiscarded({ kind }: Exclude<DiscardPayoutEnding, { kind: 'discarded' }>): string {
  switch (kind) {
    case 'no_right':
      return NO_RIGHT
    case 'unknown_run':
      return 'その番号の送金はありません。番号を確かめてください。'
    case 'approved_before':
      return 'この送金は承認してあります。やめるには、銀行に組戻しを頼んでください。'
    case 'discarded_before':
      return 'この送金の準備は、もうやめてあります。'
  }
}

/** Money that is not paid now and why, as a sentence. */
export function sayNotPayable({ name, organisation, yen, why }: NotPayable): string {
  const what = `${organisation === null ? '' : `${organisation} `}「${name}」${formatYen(yen)}`
  switch (why) {
    case 'no_receiver':
      return `${what}：受け取る団体が決まっていません。`
    case 'no_bank_details':
      return `${what}：団体の振込先がありません（確かめを待っているものも使いません）。`
    case 'not_remitted':
      return `${what}：引落済ですが、生協からの入金がまだです。`
  }
}

function sayFault({ organisation, says }: PayoutFault): string {
  return organisation === null ? says : `${organisation}：${says}`
}
