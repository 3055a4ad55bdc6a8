import type { Clock } from '../calendar/clock.ts'
import { loadDemonstrationClock } from '../calendar/demonstration-clock.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { composeMail } from './compose.ts'
import { noteNotPaused, noteNotSent, notePaused, noteSent } from './note-sent.ts'
import type { Attachment } from './queue-mail.ts'
import { isServerFault, type ServerFault } from './sending-fault.ts'
import { sendBySmtp } from './smtp.ts'
import type { SmtpSettings } from './smtp-settings.ts'
import { type TakenMail, takeMails } from './take-mails.ts'

/** So many at once, each over a connection of its own; most servers allow ten of one sender. */
const AT_ONCE = 4

/** What one round did, for a log: counts only. */
export interface SendingRound {
  readonly sent: number
  /** Refused for good. */
  readonly refused: number
  /** To be tried again. */
  readonly later: number
  /** Why nothing can be sent at all; those mails wait and keep their tries. */
  readonly paused: ServerFault | null
}

interface Sending {
  /** The machine's clock: how long to wait for a mail server is no matter of the shown day. */
  readonly clock: Clock
  readonly smtp: SmtpSettings
  /** Ends a try that is under way; whether that mail arrived is then unknown, so it is tried again. */
  readonly stop: AbortSignal
}

/**
 * Sends a handful of the mails that are due. Nothing in a demonstration: its people and addresses are made up.
 *
 * At least once: the row says "sent" only after the server has said so. A process killed between the two leaves the mail to
 * be sent once more, under the same Message-ID, when its lease is over.
 */
export async function sendDueMails(db: Database, { clock, smtp, stop }: Sending): Promise<SendingRound> {
  const nothing: SendingRound = { sent: 0, refused: 0, later: 0, paused: null }
  if ((await loadDemonstrationClock(db, clock)).demonstration !== null) return nothing
  const { mails_per_minute, from } = smtp
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  const taking = { now: clock.now(), mails_per_minute, most: AT_ONCE, domain }
  const mails = await inTransaction(db, (tx) => takeMails(tx, taking))
  if (mails.length === 0) return nothing
  const tries = await Promise.all(mails.map((mail) => tryOne(db, mail, { clock, smtp, stop })))
  const count = (wanted: Ending['kind']) => tries.filter(({ kind }) => kind === wanted).length
  const round = { sent: count('sent'), refused: count('refused'), later: count('later') }
  const stopped = tries.filter((ending) => ending.kind === 'server_fault')
  const [first] = stopped
  if (first === undefined) {
    await noteNotPaused(db)
    return { ...round, paused: null }
  }
  const { fault, answer } = first
  const released = stopped.map(({ mail }) => mail)
  await notePaused(db, released, { fault, answer, now: clock.now() })
  return { ...round, later: round.later + stopped.length, paused: fault }
}

type Ending =
  | { readonly kind: 'sent' | 'refused' | 'later' }
  | { readonly kind: 'server_fault'; readonly mail: TakenMail; readonly fault: ServerFault; readonly answer: string | null }

/** Sends one mail and writes down at once how it went: between the two lies all that a killed process can send twice. */
async function tryOne(db: Database, mail: TakenMail, { clock, smtp, stop }: Sending): Promise<Ending> {
  const message = composeMail(mail, await attachmentsOf(db, mail), smtp)
  const sent = await sendBySmtp(smtp, message, stop)
  if (sent.ok) {
    await noteSent(db, mail, clock.now())
    return { kind: 'sent' }
  }
  const { fault, smtp_code, answer } = sent
  if (isServerFault(fault)) return { kind: 'server_fault', mail, fault, answer }
  const for_good = await noteNotSent(db, mail, { fault, smtp_code, answer, now: clock.now() })
  return { kind: for_good ? 'refused' : 'later' }
}

async function attachmentsOf(db: Database, { id, attachments }: TakenMail): Promise<Attachment[]> {
  if (attachments === 0) return []
  return await db
    .selectFrom('mail.attachments')
    .select(['name', 'content_type', 'contents'])
    .where('mail_id', '=', id)
    .orderBy('nth')
    .execute()
}
