import { sql, type Transaction } from 'kysely'
import type { DB } from '../db/schema.generated.ts'
import { vaultOf } from '../vault/index.ts'
import { type Letter, openLetter } from './letter.ts'

/** How often a mail is tried, over about a day: a mailbox that is full, or a server that wants us to come again, is over by then. */
export const MOST_TRIES = 12

/** So long a process may be sending a mail. Longer than any try (smtp.ts), so that two never send it at once. */
const LEASE = Temporal.Duration.from({ minutes: 5 })

/** A mail that this process, and no other, may send until its lease is over. */
export interface TakenMail {
  readonly id: number
  readonly to_address: string
  readonly subject: string
  readonly text: string
  readonly html: string | null
  readonly unsubscribe_url: string | null
  readonly queued_at: Temporal.Instant
  readonly message_id: string
  /** This one included. */
  readonly tries: number
  readonly attachments: number
}

interface Taking {
  readonly now: Temporal.Instant
  /** Counted over all processes, in whole minutes of the clock. */
  readonly mails_per_minute: number
  readonly most: number
  /** The part of a Message-ID after the @, for mails that have none yet. */
  readonly domain: string
}

/**
 * Takes the mails that are due, the longest waiting first. The row of `mail.sending` is locked meanwhile, so that all
 * processes together keep to the minute's number; the mails of another process under way are passed over. A mail whose
 * process was killed is due again when its lease is over: the try counts, because nobody knows whether it was sent.
 */
export async function takeMails(tx: Transaction<DB>, { now, mails_per_minute, most, domain }: Taking): Promise<TakenMail[]> {
  const at = now.toString()
  const minute = now.round({ smallestUnit: 'minute', roundingMode: 'floor' })
  await sql`insert into mail.sending (minute, taken) values (${minute.toString()}, 0) on conflict do nothing`.execute(tx)
  const pace = await tx
    .selectFrom('mail.sending')
    .select(['minute', 'taken', 'paused_until'])
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (pace.paused_until !== null && Temporal.Instant.compare(pace.paused_until, now) > 0) return []
  const taken_before = pace.minute.equals(minute) ? pace.taken : 0
  const allowed = Math.min(most, mails_per_minute - taken_before)
  if (allowed <= 0) return []
  await refuseWornOut(tx, at)
  const { rows } = await sql<Omit<TakenMail, keyof Letter | 'subject'> & { subject: string; letter_sealed: Buffer }>`
    with chosen as (
      select id from mail.mails
      where state = 'waiting' and due_at <= ${at} and (taken_until is null or taken_until <= ${at})
      order by due_at, id limit ${allowed} for update skip locked)
    update mail.mails m
    set tries = tries + 1, taken_until = ${now.add(LEASE).toString()},
        message_id = coalesce(m.message_id, m.message_uuid || '@' || ${domain})
    from chosen where m.id = chosen.id
    returning m.id, letter_sealed, subject, unsubscribe_url, queued_at, message_id, tries, attachments`.execute(tx)
  await tx
    .updateTable('mail.sending')
    .set({ minute, taken: taken_before + rows.length })
    .execute()
  return rows.map(({ letter_sealed, ...mail }) => {
    const letter = openLetter(vaultOf(tx), letter_sealed)
    if (letter.to_address === null) throw new Error(`mail ${mail.id} waits without its letter`)
    return { ...mail, ...letter }
  })
}

/** A mail that ended its process every time would otherwise be taken for ever. */
async function refuseWornOut(tx: Transaction<DB>, at: string): Promise<void> {
  await sql`
    update mail.mails set state = 'refused', fault = 'tries_used_up', ended_at = ${at}, taken_until = null
    where state = 'waiting' and tries >= ${MOST_TRIES} and due_at <= ${at} and (taken_until is null or taken_until <= ${at})`.execute(
    tx,
  )
}
