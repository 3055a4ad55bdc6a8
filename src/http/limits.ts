import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { vaultOf } from '../vault/index.ts'

/** How long tries count, from the first one on, where nothing else is said. */
const tryWindow = Temporal.Duration.from({ minutes: 15 })

/** One thing that tries are counted by, such as an address, or a person at an address. */
export interface LimitBucket {
  /** What it is and of whom: `['network', '192.0.2.1']`. Kept as a keyed hash only. An IPv6 address goes in by its /64 (`addressForLimits`). */
  readonly of: readonly string[]
  /** So many tries in a window, and no more. */
  readonly most: number
  /** So many while all tries together are more than `overall`; `most` unless told. */
  readonly most_when_busy?: number
}

interface Trying {
  /** What is tried: `sign-in`. Tries of one purpose count for no other. */
  readonly purpose: string
  /** The wide ones first, always in the same order: it is the order of locks. */
  readonly buckets: readonly LimitBucket[]
  /**
   * So many tries of all people together are usual in a window. Beyond, nobody is shut out for what others do: each bucket
   * only gets as little as its `most_when_busy`, which an honest person does not meet.
   */
  readonly overall?: number
  readonly window?: Temporal.Duration
  /** By the real clock, also in a demonstration: a day that is set back must not forgive tries. */
  readonly at: Temporal.Instant
}

/**
 * Counts one try in all its buckets, before it is looked at whether it is right: a hundred at once get no further than a
 * hundred in a row. Says when to come back if a bucket is full; then it is counted nowhere, because hammering one name would
 * otherwise close the door to a whole office.
 */
export async function countTry(db: Database, trying: Trying): Promise<'ok' | { readonly again_at: Temporal.Instant }> {
  const { at, purpose, window = tryWindow } = trying
  const keyed = keysOf(db, purpose)
  const everybody = keyed(['everybody'])
  try {
    await inTransaction(db, async (tx) => {
      const is_busy = trying.overall !== undefined && (await countOf(tx, everybody, { at, window })) >= trying.overall
      for (const { of, most, most_when_busy = most } of trying.buckets) {
        await take(tx, { bucket: keyed(of), most: is_busy ? most_when_busy : most, at, window })
      }
      // Last, because everybody waits for this row.
      if (trying.overall !== undefined) await take(tx, { bucket: everybody, most: MOST_COUNTED, at, window })
      await forgetOld(tx, at)
    })
  } catch (error) {
    if (error instanceof TooMany) return { again_at: error.again_at }
    throw error
  }
  return 'ok'
}

interface Forgiving {
  readonly purpose: string
  /** Buckets that begin anew: the tries before were slips. */
  readonly all: readonly LimitBucket['of'][]
  /** Buckets from which this one try is taken back: it was no guess. Not counted among everybody's any more either. */
  readonly one: readonly LimitBucket['of'][]
}

/** What was tried was right. */
export async function forgiveTries(db: Database, { purpose, all, one }: Forgiving): Promise<void> {
  const keyed = keysOf(db, purpose)
  if (all.length > 0) await db.updateTable('http.counted_tries').set({ tries: 0 }).where('bucket', 'in', all.map(keyed)).execute()
  for (const of of [...one, ['everybody']]) {
    await db
      .updateTable('http.counted_tries')
      .set({ tries: sql`greatest(tries - 1, 0)` })
      .where('bucket', '=', keyed(of))
      .execute()
  }
}

/** No limit at all; below the largest integer. */
const MOST_COUNTED = 2_000_000_000

function keysOf(db: Database, purpose: string): (of: readonly string[]) => Buffer {
  const vault = vaultOf(db)
  return (of) => vault.blindIndex(JSON.stringify([purpose, ...of]), 'http.counted_tries')
}

/** Thrown to roll the counts of the other buckets back. */
class TooMany extends Error {
  readonly again_at: Temporal.Instant
  constructor(again_at: Temporal.Instant) {
    super('too many tries')
    this.again_at = again_at
  }
}

interface Windowed {
  readonly at: Temporal.Instant
  readonly window: Temporal.Duration
}

/** A window from the future (a clock put back) is over too. */
const isOver = ({ at, window }: Windowed) =>
  sql<boolean>`(t.window_began_at <= ${at.subtract(window)}::timestamptz or t.window_began_at > ${at}::timestamptz)`

async function countOf(tx: Database, bucket: Buffer, windowed: Windowed): Promise<number> {
  const row = await tx
    .selectFrom('http.counted_tries as t')
    .select('tries')
    .where('bucket', '=', bucket)
    .where(sql<boolean>`not ${isOver(windowed)}`)
    .executeTakeFirst()
  return row?.tries ?? 0
}

/** One conditional statement counts and refuses, whichever process asks. */
async function take(tx: Database, { bucket, most, ...windowed }: Windowed & { bucket: Buffer; most: number }) {
  const over = isOver(windowed)
  const { rows } = await sql`
    insert into http.counted_tries as t (bucket, window_began_at, tries) values (${bucket}, ${windowed.at}, 1)
    on conflict (bucket) do update set
      tries = case when ${over} then 1 else t.tries + 1 end,
      window_began_at = case when ${over} then excluded.window_began_at else t.window_began_at end
    where ${over} or t.tries < ${most}
    returning t.tries`.execute(tx)
  if (rows.length > 0) return
  const { window_began_at } = await tx
    .selectFrom('http.counted_tries')
    .select('window_began_at')
    .where('bucket', '=', bucket)
    .executeTakeFirstOrThrow()
  throw new TooMany(window_began_at.add(windowed.window))
}

/** A few at a time, and never waiting for a row that somebody is counting on. */
async function forgetOld(tx: Database, at: Temporal.Instant) {
  await sql`
    delete from http.counted_tries where bucket in (
      select bucket from http.counted_tries where window_began_at < ${at.subtract({ hours: 48 })}::timestamptz
      order by window_began_at limit 20 for update skip locked)`.execute(tx)
}
