import type { SealedColumn } from '../vault/index.ts'
import { MEMBER_MAIL } from './member-mail.ts'

/** Every column of this subject in which personal data lies sealed. */
export const coopsSealed: readonly SealedColumn[] = [
  {
    table: 'coops.members',
    column: 'mail_sealed',
    purpose: MEMBER_MAIL,
    key: ['coop_id', 'id'],
    indexes: { mail_index: (address, vault) => vault.blindIndex(address, MEMBER_MAIL) },
  },
]
