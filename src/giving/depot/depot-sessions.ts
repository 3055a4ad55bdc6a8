import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { endOfDay, jstDay } from '../../calendar/jst.ts'
import type { Database } from '../../db/database.ts'
import { hashesOfCode } from './depot-code.ts'

/** The shop behind a device that was let in. */
export interface DepotHere {
  readonly depot_id: number
  readonly depot_name: string
  readonly coop_id: number
}

/** Lets a device in with a code, until the day is over; returns its token, or null for a code that opens nothing. */
export async function beginDepotSession(db: Database, code: string, at: Temporal.Instant): Promise<string | null> {
  const found = await db
    .selectFrom('giving.depot_codes')
    .select('id')
    .where('code_hash', 'in', hashesOfCode(db, code))
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (found === undefined) return null
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('giving.depot_sessions')
    .values({ token_hash: hashOf(token), code_id: found.id, began_at: at, ends_at: endOfDay(jstDay(at)) })
    .execute()
  await sql`
    delete from giving.depot_sessions where token_hash in (
      select token_hash from giving.depot_sessions where ends_at < ${at} order by ends_at limit 20 for update skip locked)`.execute(
    db,
  )
  return token
}

/** The shop that a token was given for, or null; asked each time, so that a code that ends opens nothing from that moment. */
export async function depotOfToken(db: Database, token: string, at: Temporal.Instant): Promise<DepotHere | null> {
  const found = await db
    .selectFrom('giving.depot_sessions as s')
    .innerJoin('giving.depot_codes as c', 'c.id', 's.code_id')
    .innerJoin('giving.depots as d', 'd.id', 'c.depot_id')
    .select(['d.id as depot_id', 'd.name as depot_name', 'd.coop_id'])
    .where('s.token_hash', '=', hashOf(token))
    .where('s.began_at', '<=', at)
    .where('s.ends_at', '>', at)
    .where('c.ended_at', 'is', null)
    .executeTakeFirst()
  return found ?? null
}

/** The device is let out. */
export async function endDepotSession(db: Database, token: string): Promise<void> {
  await db.deleteFrom('giving.depot_sessions').where('token_hash', '=', hashOf(token)).execute()
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
