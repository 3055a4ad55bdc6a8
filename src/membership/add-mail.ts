import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { record, recordReading } from '../activity/index.ts'
import { findMember } from '../coops/index.ts'
import type { DB } from '../db/schema.generated.ts'
import type { SignedIn } from '../http/env.ts'
import { queueMail, readAddress } from '../mail/index.ts'
import { vaultOf } from '../vault/index.ts'
import { replacedMail } from './mails.ts'
import { MAIL_PURPOSE, mailOf, type OfMember } from './member-mail.ts'
import { type CheckedBy, membershipActs } from './membership-acts.ts'

/** In the order in which refusals are tried. */
export type AddMailEnding = 'unknown_member' | 'unusable_address' | 'same_address' | 'added'

interface Adding {
  readonly of: OfMember
  readonly address: string
  readonly checked_by: CheckedBy
  /** The site as its readers see it, for the notice. */
  readonly origin: string
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/**
 * Puts a member's address on file after staff have checked who asks, on the record; from now on it counts before the register's. Where
 * another one counted until now, a notice goes there. Open codes end: one that went to the old address opens nothing any more.
 */
export async function addMail(
  tx: Transaction<DB>,
  { of: { coop_id, member_id }, address: typed, checked_by, origin, at, person }: Adding,
): Promise<AddMailEnding> {
  const member = await findMember(tx, member_id)
  if (member === null || member.coop_id !== coop_id) return 'unknown_member'
  const read = readAddress(typed)
  if (!read.ok) return 'unusable_address'
  const before = await mailOf(tx, member)
  if (before === read.address) return 'same_address'
  const row = { mail_sealed: vaultOf(tx).seal(read.address, MAIL_PURPOSE), checked_by, added_at: at, added_by: person.name }
  await tx
    .insertInto('membership.mails')
    .values({ coop_id, member_id, ...row })
    .onConflict((conflict) => conflict.columns(['coop_id', 'member_id']).doUpdateSet(row))
    .execute()
  await tx.deleteFrom('membership.codes').where('coop_id', '=', coop_id).where('member_id', '=', member_id).execute()
  if (before !== null)
    await queueMail(tx, {
      key: `member-mail-replaced:${randomUUID()}`,
      to: before,
      ...replacedMail({ coop_name: member.coop_name, origin }),
      about: { kind: 'member_mail', id: member_id },
      at,
    })
  await record(tx, {
    at,
    person,
    act: membershipActs['member.mail_added'],
    about: { kind: 'member', id: member_id },
    coop_id,
    details: { checked_by, replaced: before !== null },
  })
  const page = `/desk/members/${member_id}`
  await recordReading(tx, { at, person, way: 'changed', page, fields: ['mail'], of: [{ coop_id, member_id }] })
  return 'added'
}
