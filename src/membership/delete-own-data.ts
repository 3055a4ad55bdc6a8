import { record } from '../activity/index.ts'
import { forgetContact } from '../coops/index.ts'
import type { Database } from '../db/database.ts'
import { MEMBER_ACTOR } from './member-actor.ts'
import type { OfMember } from './member-mail.ts'
import { membershipActs } from './membership-acts.ts'

/** What need not be kept, and goes when its member says so. */
export const DELETABLE = ['mail', 'phone', 'newsletter', 'requests'] as const
export type Deletable = (typeof DELETABLE)[number]

/**
 * Deletes what a member chose of their own data, for good and on the record, and returns what was there to delete. A mail address goes
 * wherever it came from, and neither it nor a telephone number comes back with a later file of the co-op.
 */
export async function deleteOwnData(
  tx: Database,
  member: OfMember,
  { what, at }: { readonly what: readonly Deletable[]; readonly at: Temporal.Instant },
): Promise<Deletable[]> {
  const deleted: Deletable[] = []
  for (const one of DELETABLE) {
    if (what.includes(one) && (await deleteOne(tx, member, { one, at }))) deleted.push(one)
  }
  if (deleted.length > 0)
    await record(tx, {
      at,
      ...MEMBER_ACTOR,
      act: membershipActs['member.data_deleted'],
      about: { kind: 'member', id: member.member_id },
      coop_id: member.coop_id,
      details: { what: deleted },
    })
  return deleted
}

async function deleteOne(
  tx: Database,
  member: OfMember,
  { one, at }: { readonly one: Deletable; readonly at: Temporal.Instant },
): Promise<boolean> {
  const { coop_id, member_id } = member
  switch (one) {
    case 'mail': {
      const registered = await forgetContact(tx, { ...member, what: 'mail', at })
      const ours = await tx
        .deleteFrom('membership.mails')
        .where('coop_id', '=', coop_id)
        .where('member_id', '=', member_id)
        .executeTakeFirst()
      // A code that is on its way goes to an address that is no longer theirs here.
      await tx.deleteFrom('membership.codes').where('coop_id', '=', coop_id).where('member_id', '=', member_id).execute()
      return registered || ours.numDeletedRows > 0n
    }
    case 'phone':
      return await forgetContact(tx, { ...member, what: 'phone', at })
    case 'newsletter': {
      const gone = await tx
        .deleteFrom('membership.choices')
        .where('coop_id', '=', coop_id)
        .where('member_id', '=', member_id)
        .executeTakeFirst()
      return gone.numDeletedRows > 0n
    }
    case 'requests': {
      // Of those that wait the desk still needs the words.
      const gone = await tx
        .updateTable('membership.requests')
        .set({ wish_sealed: null })
        .where('coop_id', '=', coop_id)
        .where('member_id', '=', member_id)
        .where('ended_at', 'is not', null)
        .where('wish_sealed', 'is not', null)
        .executeTakeFirst()
      return gone.numUpdatedRows > 0n
    }
  }
}
