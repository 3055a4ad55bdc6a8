import type { Purpose, Vault } from '../../vault/index.ts'

/** What of a bank account lies sealed. Bank, branch and kind stay readable: files are checked by them, and they name nobody. */
export interface SealedAccount {
  readonly account_number: string
  /** In the half-width characters of banks. */
  readonly holder_kana: string
}

/** Accounts of organisations, and accounts of members: what is sealed for the one opens for the other no more. */
export type AccountPurpose = Extract<Purpose, string> & ('organisations.bank_details' | 'collecting.debit_details')

/** The text of an envelope. */
export function accountText({ account_number, holder_kana }: SealedAccount): string {
  return JSON.stringify([account_number, holder_kana])
}

export function readAccountText(text: string): SealedAccount {
  const [account_number, holder_kana] = JSON.parse(text) as [string, string]
  return { account_number, holder_kana }
}

export function sealAccount(vault: Vault, account: SealedAccount, purpose: AccountPurpose): Buffer {
  return vault.seal(accountText(account), purpose)
}

/** Throws when there is no envelope: then the program was started without sealing what lay clear. */
export function openAccount(vault: Vault, sealed: Buffer | null, purpose: AccountPurpose): SealedAccount {
  if (sealed === null) throw new Error(`a row of ${purpose} was never sealed`)
  return readAccountText(vault.open(sealed, purpose))
}
