import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { RetentionCount, RetentionKind } from '../db/retention.ts'

/**
 * How long the words of a mail stay after its end. Staff are asked "what did you write to us?" until the next monthly
 * statement or two have come; after that they are personal data without a use. What was told stands in the books anyway.
 */
const KEPT_DAYS = 90

/** So many in one transaction, so that it stays short. */
const AT_ONCE = 1000

/**
 * Removes address, subject, text and attachments of mails that ended before then; returns how many. The row
 * stays: the same mail must not be queued again, and what it was about can still be seen.
 */
async function emptyMails(db: Database, before: Temporal.Instant, now: Temporal.Instant): Promise<number> {
  for (let emptied = 0; ; ) {
    const some = await inTransaction(db, (tx) => emptySome(tx, { now, before }))
    emptied += some
    if (some < AT_ONCE) return emptied
  }
}

async function emptySome(tx: Database, { now, before }: { now: Temporal.Instant; before: Temporal.Instant }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with old as (
      select id from mail.mails where emptied_at is null and ended_at < ${before.toString()}
      order by ended_at limit ${AT_ONCE} for update skip locked)
    update mail.mails m
    set emptied_at = ${now.toString()}, letter_sealed = null, subject = null, unsubscribe_url = null, answer = null, attachments = 0
    from old where m.id = old.id returning m.id`.execute(tx)
  if (rows.length > 0) {
    await tx
      .deleteFrom('mail.attachments')
      .where(
        'mail_id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute()
  }
  return rows.length
}

/** What of the outbox goes with time. */
export const mailRetention: readonly RetentionKind[] = [
  {
    name: 'mails',
    label: '終わったメールのあて先・件名・本文・添付',
    why: '「何と書いてありましたか」と聞かれる間だけ。書いたことは残る',
    default_days: KEPT_DAYS,
    least_days: 7,
    async count(db, before) {
      const { rows } = await sql<RetentionCount>`
        select count(*)::int as count, min(ended_at)::text as oldest from mail.mails
        where emptied_at is null and ended_at < ${before.toString()}`.execute(db)
      return rows[0] ?? { count: 0, oldest: null }
    },
    forget: emptyMails,
  },
]
