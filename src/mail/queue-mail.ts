import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { DB } from '../db/schema.generated.ts'
import { vaultOf } from '../vault/index.ts'
import { type AddressFault, readAddress } from './address.ts'
import { sealLetter } from './letter.ts'

/** Mail servers often stop at 10 MB, and base64 makes four bytes of three. */
const MOST_BYTES = 7_000_000

export interface Attachment {
  /** As the reader's computer will call it: `送金明細_2026-01.pdf`. No folder in it. */
  readonly name: string
  /** Such as `application/pdf`. */
  readonly content_type: string
  readonly contents: Uint8Array
}

export interface Mail {
  /** What this mail is, such as `payout-statement:12:3`: the same key is one mail, however often it is queued. */
  readonly key: string
  /** One bare address. */
  readonly to: string
  /** One line of at most 200 characters. */
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** Together at most 7 MB. */
  readonly attachments?: readonly Attachment[]
  /** For mails to a list: the https address whose POST ends them (RFC 8058). */
  readonly unsubscribe_url?: string
  /** The thing it tells of: `{ kind: 'payout', id: 12 }`. */
  readonly about: { readonly kind: string; readonly id: number | string }
  /** The moment of the act. */
  readonly at: Temporal.Instant
}

/** How queueing ends, in the order in which it is asked. */
export type QueueEnding =
  | { readonly kind: 'unusable_address'; readonly fault: AddressFault }
  | { readonly kind: 'queued'; readonly mail_id: number }
  | { readonly kind: 'queued_before'; readonly mail_id: number }

/**
 * Writes a mail into the outbox, in the transaction of the act that it tells of: both are stored, or neither. The server
 * sends it afterwards; nothing leaves this machine here, and nothing is sent by a rehearsal that is rolled back.
 *
 * @throws {MailKeyReused} when the key was used for a mail with another address or other contents
 * @throws {RangeError} when the attachments are too big
 */
export async function queueMail(tx: Transaction<DB>, mail: Mail): Promise<QueueEnding> {
  const to = readAddress(mail.to)
  if (!to.ok) return { kind: 'unusable_address', fault: to.fault }
  const { attachments = [] } = mail
  if (attachments.reduce((sum, { contents }) => sum + contents.byteLength, 0) > MOST_BYTES)
    throw new RangeError(`The attachments of mail ${mail.key} are bigger than ${MOST_BYTES} bytes`)
  const fingerprint = fingerprintOf(mail, to.address)
  const row = await tx
    .insertInto('mail.mails')
    .values({
      key: mail.key,
      fingerprint,
      about_kind: mail.about.kind,
      about_id: String(mail.about.id),
      queued_at: mail.at,
      due_at: mail.at,
      letter_sealed: sealLetter(vaultOf(tx), { to_address: to.address, text: mail.text, html: mail.html ?? null }),
      subject: mail.subject,
      unsubscribe_url: mail.unsubscribe_url ?? null,
      attachments: attachments.length,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row === undefined) return await queuedBefore(tx, mail.key, fingerprint)
  if (attachments.length > 0) {
    await tx
      .insertInto('mail.attachments')
      .values(
        attachments.map(({ name, content_type, contents }, at) => ({
          mail_id: row.id,
          nth: at + 1,
          name,
          content_type,
          contents: Buffer.from(contents),
        })),
      )
      .execute()
  }
  return { kind: 'queued', mail_id: row.id }
}

/** The same key came again with another mail: two things that a program takes for one. */
class MailKeyReused extends Error {
  override readonly name = 'MailKeyReused'
}

async function queuedBefore(tx: Transaction<DB>, key: string, fingerprint: Buffer): Promise<QueueEnding> {
  const first = await tx.selectFrom('mail.mails').select(['id', 'fingerprint']).where('key', '=', key).executeTakeFirstOrThrow()
  if (!fingerprint.equals(first.fingerprint)) throw new MailKeyReused(`mail ${key} was queued with other contents`)
  return { kind: 'queued_before', mail_id: first.id }
}

/** Over the words, and over the names of attachments but not their bytes: a PDF made anew differs in its date of making. */
function fingerprintOf({ subject, text, html, attachments = [], unsubscribe_url, about }: Mail, address: string): Buffer {
  const said = [address, subject, text, html, attachments.map(({ name }) => name), unsubscribe_url, about.kind, String(about.id)]
  return createHash('sha256').update(JSON.stringify(said)).digest()
}
