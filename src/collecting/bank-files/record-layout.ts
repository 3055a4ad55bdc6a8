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
  return bytesOf(record)
}

/** The fields of a record, with their blanks and zeros, so that writing them again gives the same bytes. */
export function readRecord<L extends Layout>(layout: L, bytes: Uint8Array): FieldTexts<L> {
  const record = textOf(bytes)
  let at = 0
  const texts: Record<string, string> = {}
  for (const [name, { length }] of Object.entries<Field>(layout)) {
    texts[name] = record.slice(at, at + length)
    at += length
  }
  return texts as FieldTexts<L>
}

// JIS X 0201 beside Unicode: ASCII as it is, half-width kana A1–DF at U+FF61–FF9F. By way of Latin-1, whose conversion is not
// done character by character: a file may have a million records.
const KANA_OFFSET = 0xfec0

function bytesOf(record: string): Uint8Array {
  const impossible = /[^\x20-\x7E\uFF61-\uFF9F]/.exec(record)?.[0]
  if (impossible !== undefined) throw new RangeError(`no single byte for U+${impossible.charCodeAt(0).toString(16)}`)
  const latin1 = record.replace(/[\uFF61-\uFF9F]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - KANA_OFFSET))
  return new Uint8Array(Buffer.from(latin1, 'latin1'))
}

/** Bytes that are no characters become U+FFFD, one each, so that every field stays in its place. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .replace(/[^\x20-\x7E]/g, (byte) =>
      /[\xA1-\xDF]/.test(byte) ? String.fromCharCode(byte.charCodeAt(0) + KANA_OFFSET) : '\uFFFD',
    )
}
