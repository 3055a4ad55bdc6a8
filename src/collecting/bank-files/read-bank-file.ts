import { type Framing, splitRecords } from './framing.ts'
import { DEBIT_RECORDS, type FieldTexts, type Layout, RECORD_LENGTH, readRecord, TRANSFER_RECORDS } from './record-layout.ts'

const RECORDS = { '21': TRANSFER_RECORDS, '91': DEBIT_RECORDS } as const
const KIND_WORDS = { '21': '総合振込', '91': '預金口座振替' } as const

export type BankFileKind = keyof typeof RECORDS

/** A bank file of one header. Texts have their blanks and zeros; the data record at index 0 is the file's second record. */
export interface ReadBankFile<Kind extends BankFileKind> {
  readonly kind: 'read'
  readonly header: FieldTexts<(typeof RECORDS)[Kind]['header']>
  readonly data: readonly FieldTexts<(typeof RECORDS)[Kind]['data']>[]
  readonly trailer: FieldTexts<(typeof RECORDS)[Kind]['trailer']>
  readonly end: FieldTexts<(typeof RECORDS)[Kind]['end']>
  readonly framing: Framing
}

/** What is wrong with a file, as sentences with the number of the record, all of them. */
export interface UnreadableBankFile {
  readonly kind: 'refused'
  readonly faults: readonly string[]
}

/** Whether a file begins as a Zengin file of that kind does; three bytes behind a possible BOM are enough to tell. */
export function looksLikeBankFile(start: Uint8Array, file_kind: BankFileKind): boolean {
  const at = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0
  return String.fromCharCode(...start.subarray(at, at + 3)) === `1${file_kind}`
}

/**
 * Reads a Zengin file of one header, many data records, one trailer and one end. The trailer's count and total must be those
 * of the data; what else a kind of file must fulfil is for its own reader.
 */
export function readBankFile<Kind extends BankFileKind>(
  bytes: Uint8Array,
  file_kind: Kind,
): ReadBankFile<Kind> | UnreadableBankFile {
  const split = splitRecords(bytes)
  if (split.kind === 'broken') return refused(split.broken.map(sayLength))
  const { records, framing } = split
  const [first, ...others] = records
  if (first === undefined) return refused(['ファイルが空です。'])
  if (!looksLikeBankFile(first, file_kind))
    return refused([
      `先頭のレコードが、${KIND_WORDS[file_kind]}（種別コード${file_kind}）のヘッダーではありません。ファイルを確かめてください。`,
    ])
  const faults = orderFaults(others)
  if (faults.length > 0) return refused(faults)
  const layouts: Record<'header' | 'data' | 'trailer' | 'end', Layout> = RECORDS[file_kind]
  const read = {
    kind: 'read',
    header: readRecord(layouts.header, first),
    data: others.slice(0, -2).map((record) => readRecord(layouts.data, record)),
    trailer: readRecord(layouts.trailer, others.at(-2) ?? first),
    end: readRecord(layouts.end, others.at(-1) ?? first),
    framing,
  }
  // What is no figure cannot be added up.
  const unreadable = figureFaults(layouts, read)
  const wrong = unreadable.length > 0 ? unreadable : totalDisagreement(read)
  if (wrong.length > 0) return refused(wrong)
  return read as unknown as ReadBankFile<Kind>
}

function refused(faults: readonly string[]): UnreadableBankFile {
  return { kind: 'refused', faults }
}

function sayLength({ record_no, length }: { record_no: number; length: number }): string {
  if (length === 0) return `${record_no}番目のレコードが空です。`
  return `${record_no}番目のレコードが${length}バイトあります。${RECORD_LENGTH}バイトまでです。`
}

/** Behind the header: data (2), one trailer (8), one end (9). A second header makes a file of several blocks, which banks differ about. */
function orderFaults(records: readonly Uint8Array[]): string[] {
  const kinds = records.map((record) => String.fromCharCode(record[0] ?? 0))
  const second = kinds.indexOf('1')
  if (second >= 0) return [`${second + 2}番目のレコードは、二つ目のヘッダーです。一つずつのファイルに分けてください。`]
  const faults: string[] = []
  for (const [index, kind] of kinds.entries()) {
    const record_no = index + 2
    if (!'289'.includes(kind))
      faults.push(`${record_no}番目のレコードのデータ区分「${printable(kind)}」は、2、8、9 のどれでもありません。`)
    else if (kind !== expected(index, kinds.length))
      faults.push(
        `${record_no}番目のレコード（データ区分${kind}）の順番が違います。ファイルが途中で切れていないか確かめてください。`,
      )
  }
  if (faults.length === 0 && kinds.length < 2)
    faults.push('トレーラー（8）とエンド（9）のレコードがありません。ファイルが途中で切れています。')
  return faults
}

function expected(index: number, length: number): string {
  if (index === length - 1) return '9'
  return index === length - 2 ? '8' : '2'
}

function printable(character: string): string {
  return /^[ -~]$/.test(character) ? character : '?'
}

interface ReadTexts {
  readonly data: readonly FieldTexts<Layout>[]
  readonly trailer: FieldTexts<Layout>
}

/** The figures that decide about money are figures. */
function figureFaults(layouts: Record<'data' | 'trailer', Layout>, { data, trailer }: ReadTexts): string[] {
  const amounts = data.flatMap(({ yen = '' }, index) =>
    /^\d+$/.test(yen) ? [] : [`${index + 2}番目のレコードの金額が数字ではありません。`],
  )
  const totals = Object.entries(layouts.trailer)
    .filter(([name, { kind }]) => kind === 'figures' && !/^\d+$/.test(trailer[name] ?? ''))
    .map(() => `${data.length + 2}番目のレコード（トレーラー）に、数字でない件数か金額があります。`)
  return [...amounts, ...totals.slice(0, 1)]
}

function totalDisagreement({ data, trailer }: ReadTexts): string[] {
  const at = `${data.length + 2}番目のレコード（トレーラー）`
  const yen = data.reduce((sum, record) => sum + Number(record.yen), 0)
  const faults: string[] = []
  if (Number(trailer.count) !== data.length)
    faults.push(`${at}の合計件数${Number(trailer.count)}が、データの${data.length}件と違います。`)
  if (Number(trailer.yen) !== yen) faults.push(`${at}の合計金額${Number(trailer.yen)}円が、データの合計${yen}円と違います。`)
  return faults
}
