import type { CorrectableField } from './held-line.ts'
import { ORDER_HEADERS } from './intake/order-columns.ts'

/** What an act changed in a field. Values are left out where they would name a member. */
export interface FieldChange {
  readonly field: CorrectableField
  readonly from?: string
  readonly to?: string
}

/** `注文番号を133504から133540に直しました`; without any change `内容を見なおしました`. */
export function sayChanges(changes: readonly FieldChange[]): string {
  if (changes.length === 0) return '内容を見なおしました'
  return `${changes.map(sayChange).join('、')}直しました`
}

function sayChange({ field, from, to }: FieldChange): string {
  const name = ORDER_HEADERS[field]
  if (from === undefined || to === undefined) return `${name}を`
  return `${name}を${from || '空'}から${to || '空'}に`
}
