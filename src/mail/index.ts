/**
 * Mail: the outbox, and sending from it.
 *
 * A mail is waiting, then sent, refused or given up. It is written in the transaction of the act that it tells of, and sent
 * at least once, under one Message-ID, by whichever server process comes first.
 *
 * Nevers. Nothing is sent inside a transaction, from a demonstration, or without SMTP_URL. No address and no word of a mail in
 * a log. What was queued is never rewritten. This floor knows no subject: whom a mail is for and what it says is its writer's.
 */
export { type AddressFault, sayAddressFault } from './address.ts'
export { type Attachment, type Mail, type QueueEnding, queueMail } from './queue-mail.ts'
