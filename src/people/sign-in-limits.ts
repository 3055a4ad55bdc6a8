import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'

/**
 * How many tries one window lets through. Counted for mail address and network together, so that nobody can lock a colleague
 * out from elsewhere, and for the network alone, high enough that a whole office behind one address never meets it.
 */
export const mostTries = { mail_at_network: 10, network: 100 } as const
export const tryWindow = Temporal.Duration.from({ minutes: 15 })

export interface Trier {
  readonly mail: string
  /** As `addressForLimits` gives it: an IPv6 address by its /64. */
  readonly network: string
}

export type CountedTry = { readonly outcome: 'may_try' } | { readonly outcome: 'too_many'; readonly again_at: Temporal.Instant }

export interface SignInLimits {
  countTry(trier: Trier, at: Temporal.Instant): Promise<CountedTry>
  forgiveTries(trier: Trier): Promise<void>
}

/** `secret` keys the hashes under which tries are counted: without it nobody can find out from the table who tried. */
export function signInLimits(db: Database, secret: string): SignInLimits {
  const bucket = (...parts: string[]) =>
    createHmac('sha256', secret)
      .update(['sign-in', ...parts].join('\n'))
      .digest()
  const ofNetwork = ({ network }: Trier) => bucket(network)
  const ofMail = ({ network, mail }: Trier) => bucket(network, mail)

  return {
    /** Counts the try before the password is looked at: a hundred at once get no further than a hundred in a row. */
    async countTry(trier, at) {
      const wanted = [
        { bucket: ofNetwork(trier), most: mostTries.network },
        { bucket: ofMail(trier), most: mostTries.mail_at_network },
      ]
      try {
        await inTransaction(db, async (tx) => {
          for (const { bucket, most } of wanted) await take(tx, { bucket, most, at })
          await forgetOld(tx, at)
        })
      } catch (error) {
        if (error instanceof TooMany) return { outcome: 'too_many', again_at: error.again_at }
        throw error
      }
      return { outcome: 'may_try' }
    },

    /** The password was right: this one try was no guess, and the ones before it were slips. */
    async forgiveTries(trier) {
      await db.updateTable('people.sign_in_tries').set({ tries: 0 }).where('bucket', '=', ofMail(trier)).execute()
      await db
        .updateTable('people.sign_in_tries')
        .set({ tries: sql`greatest(tries - 1, 0)` })
        .where('bucket', '=', ofNetwork(trier))
        .execute()
    },
  }
}

/** Thrown to roll the other bucket's count back: a refused try is counted nowhere, or hammering one name would close the office. */
class TooMany extends Error {
  readonly again_at: Temporal.Instant
  constructor(again_at: Temporal.Instant) {
    super('too many tries')
    this.again_at = again_at
  }
}

/** One conditional statement counts and refuses, whichever process asks. A window from the future (a clock put back) is over too. */
async function take(tx: Database, { bucket, most, at }: { bucket: Buffer; most: number; at: Temporal.Instant }) {
  const over = sql<boolean>`(t.window_began_at <= ${at.subtract(tryWindow)}::timestamptz or t.window_began_at > ${at}::timestamptz)`
  const { rows } = await sql`
    insert into people.sign_in_tries as t (bucket, window_began_at, tries) values (${bucket}, ${at}, 1)
    on conflict (bucket) do update set
      tries = case when ${over} then 1 else t.tries + 1 end,
      window_began_at = case when ${over} then excluded.window_began_at else t.window_began_at end
    where ${over} or t.tries < ${most}
    returning t.tries`.execute(tx)
  if (rows.length > 0) return
  const { window_began_at } = await tx
    .selectFrom('people.sign_in_tries')
    .select('window_began_at')
    .where('bucket', '=', bucket)
    .executeTakeFirstOrThrow()
  throw new TooMany(window_began_at.add(tryWindow))
}

/** A few at a time, and never waiting for a row that somebody is counting on. */
async function forgetOld(tx: Database, at: Temporal.Instant) {
  await sql`
    delete from people.sign_in_tries where bucket in (
      select bucket from people.sign_in_tries where window_began_at < ${at.subtract({ hours: 24 })}::timestamptz
      order by window_began_at limit 20 for update skip locked)`.execute(tx)
}
