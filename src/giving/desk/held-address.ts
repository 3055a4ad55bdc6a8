import { readCycleCode } from '../../calendar/read-dates.ts'
import type { FieldError, FormState } from '../../look/field.tsx'
import { foldFigures } from '../../text/fold.ts'
import type { HeldFilter, HeldPlace } from '../held-queries.ts'
import { HELD_REASONS, type HeldReason } from '../intake/held-reason.ts'

const path = '/desk/held-lines'

/** What an address of the list asks for: which lines, and from which place on. */
export interface HeldView {
  readonly filter: HeldFilter
  readonly after: HeldPlace | null
}

/** Reads an address's query. An unreadable part is an error with its sentence, never left out in silence. */
export function readHeldView(query: Readonly<Record<string, string>>): HeldView & { readonly form: FormState } {
  const { reason = '', cycle = '', order_number = '', import: import_id = '', after = '' } = query
  const errors: FieldError[] = []
  const number = foldFigures(order_number).replaceAll(/[\s-]/g, '')
  const code = cycle === '' ? undefined : (readCycleCode(cycle) ?? cycle)
  if (reason !== '' && !isReason(reason)) errors.push({ field: '', sentence: '理由を一覧から選びなおしてください' })
  if (number.length > 200) errors.push({ field: 'order_number', sentence: '注文番号は6桁の数字で入力してください' })
  if (import_id !== '' && !isId(import_id))
    errors.push({ field: '', sentence: '取込みの番号が読めません。取込みの画面から選びなおしてください' })
  const place = /^(\d{1,9})\.(\d{1,9})$/.exec(after)
  if (after !== '' && place === null)
    errors.push({ field: '', sentence: 'ページのアドレスが読めません。はじめから見なおしてください' })
  const form = { typed: { cycle, order_number }, errors }
  if (errors.length > 0) return { filter: {}, after: null, form }
  return {
    form,
    after: place === null ? null : { import_id: Number(place[1]), line_no: Number(place[2]) },
    filter: {
      ...(isReason(reason) ? { reason } : {}),
      ...(code === undefined ? {} : { cycle: code }),
      ...(number === '' ? {} : { order_number: number }),
      ...(import_id === '' ? {} : { import_id: Number(import_id) }),
    },
  }
}

/** The address of the list (`to` empty), or below it: `to` a line's id, `412/correct`. `more` are parts of the query of this page alone. */
export function heldAddress(
  { filter, after }: HeldView,
  to: string | number = '',
  more: Readonly<Record<string, string>> = {},
): string {
  const { import_id, ...rest } = filter
  const parts = Object.entries({
    ...rest,
    import: import_id?.toString(),
    after: after === null ? undefined : `${after.import_id}.${after.line_no}`,
    ...more,
  }).filter((part): part is [string, string] => part[1] !== undefined && part[1] !== '')
  const query = new URLSearchParams(parts).toString()
  return `${path}${to === '' ? '' : `/${to}`}${query === '' ? '' : `?${query}`}`
}

/** The place from which on a page begins with this line. */
export function placeOf({ import_id, line_no }: HeldPlace): HeldPlace {
  return { import_id, line_no: line_no - 1 }
}

function isReason(text: string): text is HeldReason {
  return (HELD_REASONS as readonly string[]).includes(text)
}

/** An id as it stands in addresses. */
export function isId(text: string): boolean {
  return /^[1-9]\d{0,8}$/.test(text)
}
