/**
 * What can be wrong with a row of a members file.
 *
 * `written` is what stood there, where saying it helps to find it; never a name, a telephone number or a mail address, because
 * the list of faults is shown, kept and sent around. For `repeated_number` it is the other line.
 */
export interface MemberFault {
  readonly line_no: number
  readonly kind: MemberFaultKind
  readonly written: string
}

export type MemberFaultKind =
  | 'field_count'
  | 'unknown_coop'
  | 'number_missing'
  | 'number_not_digits'
  | 'number_too_long'
  | 'name_missing'
  | 'name_too_long'
  | 'phone_too_long'
  | 'mail'
  | 'delivery_kind'
  | 'joined_on_missing'
  | 'joined_on'
  | 'left_on'
  | 'left_before_joined'
  | 'repeated_number'

/** One sentence for the clerk, with the line as an editor counts it. */
export function sayMemberFault({ line_no, kind, written }: MemberFault): string {
  return `${line_no}行目：${sentence(kind, written)}`
}

function sentence(kind: MemberFaultKind, written: string): string {
  switch (kind) {
    case 'field_count':
      return '列の数が見出しと違います。コンマや引用符を確かめてください。'
    case 'unknown_coop':
      return `生協コード「${written}」は登録されていません。`
    case 'number_missing':
      return '組合員番号がありません。'
    case 'number_not_digits':
      return `組合員番号「${written}」に、数字でない文字があります。`
    case 'number_too_long':
      return `組合員番号「${written}」は、この生協の番号のけた数をこえています。`
    case 'name_missing':
      return '氏名がありません。'
    case 'name_too_long':
      return '氏名または氏名カナが長すぎます（100文字まで）。'
    case 'phone_too_long':
      return '電話番号が長すぎます（40文字まで）。'
    case 'mail':
      return 'メールアドレスの形が正しくありません。'
    case 'delivery_kind':
      return written === ''
        ? '配送区分がありません。班、個別配送、デポー（または 1、2、3）のどれかを書いてください。'
        : `配送区分「${written}」は、班、個別配送、デポー（または 1、2、3）のどれでもありません。`
    case 'joined_on_missing':
      return '加入日がありません。'
    case 'joined_on':
      return `加入日「${written}」を日付として読めません。`
    case 'left_on':
      return `脱退日「${written}」を日付として読めません。`
    case 'left_before_joined':
      return `脱退日「${written}」が加入日より前です。`
    case 'repeated_number':
      return `${written}行目と同じ組合員番号で、内容が違います。正しい行だけを残してください。`
  }
}
