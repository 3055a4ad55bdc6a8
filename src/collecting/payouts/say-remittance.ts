import { formatYen } from '../../money/yen.ts'
import type { RecordRemittanceEnding } from '../record-remittance.ts'
import type { RemittedMonth } from './match-remittances.ts'
import type { UndoRemittanceEnding } from './undo-remittance.ts'

/** How the money of a month stands, as a sentence: what was collected, what came, and the difference. */
export function sayStanding({ collected_yen, remitted_yen, surplus_yen }: RemittedMonth): string {
  const came = formatYen((remitted_yen + surplus_yen) as typeof remitted_yen)
  const sums = `引落済 ${formatYen(collected_yen)}、入金 ${came}`
  if (surplus_yen > 0) return `${sums}。入金が${formatYen(surplus_yen)}多いです。多い分は送金しません。生協に確かめてください。`
  const short = collected_yen - remitted_yen
  if (short > 0) return `${sums}。入金が${formatYen(short as typeof remitted_yen)}足りません。`
  return `${sums}。差はありません。`
}

/** Why a remittance was not recorded, as a sentence. */
export function sayNotRecorded(ending: Exclude<RecordRemittanceEnding, { kind: 'recorded' }>): string {
  switch (ending.kind) {
    case 'unknown_coop':
      return 'その生協コードの生協はありません。コードを確かめてください。'
    case 'month_not_closed':
      return 'その集金月はまだ締めていません。月を確かめてください。'
    case 'not_yet':
      return '入金日が先の日付です。入金を確かめてから記録してください。'
    case 'before_month':
      return '入金日が集金月より前です。日付と集金月を確かめてください。'
    case 'recorded_before':
      return `同じ集金月・入金日・金額の入金が、もう記録してあります（入金${ending.remittance_id}、${ending.recorded_by}）。別の入金なら、その理由を書いて記録してください。`
  }
}

/** Why a remittance was not undone, as a sentence. */
export function sayNotUndone(ending: Exclude<UndoRemittanceEnding, { kind: 'undone' }>): string {
  switch (ending.kind) {
    case 'unknown_remittance':
      return 'その番号の入金はありません。番号を確かめてください。'
    case 'undone_before':
      return 'その入金は、もう取り消してあります。'
    case 'paid_out':
      return `この集金月のお金は、もう${formatYen(ending.paid_yen)}が送金済みか送金の準備中です。取り消すと、入金より多く送ることになります。`
  }
}
