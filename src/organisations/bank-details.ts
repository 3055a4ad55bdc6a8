import { ACCOUNT_KINDS, maskAccountNumber } from '../collecting/index.ts'

/** Where money for an organisation goes, as the bank wants it. Personal where the organisation is one person: never in a log. */
export interface BankDetails {
  /** Four figures. */
  readonly bank_code: string
  /** Three figures. */
  readonly branch_code: string
  /** `1` 普通, `2` 当座, `4` 貯蓄, `9` その他. */
  readonly account_kind: string
  /** Seven figures. */
  readonly account_number: string
  /** Half-width kana. */
  readonly receiver_kana: string
}

/** The details as most people see them: which bank, and enough of the number to tell two apart. */
export function sayMasked({ bank_code, branch_code, account_kind, account_number }: BankDetails): string {
  return `${bank_code}-${branch_code} ${sayAccountKind(account_kind)} ${maskAccountNumber(account_number)}`
}

export function sayAccountKind(kind: string): string {
  return ACCOUNT_KINDS[kind as keyof typeof ACCOUNT_KINDS] ?? kind
}
