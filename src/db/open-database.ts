import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './database.ts'
import type { DB } from './schema.generated.ts'
import { toParameter, valueTypes } from './values.ts'

/** A `pg` client whose parameters may be Temporal values, and whose values arrive as `values.ts` says. */
export class TomoniClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super({ ...(typeof config === 'string' ? { connectionString: config } : config), types: valueTypes })
  }

  // biome-ignore lint/suspicious/noExplicitAny: `query` has nine overloads (text, config, stream …); all are passed through.
  override query(first: any, values?: any, callback?: any): any {
    if (Array.isArray(values)) return super.query(first, values.map(toParameter), callback)
    if (Array.isArray(first?.values) && typeof first.submit !== 'function') {
      return super.query({ ...first, values: first.values.map(toParameter) }, values, callback)
    }
    return super.query(first, values, callback)
  }
}

export interface OpenDatabase {
  readonly db: Database
  /** The same connections for what Kysely cannot do: COPY streams. */
  readonly pool: pg.Pool
  close(): Promise<void>
}

/**
 * Opens a pool of connections.
 *
 * - Nothing is connected until the first query.
 * - No statement is ever named, so that a PgBouncer in transaction mode may stand in between.
 * - `connections` is the most that are held at once (10 unless told).
 */
export function openDatabase({ url, connections = 10 }: { url: string; connections?: number }): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    Client: TomoniClient,
    application_name: 'tomoni',
    connectionTimeoutMillis: 10_000,
    allowExitOnIdle: true,
  })
  // Without a listener, a resting connection that the server closes would end the whole process; the next query opens a new one.
  pool.on('error', () => {})
  // Nor may one that is cut while in use: the query on it fails by itself, and says so to whoever asked.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db: Database = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  const close = async () => {
    await db.destroy()
    // Kysely ends the pool only if it has asked it for anything.
    if (!pool.ended) await pool.end()
  }
  return { db, pool, close }
}
