import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { TomoniEnv } from '../http/env.ts'

/**
 * For whoever watches the process. `/healthz` says that it lives and never asks the database: a database that is away is no
 * reason to kill it. `/readyz` says whether it can do its work now (503 if not).
 */
export function health(db: Database): Hono<TomoniEnv> {
  const room = new Hono<TomoniEnv>()
  room.get('/healthz', (c) => c.text('ok'))
  room.get('/readyz', async (c) => {
    try {
      await sql`select 1`.execute(db)
      return c.text('ok')
    } catch {
      return c.text('the database does not answer', 503)
    }
  })
  return room
}
