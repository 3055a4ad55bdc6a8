import { sayMonth } from '../calendar/say-dates.ts'
import { type ClosingPreview, type MonthClosing, sayUnusual } from '../collecting/index.ts'
import { formatCount, formatYen, yen } from '../money/yen.ts'

/** The preview of a close as lines for a person: what it holds, what is new against the last month, what is unusual. */
export function sayPreview(preview: ClosingPreview, closing: MonthClosing): string[] {
  const { last, items, joined, stopped } = preview
  const lines = items.map(
    ({ order_number, name, charges, yen: sum }) => `  ${order_number} ${name}：${formatCount(charges)}件 ${formatYen(yen(sum))}`,
  )
  lines.push(
    last === null
      ? 'はじめての締めです。くらべる月はありません。'
      : `前回（${sayMonth(Temporal.PlainDate.from(last.month).toPlainYearMonth())}）：請求${formatCount(last.charges)}件 ${formatYen(last.yen)}、今回との差 ${formatCount(closing.charges - last.charges)}件 ${formatYen(yen(closing.yen - last.yen))}`,
    `サポーター：新しく${formatCount(joined.count)}人${listOf(joined)}、やめた人${formatCount(stopped.count)}人${listOf(stopped)}`,
  )
  return [...lines, ...sayUnusual(preview)]
}

function listOf({ count, first }: ClosingPreview['joined']): string {
  if (count === 0) return ''
  return `（${first.map(({ member_number, units }) => `${member_number} ${units}口`).join('、')}${count > first.length ? ' ほか' : ''}）`
}
