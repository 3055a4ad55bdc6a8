import type { SendMailOptions } from 'nodemailer'
import { TOKYO } from '../calendar/jst.ts'
import type { Attachment } from './queue-mail.ts'
import type { SmtpSettings } from './smtp-settings.ts'
import type { TakenMail } from './take-mails.ts'

/**
 * The mail as it goes out. Always UTF-8, in base64, so that no server on the way has a line to break or a letter to change;
 * ISO-2022-JP has no place for ①, 髙 or a name in another script. The same mail composed again has the same Message-ID and
 * date: a copy that was sent twice can be known as one.
 */
export function composeMail(
  mail: TakenMail,
  attachments: readonly Attachment[],
  { from, reply_to }: SmtpSettings,
): SendMailOptions {
  return {
    from,
    to: { name: '', address: mail.to_address },
    ...(reply_to && { replyTo: reply_to }),
    envelope: { from: from.address, to: [mail.to_address] },
    subject: mail.subject,
    text: inLines(mail.text),
    ...(mail.html !== null && { html: inLines(mail.html) }),
    textEncoding: 'base64',
    messageId: `<${mail.message_id}>`,
    date: headerDate(mail.queued_at),
    attachments: attachments.map(({ name, content_type, contents }) => ({
      filename: name,
      contentType: content_type,
      content: Buffer.from(contents),
    })),
    headers: {
      // Answering machines leave such a mail alone (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      ...listHeaders(mail.unsubscribe_url, (reply_to ?? from).address),
    },
    // A mail never reads a file or fetches an address, whatever stands in it.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** RFC 2045: lines end with CRLF before they become base64. */
function inLines(text: string): string {
  return text.replace(/\r?\n/g, '\r\n')
}

/** RFC 2369 and 8058: a button of the reader's mail program, by https or by mail. */
function listHeaders(unsubscribe_url: string | null, address: string): Record<string, string> {
  if (unsubscribe_url === null) return {}
  return {
    'List-Unsubscribe': `<${unsubscribe_url}>, <mailto:${address}?subject=unsubscribe>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** As RFC 5322 wants it, in Japanese time: `Wed, 12 Nov 2025 10:00:00 +0900`. */
function headerDate(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(TOKYO)
  const time = local.toPlainTime().toString({ smallestUnit: 'second' })
  return `${days[local.dayOfWeek - 1]}, ${local.day} ${months[local.month - 1]} ${local.year} ${time} ${local.offset.replace(':', '')}`
}
