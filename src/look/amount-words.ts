import { formatCount, formatYen, type Yen } from '../money/yen.ts'
import type { Reading } from '../text/reading.ts'

/** `62,500円`; easy with furigana; en `62,500 yen`. */
export function sayYen(amount: Yen, reading: Reading): string {
  if (reading === 'ja') return formatYen(amount)
  return reading === 'easy' ? `${formatCount(amount)}｛円|えん｝` : `${formatCount(amount)} yen`
}

const unitsInKana: Readonly<Record<number, string>> = { 1: 'ひとくち', 2: 'ふたくち' }

/** `12口`; easy with furigana; en `12 units`, `1 unit`. */
export function sayUnits(units: number, reading: Reading): string {
  if (reading === 'en') return units === 1 ? '1 unit' : `${formatCount(units)} units`
  if (reading === 'ja') return `${formatCount(units)}口`
  const kana = unitsInKana[units]
  return kana === undefined ? `${formatCount(units)}｛口|くち｝` : `｛${units}口|${kana}｝`
}
