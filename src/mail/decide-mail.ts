import type { Transaction } from 'kysely'
import type { DB } from '../db/schema.generated.ts'

/** How a decision about one mail ends, in the order in which it is asked. */
export type MailDecision = 'unknown_mail' | 'sent_before' | 'emptied' | 'under_way' | 'given_up_before' | 'done'

interface Deciding {
  readonly mail_id: number
  readonly at: Temporal.Instant
}

/** Lets a mail be tried again from the start, at once: one that was refused or given up, or one that waits for its next try. */
export async function sendMailAgain(tx: Transaction<DB>, { mail_id, at }: Deciding): Promise<MailDecision> {
  const ending = await refusalOf(tx, { mail_id, at })
  if (ending !== null) return ending
  await tx
    .updateTable('mail.mails')
    .set({
      state: 'waiting',
      tries: 0,
      due_at: at,
      ended_at: null,
      taken_until: null,
      fault: null,
      smtp_code: null,
      answer: null,
    })
    .where('id', '=', mail_id)
    .execute()
  return 'done'
}

/** Decides that a mail is not to be sent. The caller records who and why. */
export async function giveUpMail(tx: Transaction<DB>, { mail_id, at }: Deciding): Promise<MailDecision> {
  const ending = await refusalOf(tx, { mail_id, at })
  if (ending !== null) return ending
  const done = await tx
    .updateTable('mail.mails')
    .set({ state: 'given_up', ended_at: at, taken_until: null })
    .where('id', '=', mail_id)
    .where('state', '<>', 'given_up')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n ? 'done' : 'given_up_before'
}

/** Locks the row, so that no process takes the mail in between; null when something may be decided. */
async function refusalOf(tx: Transaction<DB>, { mail_id, at }: Deciding): Promise<MailDecision | null> {
  const mail = await tx
    .selectFrom('mail.mails')
    .select(['state', 'taken_until', 'emptied_at'])
    .where('id', '=', mail_id)
    .forUpdate()
    .executeTakeFirst()
  if (mail === undefined) return 'unknown_mail'
  if (mail.state === 'sent') return 'sent_before'
  if (mail.emptied_at !== null) return 'emptied'
  // It may be at the reader's in a second, and a decision against it would be untrue.
  if (mail.taken_until !== null && Temporal.Instant.compare(mail.taken_until, at) > 0) return 'under_way'
  return null
}
