import { formatCount, formatYen, type Yen } from '../money/yen.ts'
import type { Reading } from '../text/reading.ts'

/** `62,500円`; easy with furigana; en `62,500 yen`. */
export function sayYen(amount: Yen, reading: Reading): string {
  if (reading === 'ja') return formatYen(amount)
  return reading === 'easy' ? `${formatCount(amount)}｛円|えん｝` : `${formatCount(amount)} yen`
}

/** `12口`; easy with furigana; en `12 units`, `1 unit`. */
export function sayUnits(units: number, reading: Reading): string {
  if (reading === 'en') return units === 1 ? '1 unit' : `${formatCount(units)} units`
  return reading === 'easy' ? `${formatCount(units)}｛口|くち｝` : `${formatCount(units)}口`
}
