import type { Database } from '../db/database.ts'
import { vaultOf } from '../vault/index.ts'
import { openLetter } from './letter.ts'
import { knownFault, type SendingFault } from './sending-fault.ts'

/** The states in the order of the desk: what needs somebody comes first. */
export const mailStates = ['refused', 'waiting', 'sent', 'given_up'] as const

export type MailState = (typeof mailStates)[number]

const columns = [
  'id',
  'state',
  'about_kind',
  'about_id',
  'letter_sealed',
  'subject',
  'queued_at',
  'due_at',
  'ended_at',
  'emptied_at',
  'tries',
  'fault',
] as const

/** A mail as a list shows it. Address and subject are null once they were removed. */
export interface MailInShort {
  readonly id: number
  readonly state: MailState
  readonly about_kind: string
  readonly about_id: string
  readonly to_address: string | null
  readonly subject: string | null
  readonly queued_at: Temporal.Instant
  /** Its next try, while it waits. */
  readonly due_at: Temporal.Instant
  readonly ended_at: Temporal.Instant | null
  readonly emptied_at: Temporal.Instant | null
  readonly tries: number
  readonly fault: SendingFault | null
}

/** One page of the outbox in one state, the newest first, and the id to ask for the next page with. */
export async function mailsIn(
  db: Database,
  { state, before_id, limit = 50 }: { state: MailState; before_id?: number | undefined; limit?: number },
): Promise<{ mails: MailInShort[]; next_before_id: number | null }> {
  let query = db.selectFrom('mail.mails').select(columns).where('state', '=', state)
  if (before_id !== undefined) query = query.where('id', '<', before_id)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const mails = rows.slice(0, limit).map(({ letter_sealed, ...row }) => {
    const { to_address } = openLetter(vaultOf(db), letter_sealed)
    return { ...row, to_address, fault: knownFault(row.fault) }
  })
  return { mails, next_before_id: rows.length > limit ? (mails.at(-1)?.id ?? null) : null }
}

export interface WholeMail extends MailInShort {
  readonly text: string | null
  readonly smtp_code: number | null
  /** What the mail server said at the last try. */
  readonly answer: string | null
  readonly taken_until: Temporal.Instant | null
  readonly attachments: readonly { readonly name: string; readonly bytes: number }[]
}

export async function findMail(db: Database, mail_id: number): Promise<WholeMail | null> {
  const row = await db
    .selectFrom('mail.mails')
    .select([...columns, 'smtp_code', 'answer', 'taken_until'])
    .where('id', '=', mail_id)
    .executeTakeFirst()
  if (row === undefined) return null
  const attachments = await db
    .selectFrom('mail.attachments')
    .select(({ fn }) => ['name', fn<number>('octet_length', ['contents']).as('bytes')])
    .where('mail_id', '=', mail_id)
    .orderBy('nth')
    .execute()
  const { letter_sealed, ...mail } = row
  const { to_address, text } = openLetter(vaultOf(db), letter_sealed)
  return { ...mail, to_address, text, fault: knownFault(row.fault), attachments }
}

/** How many mails are not at their end. Those that were sent are not counted: there are ever more of them. */
export async function countOpenMails(db: Database): Promise<{ refused: number; waiting: number }> {
  const rows = await db
    .selectFrom('mail.mails')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('state', 'in', ['refused', 'waiting'])
    .groupBy('state')
    .execute()
  return { refused: 0, waiting: 0, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
}

/** How many mails wait for somebody's decision. */
export async function countRefusedMails(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('mail.mails')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'refused')
    .executeTakeFirstOrThrow()
  return count
}

/** Why nothing is sent at present, by the last round of any process; null when nothing stands in the way. */
export async function sendingPause(db: Database): Promise<{ fault: SendingFault; until: Temporal.Instant } | null> {
  const row = await db.selectFrom('mail.sending').select(['fault', 'paused_until']).executeTakeFirst()
  const fault = knownFault(row?.fault ?? null)
  return fault === null || !row?.paused_until ? null : { fault, until: row.paused_until }
}
