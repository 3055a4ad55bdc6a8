import { foldFigures } from '../../text/fold.ts'
import type { TableRow } from '../../text/read-table.ts'
import { ACCOUNT_KINDS, judgeBankAccount } from '../bank-files/bank-account.ts'
import type { CheckBankBranch } from '../bank-files/bank-directory.ts'
import type { BankHabits } from '../bank-files/bank-fields.ts'
import { foldBankName, sayBankNameRefusal } from '../bank-files/fold-bank-name.ts'

/** The columns of a file of debit accounts. 新規コード may be missing: it is then found from what is known already. */
export const DEBIT_ACCOUNT_HEADERS = {
  coop_code: '生協コード',
  member_number: '組合員番号',
  bank: '銀行番号',
  branch: '支店番号',
  account_kind: '預金種目',
  account_number: '口座番号',
  holder: '預金者名カナ',
  novelty: '新規コード',
} as const

export type DebitAccountField = keyof typeof DEBIT_ACCOUNT_HEADERS

export interface DebitAccountRow {
  readonly line_no: number
  readonly coop_id: number
  readonly member_number: string
  readonly bank: string
  readonly branch: string
  readonly account_kind: string
  readonly account_number: string
  readonly holder_kana: string
  readonly novelty: string | null
}

/** What reading a row needs to know. */
export interface DebitAccountReading {
  readonly coops: ReadonlyMap<string, { readonly id: number; readonly member_number_width: number; readonly habits: BankHabits }>
  readonly checkBankBranch: CheckBankBranch
}

const kinds: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ACCOUNT_KINDS).flatMap(([kind, words]) => [
    [kind, kind],
    [words, kind],
    [`${words}預金`, kind],
  ]),
)

/** Reads one row, or says all that is wrong with it: without the holder's name and the account's number. */
export function readDebitAccountRow(
  { line_no, cells, is_out_of_step }: TableRow<DebitAccountField>,
  { coops, checkBankBranch }: DebitAccountReading,
): DebitAccountRow | readonly string[] {
  if (is_out_of_step) return ['列の数が見出しと違います。コンマや引用符を確かめてください。']
  const coop = coops.get(foldFigures(cells.coop_code).trim().toLowerCase())
  const member_number = figures(cells.member_number, coop?.member_number_width ?? 1)
  // The zeros that a spreadsheet ate are put back.
  const account = {
    bank: figures(cells.bank, 4),
    branch: figures(cells.branch, 3),
    account_kind: kinds[foldFigures(cells.account_kind).trim()] ?? '',
    account_number: figures(cells.account_number, 7),
  }
  const holder = foldBankName(cells.holder, 'account_holder_name', coop?.habits)
  const novelty = foldFigures(cells.novelty).trim()
  const faults: string[] = []
  if (coop === undefined) faults.push(`生協コード「${cells.coop_code.slice(0, 40)}」は登録されていません。`)
  if (!/^\d+$/.test(member_number) || member_number.length > (coop?.member_number_width ?? 15))
    faults.push('組合員番号が、この生協の番号ではありません。')
  faults.push(...judgeBankAccount(account, 'debited', checkBankBranch).faults)
  if (holder.kind === 'refused') faults.push(sayBankNameRefusal(holder))
  if (!/^[012]?$/.test(novelty)) faults.push('新規コードは 0、1、2 のどれかです。')
  if (faults.length > 0 || coop === undefined || holder.kind === 'refused') return faults
  return { line_no, coop_id: coop.id, member_number, ...account, holder_kana: holder.text, novelty: novelty || null }
}

function figures(written: string, width: number): string {
  const text = foldFigures(written).trim()
  return /^\d+$/.test(text) ? text.padStart(width, '0') : text
}
