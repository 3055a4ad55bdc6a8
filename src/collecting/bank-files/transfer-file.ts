import type { Yen } from '../../money/yen.ts'
import { type BankAccount, judgeBankAccount } from './bank-account.ts'
import type { CheckBankBranch } from './bank-directory.ts'
import { type BankHabits, STRICT_HABITS } from './bank-fields.ts'
import { type BankFileFault, judgeHeader, type Requester } from './file-header.ts'
import { foldBankName, sayBankNameRefusal } from './fold-bank-name.ts'
import { joinRecords } from './framing.ts'
import { type FieldTexts, TRANSFER_RECORDS, writeRecord } from './record-layout.ts'
import { amountFault, totalFaults } from './totals.ts'

/** One payment of a 総合振込. */
export interface BankTransfer extends BankAccount {
  /** The receiver as the bank knows them; is folded to the characters of the bank. */
  readonly name: string
  readonly yen: Yen
  /** 新規コード: 1 the first payment there, 2 the account was changed, 0 neither. */
  readonly novelty?: '0' | '1' | '2'
  /** 顧客コード1, up to ten figures, such as the number of the payout. */
  readonly reference?: string
  /** EDI情報 instead of a reference: up to twenty characters that the receiver reads. */
  readonly edi?: string
}

export interface TransferFileCall {
  readonly requester: Requester
  /** A business day. */
  readonly pay_on: Temporal.PlainDate
  readonly transfers: readonly BankTransfer[]
  readonly checkBankBranch: CheckBankBranch
  readonly habits?: Partial<BankHabits>
}

export type WrittenBankFile =
  | { readonly kind: 'written'; readonly bytes: Uint8Array; readonly count: number; readonly yen: number }
  /** Everything that is wrong, in the order of the file; nothing is written. */
  | { readonly kind: 'refused'; readonly faults: readonly BankFileFault[] }

/** The bytes of a 総合振込 (type 21) file of one header. Names are folded, and refused rather than cut. */
export function writeTransferFile(call: TransferFileCall): WrittenBankFile {
  const { requester, pay_on: day, transfers, checkBankBranch } = call
  const habits = { ...STRICT_HABITS, ...call.habits }
  const header = judgeHeader('21', { requester, day, checkBankBranch, habits })
  const judged = transfers.map((transfer) => judgeTransfer(transfer, checkBankBranch, habits))
  const yen = transfers.reduce((sum, transfer) => sum + transfer.yen, 0)
  const faults = [
    ...('data_kind' in header ? [] : header),
    ...judged.flatMap((one, index) => ('data_kind' in one ? [] : one.map((says) => ({ nth: index + 1, says })))),
    ...totalFaults(transfers.length, yen),
  ]
  if (faults.length > 0 || !('data_kind' in header)) return { kind: 'refused', faults }
  const { header: head, data, trailer, end } = TRANSFER_RECORDS
  const records = [
    writeRecord(head, header),
    ...judged.flatMap((one) => ('data_kind' in one ? [writeRecord(data, one)] : [])),
    writeRecord(trailer, { data_kind: '8', count: String(transfers.length), yen: String(yen), filler: '' }),
    writeRecord(end, { data_kind: '9', filler: '' }),
  ]
  const bytes = joinRecords(records, { separator: habits.separator, ends_with_separator: true })
  return { kind: 'written', bytes, count: transfers.length, yen }
}

type TransferTexts = FieldTexts<(typeof TRANSFER_RECORDS)['data']>

function judgeTransfer(
  transfer: BankTransfer,
  checkBankBranch: CheckBankBranch,
  habits: BankHabits,
): TransferTexts | readonly string[] {
  const { place, faults } = judgeBankAccount(transfer, 'paid', checkBankBranch)
  const name = foldBankName(transfer.name, 'receiver_name', habits)
  const edi = transfer.edi === undefined ? null : foldBankName(transfer.edi, 'edi', habits)
  const { reference = '' } = transfer
  const says = [...faults, ...amountFault(transfer.yen)]
  if (!/^\d{0,10}$/.test(reference)) says.push('顧客コードは10けたまでの数字です。')
  if (reference !== '' && edi !== null) says.push('顧客コードとEDI情報は、どちらか一つだけ書けます。')
  if (name.kind === 'refused') says.push(sayBankNameRefusal(name))
  if (edi?.kind === 'refused') says.push(sayBankNameRefusal(edi))
  if (says.length > 0 || name.kind === 'refused' || edi?.kind === 'refused' || place === null) return says
  return {
    data_kind: '2',
    bank: transfer.bank,
    bank_name: place.bank_kana,
    branch: transfer.branch,
    branch_name: place.branch_kana,
    clearing_house: habits.clearing_house,
    account_kind: transfer.account_kind,
    account_number: transfer.account_number,
    name: name.text,
    yen: String(transfer.yen),
    novelty: transfer.novelty ?? '0',
    // The two references are one field of twenty characters where the mark says so.
    ...(edi === null
      ? { reference_1: reference, reference_2: '', edi_mark: '' }
      : { reference_1: edi.text.slice(0, 10).padEnd(10), reference_2: edi.text.slice(10).padEnd(10), edi_mark: 'Y' }),
    transfer_kind: habits.transfer_kind,
    filler: '',
  }
}
