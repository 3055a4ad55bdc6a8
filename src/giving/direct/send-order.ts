import type { Transaction } from 'kysely'
import { memberWithNumber } from '../../coops/index.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import type { DB } from '../../db/schema.generated.ts'
import type { Reading } from '../../text/reading.ts'
import { type Entry, type EntryEnding, receiveEntry } from '../entries/receive-entry.ts'
import { queueAlreadySupporter, queueCopy } from './give-mails.ts'

/** The mail address on file of a member, or null. Handed in by the shell: whose address counts is not giving's to know. */
export type MailOfMember = (
  db: Database,
  member: { readonly coop_id: number; readonly member_id: number },
) => Promise<string | null>

interface Sending {
  readonly entry: Entry
  /** Where a copy goes, or null. */
  readonly mail: string | null
  readonly reading: Reading
  readonly at: Temporal.Instant
  readonly mailOf: MailOfMember
}

/**
 * Takes in an order that a member sent on this site, with the mails that belong to it: all of it, or nothing. Without any it is
 * one statement, for on order day thousands send.
 */
export function sendOrder(db: Database, sending: Sending): Promise<EntryEnding> {
  const { entry, mail, reading, at } = sending
  const receive = (into: Database) => receiveEntry(into, entry, { channel: 'direct' }, at)
  if (mail === null && entry.offer.kind === 'campaign') return receive(db)
  return inTransaction(db, async (tx) => {
    const ending = await receive(tx)
    if (ending.kind !== 'accepted' && ending.kind !== 'held') return ending
    const given = { import_id: ending.import_id, offer: entry.offer, units: entry.units, at }
    if (mail !== null) await queueCopy(tx, given, mail, reading)
    if (ending.kind === 'held') await tellSupporter(tx, ending, sending)
    return ending
  })
}

/** Only where nothing speaks against its being the member: nobody else makes us write to them. */
async function tellSupporter(
  tx: Transaction<DB>,
  { import_id, reasons }: Extract<EntryEnding, { kind: 'held' }>,
  { entry, at, mailOf }: Sending,
): Promise<void> {
  if (!reasons.includes('already_supporter') || reasons.includes('member_differs') || reasons.includes('member_left')) return
  const { offer, member_number, units } = entry
  const member = await memberWithNumber(tx, { coop_id: offer.coop.id, member_number })
  const to = member === null ? null : await mailOf(tx, member)
  if (to !== null) await queueAlreadySupporter(tx, { import_id, offer, units, at }, to)
}
