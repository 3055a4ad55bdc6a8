import { foldFigures } from '../../text/fold.ts'
import type { HeldLine } from '../held-line.ts'

type Doubted = 'coop_code' | 'cycle_code' | 'member_number' | 'order_number' | 'units' | 'ordered_at'

/** The field that the main reason doubts; null where it is the line as a whole, or how it came. */
export function doubtedField({ reasons, fault }: Pick<HeldLine, 'reasons' | 'fault'>): Doubted | 'channel' | null {
  switch (reasons[0]) {
    case 'unreadable_row':
      if (fault === 'cycle') return 'cycle_code'
      return fault === 'channel' || fault === 'ordered_at' ? fault : null
    case 'unknown_coop':
      return 'coop_code'
    case 'unknown_order_number':
      return 'order_number'
    case 'wrong_cycle':
      return 'cycle_code'
    case 'channel_not_offered':
      return 'channel'
    case 'before_opening':
    case 'after_closing':
      return 'ordered_at'
    case 'unknown_member':
    case 'member_left':
    case 'already_supporter':
      return 'member_number'
    case 'units_not_a_number':
    case 'units_out_of_range':
      return 'units'
    default:
      return null
  }
}

/** The raw line in three pieces: before, the doubted value as it was written, after. The value is empty where it is not found. */
export function markRaw(raw: string, line: HeldLine): readonly [string, string, string] {
  const field = doubtedField(line)
  const value = field === null || field === 'channel' ? '' : line[field]
  if (value === '') return [raw, '', '']
  const number = line.order_number
  // The number of units is often 1, and so may be other cells: it is looked for behind the order number.
  const from = field === 'units' ? Math.max(0, raw.indexOf(number) + number.length) : 0
  const cells = /[^,;\t"]+/g
  cells.lastIndex = from
  for (let cell = cells.exec(raw); cell !== null; cell = cells.exec(raw)) {
    if (plain(cell[0]) !== plain(value)) continue
    return [raw.slice(0, cell.index), cell[0], raw.slice(cell.index + cell[0].length)]
  }
  return [raw, '', '']
}

/** As the reader folds it, leading zeros aside: they may have been lost in the file. */
function plain(text: string): string {
  return foldFigures(text)
    .replaceAll(/[\s-]/g, '')
    .replace(/口$/, '')
    .replace(/^0+(?=\d)/, '')
    .toLowerCase()
}
