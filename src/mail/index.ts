/**
 * Mail: the outbox, and sending from it.
 *
 * A mail is waiting, then sent, refused or given up. It is written in the transaction of the act that it tells of, and sent
 * at least once, under one Message-ID, by whichever server process comes first.
 *
 * Nevers. Nothing is sent inside a transaction, from a demonstration, or without SMTP_URL. No address and no word of a mail in
 * a log. What was queued is never rewritten. This floor knows no subject: whom a mail is for and what it says is its writer's.
 */
export { readAddress } from './address.ts'
export { giveUpMail, type MailDecision, sendMailAgain } from './decide-mail.ts'
export { mailRetention } from './empty-old-mails.ts'
export { mailSealed } from './letter.ts'
export { mailChecks } from './mail-checks.ts'
export {
  countOpenMails,
  countRefusedMails,
  findMail,
  type MailInShort,
  type MailState,
  mailStates,
  mailsIn,
  sendingPause,
  type WholeMail,
} from './mail-queries.ts'
export { noteNotPaused } from './note-sent.ts'
export { queueMail } from './queue-mail.ts'
export { sendDueMails } from './send-mails.ts'
export { saySendingFault } from './sending-fault.ts'
export { trySmtp } from './smtp.ts'
export type { SmtpSettings } from './smtp-settings.ts'
