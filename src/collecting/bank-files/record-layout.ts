/** Every record of every Zengin file has so many bytes. */
export const RECORD_LENGTH = 120

/** `figures` stand at the right behind zeros, `text` at the left before blanks; both in bytes. */
interface Field {
  readonly kind: 'figures' | 'text'
  readonly length: number
}

/** The fields of a record in their order. */
export type Layout<Name extends string = string> = Readonly<Record<Name, Field>>

/** The fields of a record as text of half-width characters. */
export type FieldTexts<L extends Layout> = Readonly<Record<keyof L, string>>

const figures = (length: number): Field => ({ kind: 'figures', length })
const text = (length: number): Field => ({ kind: 'text', length })

/** The header is the same for transfers and for debits: who asks, when, and their own account. */
const HEADER = {
  data_kind: figures(1),
  file_kind: figures(2),
  code_kind: figures(1),
  requester_code: figures(10),
  requester_name: text(40),
  day: figures(4),
  bank: figures(4),
  bank_name: text(15),
  branch: figures(3),
  branch_name: text(15),
  account_kind: figures(1),
  account_number: figures(7),
  filler: text(17),
} as const

const END = { data_kind: figures(1), filler: text(119) } as const

/** 21 総合振込: 全銀協「適用業務およびレコード・フォーマット」(令和元年12月) p. 8. */
export const TRANSFER_RECORDS = {
  header: HEADER,
  data: {
    data_kind: figures(1),
    bank: figures(4),
    bank_name: text(15),
    branch: figures(3),
    branch_name: text(15),
    clearing_house: figures(4),
    account_kind: figures(1),
    account_number: figures(7),
    name: text(30),
    yen: figures(10),
    novelty: figures(1),
    reference_1: figures(10),
    reference_2: figures(10),
    transfer_kind: figures(1),
    edi_mark: text(1),
    filler: text(7),
  },
  trailer: { data_kind: figures(1), count: figures(6), yen: figures(12), filler: text(101) },
  end: END,
} as const

/** 91 預金口座振替, request and result: the same paper, pp. 15 and 16. */
export const DEBIT_RECORDS = {
  header: HEADER,
  data: {
    data_kind: figures(1),
    bank: figures(4),
    bank_name: text(15),
    branch: figures(3),
    branch_name: text(15),
    filler_1: text(4),
    account_kind: figures(1),
    account_number: figures(7),
    name: text(30),
    yen: figures(10),
    novelty: figures(1),
    reference: figures(20),
    result: figures(1),
    filler_2: text(8),
  },
  trailer: {
    data_kind: figures(1),
    count: figures(6),
    yen: figures(12),
    collected_count: figures(6),
    collected_yen: figures(12),
    failed_count: figures(6),
    failed_yen: figures(12),
    filler: text(65),
  },
  end: END,
} as const

/**
 * One record. A field of figures that is given none is left blank.
 *
 * @throws {RangeError} where a text is longer than its field or has a character of more than one byte: whoever calls has
 *   folded and measured it before
 */
export function writeRecord<L extends Layout>(layout: L, texts: FieldTexts<L>): Uint8Array {
  let record = ''
  for (const [name, { kind, length }] of Object.entries<Field>(layout)) {
    const written = texts[name as keyof L]
    if (written.length > length) throw new RangeError(`${name} has ${written.length} characters, ${length} fit`)
    record += kind === 'figures' && /^\d+$/.test(written) ? written.padStart(length, '0') : written.padEnd(length)
  }
  return Uint8Array.from(record, byteOf)
}

/** The fields of a record, with their blanks and zeros, so that writing them again gives the same bytes. */
export function readRecord<L extends Layout>(layout: L, bytes: Uint8Array): FieldTexts<L> {
  let at = 0
  const texts = Object.entries<Field>(layout).map(([name, { length }]) => {
    const field = Array.from(bytes.subarray(at, at + length), characterOf).join('')
    at += length
    return [name, field]
  })
  return Object.fromEntries(texts)
}

// JIS X 0201 beside Unicode: ASCII as it is, half-width kana A1–DF at U+FF61–FF9F.
function byteOf(character: string): number {
  const code = character.charCodeAt(0)
  if (code >= 0x20 && code <= 0x7e) return code
  if (code >= 0xff61 && code <= 0xff9f) return code - 0xfec0
  throw new RangeError(`a character of more than one byte: U+${code.toString(16)}`)
}

function characterOf(byte: number): string {
  if (byte >= 0xa1 && byte <= 0xdf) return String.fromCharCode(byte + 0xfec0)
  return byte >= 0x20 && byte <= 0x7e ? String.fromCharCode(byte) : '\uFFFD'
}
