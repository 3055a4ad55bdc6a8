import type { Yen } from '../../money/yen.ts'
import type { BankHabits } from './bank-fields.ts'
import { joinRecords } from './framing.ts'
import { DEBIT_RECORDS, type FieldTexts, writeRecord } from './record-layout.ts'

/** One debit whose account was judged before: every text is one that banks take, and fits. */
export interface JudgedDebit {
  readonly bank: string
  readonly bank_kana: string
  readonly branch: string
  readonly branch_kana: string
  readonly account_kind: string
  readonly account_number: string
  /** 預金者名 in half-width characters. */
  readonly holder_kana: string
  readonly yen: Yen
  /** 新規コード: 1 the first debit there, 2 the account was changed, 0 neither. */
  readonly novelty: string
  /** 顧客番号: figures only, up to twenty; comes back with the result. */
  readonly reference: string
}

export interface DebitFileCall {
  readonly header: FieldTexts<(typeof DEBIT_RECORDS)['header']>
  readonly count: number
  readonly yen: number
  readonly separator: BankHabits['separator']
  /** `count` debits that come to `yen`, a page at a time. */
  readonly debits: AsyncIterable<readonly JudgedDebit[]>
}

/**
 * The bytes of a 預金口座振替 (type 91) request of one header, piece by piece: a file may have a million records.
 *
 * @throws {RangeError} where the debits are not as many or not as much as was said: the trailer would be wrong
 */
export async function* writeDebitFile({ header, count, yen, separator, debits }: DebitFileCall): AsyncGenerator<Uint8Array> {
  const framed = (records: readonly Uint8Array[]) => joinRecords(records, { separator, ends_with_separator: true })
  const left = { count, yen }
  yield framed([writeRecord(DEBIT_RECORDS.header, header)])
  for await (const page of debits) {
    for (const debit of page) {
      left.count -= 1
      left.yen -= debit.yen
    }
    yield framed(page.map((debit) => writeRecord(DEBIT_RECORDS.data, textsOf(debit))))
  }
  if (left.count !== 0 || left.yen !== 0) throw new RangeError(`the debits differ by ${left.count} and ${left.yen} yen`)
  const trailer = {
    data_kind: '8',
    count: String(count),
    yen: String(yen),
    // The bank fills these in. In a request they are 0, which is how a request is told from a result.
    ...{ collected_count: '0', collected_yen: '0', failed_count: '0', failed_yen: '0' },
    filler: '',
  }
  yield framed([writeRecord(DEBIT_RECORDS.trailer, trailer), writeRecord(DEBIT_RECORDS.end, { data_kind: '9', filler: '' })])
}

function textsOf(debit: JudgedDebit): FieldTexts<(typeof DEBIT_RECORDS)['data']> {
  return {
    data_kind: '2',
    bank: debit.bank,
    bank_name: debit.bank_kana,
    branch: debit.branch,
    branch_name: debit.branch_kana,
    filler_1: '',
    account_kind: debit.account_kind,
    account_number: debit.account_number,
    name: debit.holder_kana,
    yen: String(debit.yen),
    novelty: debit.novelty,
    reference: debit.reference,
    result: '0',
    filler_2: '',
  }
}
