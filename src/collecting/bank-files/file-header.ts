import { areHolidaysKnown, isBusinessDay, nextBusinessDay } from '../../calendar/business-days.ts'
import { sayDay } from '../../calendar/say-dates.ts'
import { type BankAccount, judgeBankAccount } from './bank-account.ts'
import type { CheckBankBranch } from './bank-directory.ts'
import type { BankHabits } from './bank-fields.ts'
import { foldBankName, sayBankNameRefusal } from './fold-bank-name.ts'
import type { FieldTexts, TRANSFER_RECORDS } from './record-layout.ts'

/** Who sends a file to their bank: 振込依頼人, 委託者. */
export interface Requester extends BankAccount {
  /** 委託者コード, up to ten figures, given by the bank. */
  readonly code: string
  readonly name: string
}

/** One thing that is wrong with what was to be written. */
export interface BankFileFault {
  /** Which of the payments, from 1; null where it is about the whole file. */
  readonly nth: number | null
  /** A sentence, without names and account numbers. */
  readonly says: string
}

export interface HeaderCall {
  readonly requester: Requester
  /** When the bank is to act. */
  readonly day: Temporal.PlainDate
  readonly checkBankBranch: CheckBankBranch
  readonly habits: BankHabits
}

type HeaderTexts = FieldTexts<(typeof TRANSFER_RECORDS)['header']>

/** The header record of a file of that kind, or everything that is wrong with it. */
export function judgeHeader(file_kind: '21' | '91', { day, ...call }: HeaderCall): HeaderTexts | readonly BankFileFault[] {
  const judged = judgeRequester(call)
  const says = [...('texts' in judged ? [] : judged.faults), ...dayFaults(day)]
  if (says.length > 0 || !('texts' in judged)) return says.map((fault) => ({ nth: null, says: fault }))
  return { data_kind: '1', file_kind, code_kind: '0', day: monthAndDay(day), ...judged.texts, filler: '' }
}

type RequesterTexts = Omit<HeaderTexts, 'data_kind' | 'file_kind' | 'code_kind' | 'day' | 'filler'>

/** The requester as a header names them, or everything that is wrong with them, as sentences. */
export function judgeRequester({
  requester,
  checkBankBranch,
  habits,
}: Omit<HeaderCall, 'day'>): { readonly texts: RequesterTexts } | { readonly faults: readonly string[] } {
  const { place, faults } = judgeBankAccount(requester, 'own', checkBankBranch)
  const name = foldBankName(requester.name, 'requester_name', habits)
  const says = faults.map((fault) => `委託者の口座：${fault}`)
  if (!/^\d{1,10}$/.test(requester.code)) says.push('委託者コードは10けたまでの数字です。')
  if (name.kind === 'refused') says.push(sayBankNameRefusal(name))
  if (says.length > 0 || name.kind === 'refused' || place === null) return { faults: says }
  const texts = {
    requester_code: requester.code,
    requester_name: name.text,
    bank: requester.bank,
    bank_name: place.bank_kana,
    branch: requester.branch,
    branch_name: place.branch_kana,
    account_kind: requester.account_kind,
    account_number: requester.account_number,
  }
  return { texts }
}

/** Nothing where banks work on that day. */
export function dayFaults(day: Temporal.PlainDate): string[] {
  if (!areHolidaysKnown(day)) return [`${day}の祝日はまだ分かっていません。日付を確かめてください。`]
  if (isBusinessDay(day)) return []
  return [`${sayDay(day)}は銀行の休みの日です。次の営業日は${sayDay(nextBusinessDay(day))}です。`]
}

/** The file names no year. */
export function monthAndDay(day: Temporal.PlainDate): string {
  return `${String(day.month).padStart(2, '0')}${String(day.day).padStart(2, '0')}`
}
