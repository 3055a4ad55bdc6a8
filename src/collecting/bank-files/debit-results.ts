import { type Yen, yen } from '../../money/yen.ts'
import { type ReadBankFile, readBankFile, type UnreadableBankFile } from './read-bank-file.ts'

/** 振替結果コード. The list stays open: a bank may send others, which are failures with their code for a reason. */
const RESULT_WORDS: Readonly<Record<string, string>> = {
  '1': '資金不足',
  '2': '取引なし',
  '3': '預金者の都合による振替停止',
  '4': '預金口座振替依頼書なし',
  '8': '委託者の都合による振替停止',
  '9': 'その他',
}
const COLLECTED = '0'

/** What became of one debit. */
export interface DebitResult {
  /** As a person counts the records of the file, the header being the first. */
  readonly record_no: number
  /** 顧客番号 as it was sent, without the zeros and blanks around it. */
  readonly reference: string
  readonly yen: Yen
  readonly is_collected: boolean
  /** In words; empty for what was collected. */
  readonly reason: string
}

export interface DebitResults {
  readonly kind: 'read'
  readonly requester_code: string
  /** The day of the withdrawal as the file has it, `1226`: without a year. */
  readonly day: string
  readonly results: readonly DebitResult[]
}

/**
 * Reads what the bank sends back of a 預金口座振替 file. A request has the same layout, and its blank result is the same 0
 * as success: it is told by its trailer, where nothing has been collected and nothing failed, and refused.
 */
export function readDebitResults(bytes: Uint8Array): DebitResults | UnreadableBankFile {
  const file = readBankFile(bytes, '91')
  if (file.kind === 'refused') return file
  // A request has nothing else that could be right.
  const not_a_result = requestFaults(file)
  const faults = not_a_result.length > 0 ? not_a_result : resultFaults(file)
  if (faults.length > 0) return { kind: 'refused', faults }
  const results = file.data.map(({ reference, yen: amount, result }, index) => ({
    record_no: index + 2,
    reference: reference.trim().replace(/^0+(?=.)/, ''),
    yen: yen(Number(amount)),
    is_collected: result === COLLECTED,
    reason: result === COLLECTED ? '' : (RESULT_WORDS[result] ?? `振替結果コード${result}`),
  }))
  return { kind: 'read', requester_code: file.header.requester_code, day: file.header.day, results }
}

function requestFaults({ data, trailer }: ReadBankFile<'91'>): string[] {
  if (data.length === 0) return ['データのレコードが1件もありません。']
  if (Number(trailer.collected_count) + Number(trailer.failed_count) > 0) return []
  return [
    'トレーラーの振替済件数と振替不能件数がどちらも0です。銀行に送った依頼のファイルで、結果のファイルではありません。結果のファイルを選んでください。',
  ]
}

/** The trailer says how many were collected and failed, and the records must say the same. */
function resultFaults({ data, trailer }: ReadBankFile<'91'>): string[] {
  const faults = data.flatMap(({ result }, index) =>
    result === ' ' ? [`${index + 2}番目のレコードに振替結果コードがありません。`] : [],
  )
  const at = `${data.length + 2}番目のレコード（トレーラー）`
  for (const [words, is_collected, count, sum] of [
    ['振替済', true, trailer.collected_count, trailer.collected_yen],
    ['振替不能', false, trailer.failed_count, trailer.failed_yen],
  ] as const) {
    const of = data.filter(({ result }) => (result === COLLECTED) === is_collected)
    const total = of.reduce((all, record) => all + Number(record.yen), 0)
    if (Number(count) !== of.length) faults.push(`${at}の${words}件数${Number(count)}が、データの${of.length}件と違います。`)
    if (Number(sum) !== total) faults.push(`${at}の${words}金額${Number(sum)}円が、データの合計${total}円と違います。`)
  }
  return faults
}
