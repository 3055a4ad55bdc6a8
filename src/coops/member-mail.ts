import type { Database } from '../db/database.ts'
import { type Vault, vaultOf } from '../vault/index.ts'

export const MEMBER_MAIL = 'coops.member_mail'

/** A mail address as the register keeps it. */
export interface SealedMail {
  readonly sealed: Buffer
  /**
   * The keyed hashes of the address under every key of the ring, in hexadecimal and the first key's first. Kept is the first; the
   * others say that an address is the same while a change of keys is under way.
   */
  readonly indexes: string
}

/** Seals an address for the register. */
export function sealMail(vault: Vault, address: string): SealedMail {
  return {
    sealed: vault.seal(address, MEMBER_MAIL),
    indexes: vault
      .blindIndexes(address, MEMBER_MAIL)
      .map((index) => index.toString('hex'))
      .join(''),
  }
}

/** The address that a co-op's file brought, and when it first did; null where none stands in the register. */
export async function registeredMail(
  db: Database,
  { coop_id, member_id }: { coop_id: number; member_id: number },
): Promise<{ readonly address: string; readonly since: Temporal.Instant } | null> {
  const row = await db
    .selectFrom('coops.members')
    .select(['mail_sealed', 'mail_since'])
    .where('coop_id', '=', coop_id)
    .where('id', '=', member_id)
    .executeTakeFirst()
  if (!row?.mail_sealed || !row.mail_since) return null
  return { address: vaultOf(db).open(row.mail_sealed, MEMBER_MAIL), since: row.mail_since }
}

/** Removes an address or telephone number from the register for good: later files of the co-op do not bring it back. False where none stood. */
export async function forgetContact(
  tx: Database,
  { coop_id, member_id, what, at }: { coop_id: number; member_id: number; what: 'mail' | 'phone'; at: Temporal.Instant },
): Promise<boolean> {
  const gone = await tx
    .updateTable('coops.members')
    .set(
      what === 'mail'
        ? { mail_sealed: null, mail_index: null, mail_since: null, mail_unwanted_since: at }
        : { phone: null, phone_unwanted_since: at },
    )
    .where('coop_id', '=', coop_id)
    .where('id', '=', member_id)
    .where(what === 'mail' ? 'mail_sealed' : 'phone', 'is not', null)
    .executeTakeFirst()
  return gone.numUpdatedRows > 0n
}
