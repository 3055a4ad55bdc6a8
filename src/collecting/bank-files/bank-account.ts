import type { BankBranch, CheckBankBranch } from './bank-directory.ts'
import { sayBankBranch } from './bank-directory.ts'

/** 預金種目, 全銀協 付録3. */
export const ACCOUNT_KINDS = {
  '1': '普通',
  '2': '当座',
  '3': '納税準備',
  '4': '貯蓄',
  '5': '通知',
  '6': '定期',
  '7': '積立定期',
  '8': '定期積金',
  '9': 'その他',
} as const

export type AccountKind = keyof typeof ACCOUNT_KINDS

/** What an account may be used for: in the header of a file, to be paid into, to be debited. */
export const ACCOUNT_KINDS_OF = { own: ['1', '2', '9'], paid: ['1', '2', '4', '9'], debited: ['1', '2', '3', '9'] } as const

/** A bank account as it stands in a bank file: figures with their zeros. */
export interface BankAccount {
  /** Four figures, `0009`. */
  readonly bank: string
  /** Three figures, `825`. */
  readonly branch: string
  readonly account_kind: string
  /** Up to seven figures. */
  readonly account_number: string
}

/** The branch of an account, or everything that is wrong with the account, as sentences. Account numbers are not repeated. */
export function judgeBankAccount(
  { bank, branch, account_kind, account_number }: BankAccount,
  purpose: keyof typeof ACCOUNT_KINDS_OF,
  checkBankBranch: CheckBankBranch,
): { readonly place: BankBranch | null; readonly faults: readonly string[] } {
  const faults: string[] = []
  const found = checkBankBranch(bank, branch)
  if (found.kind !== 'found') faults.push(sayBankBranch(found))
  const kinds: readonly string[] = ACCOUNT_KINDS_OF[purpose]
  if (!kinds.includes(account_kind)) faults.push(`預金種目は ${kinds.map(sayAccountKind).join('、')} のどれかです。`)
  if (!/^\d{1,7}$/.test(account_number) || Number(account_number) === 0) faults.push('口座番号は7けたまでの数字です。')
  return { place: found.kind === 'found' ? found.place : null, faults }
}

function sayAccountKind(kind: string): string {
  return `${kind}（${ACCOUNT_KINDS[kind as AccountKind]}）`
}

/** `9876543` as `****543`: enough to tell two accounts apart, not enough to use one. */
export function maskAccountNumber(account_number: string): string {
  return account_number.padStart(7, '0').replace(/^\d{4}/, '****')
}
