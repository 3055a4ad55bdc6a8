import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { memberWithNumber } from '../coops/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { DB } from '../db/schema.generated.ts'
import { countTry } from '../http/limits.ts'
import { queueMail } from '../mail/index.ts'
import { vaultOf } from '../vault/index.ts'
import { codeMail } from './mails.ts'
import { mailOf, type OfMember } from './member-mail.ts'

export const codeEnds = Temporal.Duration.from({ minutes: 10 })
export const mostTries = 5

/** How many codes are sent in fifteen minutes: to one number from one place, to one number from everywhere, to one place. */
export const mostCodes = { number_at_network: 5, number: 12, network: 60 } as const
/** So many together are usual in fifteen minutes; beyond, each place gets fewer. */
const USUAL_CODES = 3000

/** In the order in which they are looked for. Whether there is such a member is none of them. */
export type AskEnding =
  | { readonly kind: 'too_many'; readonly again_at: Temporal.Instant }
  | { readonly kind: 'asked'; readonly ticket: string }

interface Asking {
  readonly coop: { readonly id: number; readonly name: string }
  /** Figures only, as typed; leading zeros may be missing. */
  readonly member_number: string
  /** As `addressForLimits` gives it. */
  readonly network: string
  /** The site as the reader sees it, for the mail. */
  readonly origin: string
  /** The real time: a demonstration's day that is set back must not bring a code to life again. */
  readonly at: Temporal.Instant
  /** The shown time, under which the mail is kept. */
  readonly shown_at: Temporal.Instant
}

/**
 * Sends a one-time code to the member with that number, if there is one and an address of theirs is on file. The ticket belongs to the
 * browser that asked: the code opens nothing without it. For a number that nobody has, everything that can be seen is the same.
 */
export async function askForCode(db: Database, asking: Asking): Promise<AskEnding> {
  const { coop, member_number, at } = asking
  const number = `${coop.id}:${member_number.replace(/^0+/, '')}`
  const counted = await countTry(db, {
    purpose: 'member-code',
    buckets: [
      { of: ['network', asking.network], most: mostCodes.network, most_when_busy: 10 },
      { of: ['number', number], most: mostCodes.number },
      { of: ['number', number, asking.network], most: mostCodes.number_at_network, most_when_busy: 3 },
    ],
    overall: USUAL_CODES,
    at,
  })
  if (counted !== 'ok') return { kind: 'too_many', again_at: counted.again_at }
  const ticket = randomBytes(32).toString('base64url')
  await inTransaction(db, async (tx) => {
    const member = await memberWithNumber(tx, { coop_id: coop.id, member_number })
    const address = member === null ? null : await mailOf(tx, member)
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    await keep(tx, { ticket, asking, member, code: address === null ? null : code })
    if (member !== null && address !== null) await send(tx, { asking, member, address, code })
    await forgetOld(tx, at)
  })
  return { kind: 'asked', ticket }
}

interface Keeping {
  readonly ticket: string
  readonly asking: Asking
  readonly member: OfMember | null
  readonly code: string | null
}

/** A member's earlier code gives way to the new one in the same statement. */
async function keep(tx: Database, { ticket, asking: { coop, at }, member, code }: Keeping) {
  const row = {
    ticket_hash: hashOf(ticket),
    code_hash: code === null ? null : vaultOf(tx).blindIndex(`${ticket} ${code}`, CODE_PURPOSE),
    begun_at: at,
    expires_at: at.add(codeEnds),
    tries: 0,
  }
  await tx
    .insertInto('membership.codes')
    .values({ ...row, coop_id: coop.id, member_id: member?.member_id ?? null })
    .onConflict((conflict) =>
      conflict
        .columns(['coop_id', 'member_id'])
        .where('ended_at', 'is', null)
        .where('member_id', 'is not', null)
        .doUpdateSet(row),
    )
    .execute()
}

interface Sending {
  readonly asking: Asking
  readonly member: OfMember
  readonly address: string
  readonly code: string
}

async function send(tx: Transaction<DB>, { asking: { coop, origin, shown_at }, member, address, code }: Sending) {
  await queueMail(tx, {
    key: `member-code:${randomUUID()}`,
    to: address,
    ...codeMail({ code, coop_name: coop.name, origin }),
    about: { kind: 'member_code', id: member.member_id },
    at: shown_at,
  })
}

export const CODE_PURPOSE = 'membership.code'

/** What stands in the database for a ticket or a session's token: a copy of it opens no door. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** A few at a time, and never waiting for a row that somebody is using. */
async function forgetOld(tx: Database, at: Temporal.Instant) {
  await sql`
    delete from membership.codes where ticket_hash in (
      select ticket_hash from membership.codes where begun_at < ${at.subtract({ hours: 24 })}::timestamptz
      order by begun_at limit 20 for update skip locked)`.execute(tx)
}
