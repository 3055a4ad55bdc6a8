import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { MailFault, Sent, ServerFault } from './sending-fault.ts'
import { MOST_TRIES, type TakenMail } from './take-mails.ts'

const FIRST_WAIT = Temporal.Duration.from({ minutes: 2 })
const LONGEST_WAIT = Temporal.Duration.from({ hours: 4 })
const FIRST_PAUSE = Temporal.Duration.from({ seconds: 30 })
const LONGEST_PAUSE = Temporal.Duration.from({ minutes: 15 })

type NotSent = Extract<Sent, { ok: false }>

/** The server has the mail, so it is sent, whatever was decided about it meanwhile. */
export async function noteSent(db: Database, { id }: TakenMail, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('mail.mails')
    .set({ state: 'sent', ended_at: now, taken_until: null, fault: null, smtp_code: null, answer: null })
    .where('id', '=', id)
    .where('state', '<>', 'sent')
    .execute()
}

/** Refused for good, or due again after twice as long as the last time. Returns whether it was for good. */
export async function noteNotSent(
  db: Database,
  mail: TakenMail,
  { fault, smtp_code, answer, now }: Omit<NotSent, 'ok' | 'fault'> & { fault: MailFault; now: Temporal.Instant },
): Promise<boolean> {
  const worn_out = fault !== 'refused_for_good' && mail.tries >= MOST_TRIES
  const for_good = worn_out || fault === 'refused_for_good'
  const ending = for_good ? { state: 'refused' as const, ended_at: now } : { due_at: now.add(waitAfter(mail.tries)) }
  await db
    .updateTable('mail.mails')
    .set({ ...ending, taken_until: null, fault: worn_out ? 'tries_used_up' : fault, smtp_code, answer })
    .where('id', '=', mail.id)
    .where('state', '=', 'waiting')
    // Another process has taken it since: this word is late.
    .where('tries', '=', mail.tries)
    .execute()
  return for_good
}

/** Nothing can be sent at all: these mails keep their tries, and all processes wait before the next one. */
export async function notePaused(
  db: Database,
  mails: readonly TakenMail[],
  { fault, answer, now }: { fault: ServerFault; answer: string | null; now: Temporal.Instant },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await tx.selectFrom('mail.sending').select('faults_in_a_row').forUpdate().executeTakeFirstOrThrow()
    const faults_in_a_row = before.faults_in_a_row + 1
    await tx
      .updateTable('mail.sending')
      .set({ paused_until: now.add(doubled(FIRST_PAUSE, faults_in_a_row, LONGEST_PAUSE)), fault, answer, faults_in_a_row })
      .execute()
    for (const { id, tries } of mails) {
      await tx
        .updateTable('mail.mails')
        .set({ taken_until: null, tries: tries - 1 })
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .where('tries', '=', tries)
        .execute()
    }
  })
}

/** The mail server answers again. */
export async function noteNotPaused(db: Database): Promise<void> {
  await db
    .updateTable('mail.sending')
    .set({ paused_until: null, fault: null, answer: null, faults_in_a_row: 0 })
    .where('fault', 'is not', null)
    .execute()
}

/** 2, 4, 8 … minutes after the first, second, third try, and never more than four hours. */
function waitAfter(tries: number): Temporal.Duration {
  return doubled(FIRST_WAIT, tries, LONGEST_WAIT)
}

function doubled(first: Temporal.Duration, nth: number, longest: Temporal.Duration): Temporal.Duration {
  const seconds = first.total('seconds') * 2 ** Math.min(nth - 1, 20)
  return Temporal.Duration.from({ seconds: Math.min(seconds, longest.total('seconds')) })
}
