import { sayMonth } from '../calendar/say-dates.ts'
import { formatCount, formatYen } from '../money/yen.ts'
import type { ChangeEnrolmentEnding } from './change-enrolment.ts'
import type { CloseMonthEnding } from './close-month.ts'
import type { ConfirmRestEnding } from './confirm-rest-collected.ts'
import type { DecideFailedEnding } from './decide-failed-charge.ts'
import { type RefusalReader, sayDebitRefusal } from './direct-debit/debit-refusal.ts'

/** Why a month is not closed, and what to do where it is read. */
export function sayCloseRefusal(
  ending: Exclude<CloseMonthEnding, { kind: 'closed' }>,
  { coop_code, month, reader }: { coop_code: string; month: Temporal.PlainYearMonth; reader: RefusalReader },
): string {
  switch (ending.kind) {
    case 'unknown_coop':
      return `生協コード ${coop_code} の生協はありません。コードを確かめてください。`
    case 'later_month_closed':
      return `${sayMonth(month)}は締められません。あとの${sayMonthOf(ending.month)}がもう締められています。遅れて届いた分は、次に締める月といっしょに請求されます。`
    case 'earlier_month_open':
      return `${sayMonth(month)}の前に、${sayMonthOf(ending.month)}を締めてください。まだ請求していない分があります。`
    case 'nothing_to_charge':
      return `${sayMonth(month)}に請求するものはありません。集金月を確かめてください。`
    case 'unwritable_name':
      return `品名「${ending.name}」の ${ending.characters.join(' ')} は、CP932（Shift_JIS）のファイルに書けません。名前を直すか、${asUtf8[reader]}。何も変えていません。`
    case 'debit_refused':
      return sayDebitRefusal(ending.refusal, reader)
  }
}

const asUtf8: Readonly<Record<RefusalReader, string>> = {
  command: '--encoding utf-8-bom で締めてください',
  desk: '集金の設定でファイルを UTF-8 にしてください',
}

/** `2025-12-01`, as the database has months, as `2025年12月`. */
export function sayMonthOf(first_day: string): string {
  return sayMonth(Temporal.PlainDate.from(first_day).toPlainYearMonth())
}

/** Why the rest of a month is not taken as collected. */
export function sayConfirmRestRefusal(ending: Exclude<ConfirmRestEnding, { kind: 'confirmed' }>): string {
  switch (ending.kind) {
    case 'nothing_left':
      return '結果を待っている請求はありません。何も変えていません。'
    case 'results_held':
      return `保留の結果が${formatCount(ending.held)}行あります。先に生協に確かめてください。何も変えていません。`
    case 'total_differs':
      return `合計が合いません。残りをすべて引落済にすると ${formatYen(ending.total_yen)} になります。生協に確かめてください。何も変えていません。`
  }
}

/** Why nothing was decided about a failed charge. */
export function sayDecideRefusal(
  ending: Exclude<DecideFailedEnding, { kind: 'try_granted' | 'cancelled' }>,
  charge_number: string,
): string {
  switch (ending.kind) {
    case 'unknown_charge':
      return `請求番号「${charge_number}」の請求はありません。番号を確かめてください。`
    case 'nothing_waits':
      return `請求${charge_number}には、待っている引落不能がありません。引き落とされたか、もう再請求か取消しをしています。`
    case 'granted_before':
      return `請求${charge_number}は、もう一度請求することになっています。次に締める月に入ります。`
  }
}

/** Why an enrolment is not changed. */
export function sayChangeRefusal(ending: Exclude<ChangeEnrolmentEnding, { kind: 'changed' }>): string {
  switch (ending.kind) {
    case 'unknown_enrolment':
      return '続いているサポーター登録はありません。組合員番号と注文番号を確かめてください。'
    case 'ended_before':
      return 'このサポーター登録は、もう終わっています。'
    case 'units_out_of_range':
      return `口数は1口から${ending.limit}口までです。`
    case 'not_paused':
      return '休んでいないので、再開するものはありません。'
    case 'no_change':
      return 'もうその口数です。何も変えていません。'
    case 'month_moved':
      return `この画面を開いているあいだに月が締められました。いま変えると${sayMonth(ending.from)}分からです。確かめて、もう一度送ってください。`
  }
}
