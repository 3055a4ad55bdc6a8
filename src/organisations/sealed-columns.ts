import type { SealedColumn } from '../vault/index.ts'

/** Every column of this subject in which personal data lies sealed. */
export const organisationsSealed: readonly SealedColumn[] = [
  {
    table: 'organisations.bank_details',
    column: 'account_sealed',
    purpose: 'organisations.bank_details',
    key: ['id'],
    clear: {
      columns: ['account_number', 'receiver_kana'],
      // As `accountText` of collecting/ writes it.
      textOf: ({ account_number, receiver_kana }) => JSON.stringify([account_number, receiver_kana]),
    },
  },
  {
    table: 'organisations.organisations',
    column: 'mail_sealed',
    purpose: 'organisations.mail',
    key: ['id'],
    clear: { columns: ['mail'], textOf: ({ mail }) => String(mail) },
  },
  { table: 'organisations.claims', column: 'sealed', purpose: 'organisation.claim', key: ['id'] },
]
