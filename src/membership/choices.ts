import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { MEMBER_ACTOR } from './member-actor.ts'
import type { OfMember } from './member-mail.ts'
import { membershipActs } from './membership-acts.ts'

/** Whether a member wants the newsletter by mail, and when they said so; null while they have not. */
export async function newsletterChoice(
  db: Database,
  { coop_id, member_id }: OfMember,
): Promise<{ readonly by_mail: boolean; readonly chosen_at: Temporal.Instant } | null> {
  const row = await db
    .selectFrom('membership.choices')
    .select(['newsletter_by_mail as by_mail', 'chosen_at'])
    .where('coop_id', '=', coop_id)
    .where('member_id', '=', member_id)
    .executeTakeFirst()
  return row ?? null
}

/** Keeps what a member chose, on the record. */
export async function chooseNewsletter(
  tx: Database,
  { coop_id, member_id }: OfMember,
  { by_mail, at }: { readonly by_mail: boolean; readonly at: Temporal.Instant },
): Promise<void> {
  const chosen = { newsletter_by_mail: by_mail, chosen_at: at }
  await tx
    .insertInto('membership.choices')
    .values({ coop_id, member_id, ...chosen })
    .onConflict((conflict) => conflict.columns(['coop_id', 'member_id']).doUpdateSet(chosen))
    .execute()
  await record(tx, {
    at,
    ...MEMBER_ACTOR,
    act: membershipActs['member.newsletter_chosen'],
    about: { kind: 'member', id: member_id },
    coop_id,
    details: { by_mail },
  })
}
