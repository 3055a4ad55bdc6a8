import type { SealedColumn, Vault } from '../vault/index.ts'
import { accountText, readAccountText } from './bank-files/sealed-account.ts'

const DEBITS = 'collecting.debit_details'
/** What lay clear in rows of before the envelopes. */
const clear = {
  columns: ['account_number', 'holder_kana'],
  textOf: ({ account_number, holder_kana }: Readonly<Record<string, unknown>>) =>
    accountText({ account_number: String(account_number), holder_kana: String(holder_kana) }),
}

/** Every column of this subject in which personal data lies sealed. */
export const collectingSealed: readonly SealedColumn[] = [
  {
    table: 'collecting.debit_details',
    column: 'account_sealed',
    purpose: DEBITS,
    key: ['coop_id', 'member_id'],
    needs: ['bank', 'branch', 'account_kind'],
    clear,
    indexes: {
      account_index: (text, vault, { bank, branch, account_kind }) => {
        const { account_number } = readAccountText(text)
        return first(
          accountIndexes(vault, {
            bank: String(bank),
            branch: String(branch),
            account_kind: String(account_kind),
            account_number,
          }),
        )
      },
      holder_index: (text, vault) => first(holderIndexes(vault, readAccountText(text).holder_kana)),
    },
  },
  {
    table: 'collecting.debits',
    column: 'account_sealed',
    purpose: DEBITS,
    key: ['coop_id', 'collection_month', 'serial'],
    clear,
  },
  {
    table: 'collecting.payout_files',
    column: 'bytes_sealed',
    purpose: 'collecting.payout_files',
    key: ['run'],
    clear: { columns: ['bytes'], textOf: ({ bytes }) => (bytes as Buffer).toString('latin1') },
  },
]

/** Tell whether an account is still the same, without its number. */
export function accountIndexes(
  vault: Vault,
  account: { readonly bank: string; readonly branch: string; readonly account_kind: string; readonly account_number: string },
): Buffer[] {
  const { bank, branch, account_kind, account_number } = account
  return vault.blindIndexes([bank, branch, account_kind, account_number].join(' '), DEBITS)
}

/** Tell whether the holder is still written alike. */
export function holderIndexes(vault: Vault, holder_kana: string): Buffer[] {
  return vault.blindIndexes(holder_kana, `${DEBITS}.holder`)
}

function first([index]: readonly Buffer[]): Buffer {
  if (index === undefined) throw new Error('a ring has at least one key')
  return index
}
