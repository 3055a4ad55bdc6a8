import type { SealedColumn } from '../vault/index.ts'
import { MAIL_PURPOSE } from './member-mail.ts'
import { WISH_PURPOSE } from './requests.ts'

/** Every column of this subject in which personal data lies sealed. */
export const membershipSealed: readonly SealedColumn[] = [
  { table: 'membership.mails', column: 'mail_sealed', purpose: MAIL_PURPOSE, key: ['coop_id', 'member_id'] },
  { table: 'membership.requests', column: 'wish_sealed', purpose: WISH_PURPOSE, key: ['id'] },
]
