import { foldBankName } from './fold-bank-name.ts'

/** As the package has them: katakana without small letters, `－` for the long vowel. */
interface Place {
  readonly name: string
  readonly kana: string
}
interface Bank extends Place {
  readonly branches: Readonly<Record<string, Place>>
}

/** A branch of a bank: `0009` `825`, names as people read them and as they stand in a bank file. */
export interface BankBranch {
  readonly bank: string
  readonly branch: string
  readonly bank_name: string
  readonly branch_name: string
  /** Half-width, at most 15 characters. */
  readonly bank_kana: string
  readonly branch_kana: string
}

export type BankBranchEnding =
  | { readonly kind: 'found'; readonly place: BankBranch }
  | { readonly kind: 'unknown_bank'; readonly bank: string }
  | { readonly kind: 'unknown_branch'; readonly bank_name: string; readonly branch: string }

/** Whether there is such a branch, and how it is called. Numbers of four and three figures: `0009`, `825`. */
export type CheckBankBranch = (bank: string, branch: string) => BankBranchEnding

/** The bank number that no bank has: accounts of a demonstration stand there, so that its files can never move money. */
export const DEMONSTRATION_BANK = '9999'

/**
 * The directory of banks. Reads 5 MB on its first use (about 0.3 s), so commands that need no bank do not ask for it. In a
 * demonstration, and only there, the number 9999 is a bank too, with every branch number.
 */
export async function loadBankDirectory({ is_demonstration }: { readonly is_demonstration: boolean }): Promise<CheckBankBranch> {
  // @ts-expect-error: the package brings no types
  const { default: banks } = (await import('zengin-code')) as { default: Readonly<Record<string, Bank>> }
  return function checkBankBranch(bank, branch) {
    if (is_demonstration && bank === DEMONSTRATION_BANK && /^\d{3}$/.test(branch)) return demonstrationBranch(branch)
    const found = Object.hasOwn(banks, bank) ? banks[bank] : undefined
    if (!found) return { kind: 'unknown_bank', bank }
    const at = Object.hasOwn(found.branches, branch) ? found.branches[branch] : undefined
    if (!at) return { kind: 'unknown_branch', bank_name: found.name, branch }
    const names = { bank_name: found.name, branch_name: at.name }
    return {
      kind: 'found',
      place: { bank, branch, ...names, bank_kana: placeName(found.kana), branch_kana: placeName(at.kana) },
    }
  }
}

function demonstrationBranch(branch: string): BankBranchEnding {
  const bank = DEMONSTRATION_BANK
  return {
    kind: 'found',
    place: { bank, branch, bank_name: '見本', branch_name: '見本', bank_kana: 'ﾐﾎﾝ', branch_kana: 'ﾐﾎﾝ' },
  }
}

/** A dozen names have full stops or blanks, which these fields do not take; the number decides, the name only helps. */
function placeName(kana: string): string {
  const folded = foldBankName(kana.replace(/[．.\s\u3000]/g, ''), 'branch_name')
  return folded.kind === 'folded' ? folded.text : ''
}

/** Why a branch was not found, in words. */
export function sayBankBranch(ending: Exclude<BankBranchEnding, { kind: 'found' }>): string {
  if (ending.kind === 'unknown_bank') return `銀行番号「${ending.bank}」の銀行はありません。`
  return `${ending.bank_name}に、支店番号「${ending.branch}」の支店はありません。`
}
