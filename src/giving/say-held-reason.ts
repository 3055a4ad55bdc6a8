import { sayCycle } from '../calendar/say-dates.ts'
import type { HeldLine } from './held-line.ts'
import type { HeldReason } from './intake/held-reason.ts'
import type { Channel, LineFault } from './intake/order-line.ts'

/** A few words for lists and filters. */
export function labelOfReason(reason: HeldReason): string {
  switch (reason) {
    case 'unreadable_row':
      return '読めない行'
    case 'conflicting_line':
      return '前の明細とくいちがう'
    case 'unknown_coop':
      return '生協が見つからない'
    case 'unknown_order_number':
      return '注文番号が見つからない'
    case 'wrong_cycle':
      return 'ほかの企画回の番号'
    case 'channel_not_offered':
      return '扱わない受付区分'
    case 'before_opening':
      return '受付期間のまえ'
    case 'after_closing':
      return '受付期間のあと'
    case 'unknown_member':
      return '組合員が見つからない'
    case 'member_left':
      return '脱退した組合員'
    case 'units_not_a_number':
      return '口数が数字でない'
    case 'units_out_of_range':
      return '口数が範囲の外'
    case 'already_supporter':
      return 'すでにサポーター'
    case 'possible_duplicate':
      return '二重かもしれない'
    case 'member_differs':
      return '名前か電話がちがう'
  }
}

type Said = Pick<
  HeldLine,
  'coop_code' | 'cycle_code' | 'member_number' | 'order_number' | 'units' | 'channel' | 'ordered_at' | 'fault'
>

/** What the judge found in this line, as a sentence without a full stop. */
export function sayHeldReason(reason: HeldReason, line: Said): string {
  switch (reason) {
    case 'unreadable_row':
      return sayFault(line.fault, line)
    case 'conflicting_line':
      return '同じ明細番号の行が前にあり、内容がちがいます'
    case 'unknown_coop':
      return line.coop_code === '' ? '生協コードが書かれていません' : `生協コード ${line.coop_code} は登録されていません`
    case 'unknown_order_number':
      return line.order_number === '' ? '注文番号が書かれていません' : `注文番号 ${line.order_number} は、この回にありません`
    case 'wrong_cycle':
      return `注文番号 ${line.order_number} は、${sayCycle(line.cycle_code)}ではなく、ほかの企画回の番号です`
    case 'channel_not_offered':
      return `注文番号 ${line.order_number} は、${labelOfChannel(line.channel)}では受け付けていません`
    case 'before_opening':
      return `受付日時 ${line.ordered_at} は、受付が始まるまえです`
    case 'after_closing':
      return `受付日時 ${line.ordered_at} は、受付が終わったあとです`
    case 'unknown_member':
      return line.member_number === '' ? '組合員番号が書かれていません' : `組合員番号 ${line.member_number} の人が見つかりません`
    case 'member_left':
      return `組合員番号 ${line.member_number} の人は脱退しています`
    case 'units_not_a_number':
      return line.units === '' ? '口数が書かれていません' : `口数「${line.units}」が数字ではありません`
    case 'units_out_of_range':
      return `${line.units}口は、受け付ける口数の範囲の外です`
    case 'already_supporter':
      return `組合員番号 ${line.member_number} の人は、すでにサポーターとして登録しています`
    case 'possible_duplicate':
      return '同じ組合員・注文番号・企画回で、ほかの受付区分からすでに受けています'
    case 'member_differs':
      return `名前か電話番号が、組合員番号 ${line.member_number} の人のものとちがいます`
  }
}

function sayFault(fault: LineFault | null, line: Said): string {
  switch (fault) {
    case 'field_count':
      return 'この行の列の数が、見出しの行とちがいます'
    case 'too_long':
      return '200文字より長い欄があります'
    case 'cycle':
      return line.cycle_code === '' ? '企画回が書かれていません' : `企画回「${line.cycle_code}」が読めません`
    case 'channel':
      return '受付区分が読めません'
    case 'ordered_at':
      return `受付日時「${line.ordered_at}」が読めないか、ない日付です`
    case null:
      return 'この行が読めません'
  }
}

/** 受付区分 in words; a channel that could not be read is said to be so. */
export function labelOfChannel(channel: Channel | null): string {
  switch (channel) {
    case 'paper':
      return '注文用紙'
    case 'web':
      return 'インターネット'
    case 'depot':
      return 'デポー'
    case 'phone':
      return '電話'
    case 'direct':
      return 'このサイト'
    case null:
      return '読めない'
  }
}

/** What staff usually do next about a reason, where nothing is suggested. */
export function adviseOnReason(reason: HeldReason): string {
  switch (reason) {
    case 'unreadable_row':
      return 'もとの行を見て、欄を直してください。直せないときは「受けない」を選びます。'
    case 'conflicting_line':
      return '前の明細が正しければ「受けない」、どちらも正しければ理由を書いて受けます。'
    case 'unknown_coop':
      return '生協コードを確かめて直してください。'
    case 'unknown_order_number':
      return '注文用紙を見て、注文番号を直してください。'
    case 'wrong_cycle':
      return '企画回か注文番号のどちらかがちがいます。注文用紙を見て直してください。'
    case 'channel_not_offered':
    case 'before_opening':
    case 'after_closing':
      return '事情があって受けるときは、理由を書いて受けます。'
    case 'unknown_member':
      return '組合員番号を確かめて直してください。新しい組合員なら、先に組合員のファイルを取り込みます。'
    case 'member_left':
      return '番号がちがえば直し、本人の申込みなら理由を書いて受けます。'
    case 'units_not_a_number':
      return '注文用紙を見て、口数を直してください。'
    case 'units_out_of_range':
      return '本人に確かめて、口数を直すか、理由を書いて受けます。'
    case 'already_supporter':
      return '登録は1人ひとつです。「いまの登録と合わせる」で、いまのまま・変える・ふやすを選びます。'
    case 'possible_duplicate':
      return '二重の申込みなら「受けない」、別の申込みなら理由を書いて受けます。'
    case 'member_differs':
      return '電話で本人に確かめ、番号がちがえば直し、本人の申込みなら理由を書いて受けます。'
  }
}
