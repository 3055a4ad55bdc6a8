import type { z } from 'zod'
import { yen } from '../../money/yen.ts'
import { cleanText } from '../../text/clean-text.ts'
import type { Item } from './application.ts'
import { readYen, sayYenFault } from './fields.ts'

export const MOST_ITEMS = 20
const LONGEST_NAME = 100

/** How many rows of items are shown: some more than are filled in. */
export function shownRows(filled: number): number {
  return Math.min(MOST_ITEMS, Math.max(4, filled + 2))
}

/**
 * The items of a form, `item_1_name` and `item_1_yen` and so on; an empty row is no item, half a row is a fault at the empty half.
 */
export function itemsIn(typed: Readonly<Record<string, unknown>>, { issues }: { issues: z.core.$ZodRawIssue[] }): Item[] {
  const text = (key: string) => (typeof typed[key] === 'string' ? (typed[key] as string) : '')
  const refuse = (field: string, message: string) => issues.push({ code: 'custom', path: [field], input: '', message })
  const items: Item[] = []
  for (let nth = 1; nth <= MOST_ITEMS; nth += 1) {
    const name = cleanText(text(`item_${nth}_name`)).replaceAll('\n', ' ')
    const amount = readYen(text(`item_${nth}_yen`))
    if (name === '' && !amount.ok && amount.fault === 'empty') continue
    if (name === '') refuse(`item_${nth}_name`, `${nth}行目の使いみちを入力してください`)
    else if (name.length > LONGEST_NAME)
      refuse(`item_${nth}_name`, `${nth}行目の使いみちは${LONGEST_NAME}文字までで入力してください`)
    if (!amount.ok) refuse(`item_${nth}_yen`, sayYenFault(`${nth}行目の金額`, amount.fault))
    else items.push({ name, yen: yen(amount.yen) })
  }
  return items
}

export function typedItems(items: readonly Item[]): Record<string, string> {
  return Object.fromEntries(
    items.flatMap((item, at) => [
      [`item_${at + 1}_name`, item.name],
      [`item_${at + 1}_yen`, String(item.yen)],
    ]),
  )
}
