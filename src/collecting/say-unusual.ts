import { sayDay } from '../calendar/say-dates.ts'
import { formatCount, formatYen, yen } from '../money/yen.ts'
import type { ClosingPreview } from './closing-preview.ts'
import { sayWithoutAccount } from './direct-debit/debit-refusal.ts'

/** What a person should look at before a month is closed, a sentence each. */
export function sayUnusual(preview: ClosingPreview): string[] {
  const { above_limit, late, again, given_up, still_open, debit, is_far_from_last } = preview
  const lines: string[] = []
  if (above_limit.count > 0) {
    const members = above_limit.first.map(({ member_number, yen: sum }) => `${member_number} ${formatYen(yen(sum))}`).join('、')
    lines.push(
      `注意：${formatYen(yen(above_limit.limit_yen))}を超える組合員が${formatCount(above_limit.count)}人います：${members}`,
    )
  }
  if (late.donations > 0)
    lines.push(`注意：前の集金月に間に合わなかった寄付${formatCount(late.donations)}件 ${formatYen(yen(late.yen))}を含みます。`)
  if (again.charges > 0)
    lines.push(`引落不能だった請求${formatCount(again.charges)}件 ${formatYen(yen(again.yen))}を、もう一度請求します。`)
  if (given_up.charges > 0)
    lines.push(
      `引落不能だった請求${formatCount(given_up.charges)}件 ${formatYen(yen(given_up.yen))}を、取り消します（生協の設定）。`,
    )
  if (still_open.length > 0)
    lines.push(
      `注意：まだ受付中の企画回があります（${still_open.join('、')}）。締めたあとに届いた分は、次の月といっしょに請求されます。`,
    )
  if (debit) lines.push(...sayDebits(debit))
  if (is_far_from_last) lines.push('注意：合計が前回の2倍を超えるか、半分に足りません。')
  return lines
}

function sayDebits({ withdraw_on, debits, yen: total, without_account }: NonNullable<ClosingPreview['debit']>): string[] {
  const asked = `${sayDay(withdraw_on)}の口座振替：${formatCount(debits)}件 ${formatYen(total)}`
  return without_account.count === 0
    ? [asked]
    : [asked, `注意：${sayWithoutAccount(without_account)}このままでは締められません。`]
}
