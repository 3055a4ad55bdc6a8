import { registeredMail } from '../coops/index.ts'
import type { Database } from '../db/database.ts'
import { vaultOf } from '../vault/index.ts'

/** A member of a co-op. */
export interface OfMember {
  readonly coop_id: number
  readonly member_id: number
}

/** An address on file, with where it came from and since when it stands here. */
export interface MailOnFile {
  readonly address: string
  readonly from: 'coop' | 'desk'
  readonly since: Temporal.Instant
}

/** Both addresses that may be on file, the one that counts first: whichever came later. */
export async function mailsOnFile(db: Database, member: OfMember): Promise<MailOnFile[]> {
  const registered = await registeredMail(db, member)
  const added = await db
    .selectFrom('membership.mails')
    .select(['mail_sealed', 'added_at'])
    .where('coop_id', '=', member.coop_id)
    .where('member_id', '=', member.member_id)
    .executeTakeFirst()
  const mails: MailOnFile[] = []
  if (registered !== null) mails.push({ ...registered, from: 'coop' })
  if (added) mails.push({ address: openMail(db, added.mail_sealed), from: 'desk', since: added.added_at })
  return mails.sort((a, b) => Temporal.Instant.compare(b.since, a.since))
}

/** Where a member's mails go, or null. */
export async function mailOf(db: Database, member: OfMember): Promise<string | null> {
  return (await mailsOnFile(db, member))[0]?.address ?? null
}

export const MAIL_PURPOSE = 'membership.mail'

function openMail(db: Database, sealed: Buffer): string {
  return vaultOf(db).open(sealed, MAIL_PURPOSE)
}
