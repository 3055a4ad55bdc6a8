/** The fields of an order line, and the standard header of each. */
export const ORDER_HEADERS = {
  coop_code: '生協コード',
  cycle_code: '企画回',
  member_number: '組合員番号',
  order_number: '注文番号',
  units: '口数',
  channel: '受付区分',
  ordered_at: '受付日時',
  line_key: '明細番号',
} as const

export type OrderField = keyof typeof ORDER_HEADERS

/** Fields without which a line cannot be judged; the others may be missing. */
const REQUIRED: readonly OrderField[] = ['coop_code', 'cycle_code', 'member_number', 'order_number', 'units']
export const ORDER_FIELDS = Object.keys(ORDER_HEADERS) as OrderField[]

/** How a co-op's own file is read: which of its headers is which field, and what stands in no column of it. */
export interface OrderProfile {
  readonly name: string
  readonly headers: Readonly<Partial<Record<OrderField, string>>>
  readonly fixed: Readonly<Partial<Record<OrderField, string>>>
  /** Such as `DD.MM.YYYY hh:mm`, where 受付日時 is not written in one of the usual ways. */
  readonly moment_pattern: string | null
}

/** Where a field of a row is: a column's index, a fixed value, or nowhere. */
export type Place = number | { readonly fixed: string } | null

/** Where each field of a row is. */
export interface OrderColumns {
  readonly places: Readonly<Record<OrderField, Place>>
  /** How many columns the header has. */
  readonly width: number
  readonly moment_pattern: string | null
}

export type HeaderReading =
  | { readonly ok: true; readonly columns: OrderColumns }
  | {
      readonly ok: false
      readonly missing: readonly string[]
      readonly twice: readonly string[]
      readonly seen: readonly string[]
    }

/** Finds the fields by their headers, in any order, whatever their width and the spaces around them. */
export function readHeader(header: readonly string[], profile?: OrderProfile): HeaderReading {
  const seen = header.map(plain)
  const missing: string[] = []
  const twice: string[] = []
  const place = (field: OrderField) => {
    const fixed = profile?.fixed[field]
    if (fixed !== undefined && fixed !== '') return { fixed }
    const wanted = plain(profile?.headers[field] || ORDER_HEADERS[field])
    const at = seen.indexOf(wanted)
    if (at !== seen.lastIndexOf(wanted)) twice.push(header[at] ?? wanted)
    // A column that a profile names must be there; of the standard ones only the required.
    if (at < 0 && (REQUIRED.includes(field) || profile?.headers[field]))
      missing.push(profile?.headers[field] || ORDER_HEADERS[field])
    return at < 0 ? null : at
  }
  const places = Object.fromEntries(ORDER_FIELDS.map((field) => [field, place(field)])) as OrderColumns['places']
  if (missing.length > 0 || twice.length > 0)
    return { ok: false, missing, twice, seen: header.filter((name) => name.trim() !== '') }
  return { ok: true, columns: { places, width: header.length, moment_pattern: profile?.moment_pattern ?? null } }
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}
