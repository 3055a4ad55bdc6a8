import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Kysely, type KyselyPlugin, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Database } from './database.ts'
import type { OpenDatabase } from './open-database.ts'
import type { DB } from './schema.generated.ts'

/** One transaction in which rows can also be streamed in. */
export interface CopyingTransaction {
  /** Kysely on the connection of this transaction. */
  readonly tx: Database
  /** Streams rows in COPY's text format (`copyText` escapes) into a table. Returns when all of them are there. */
  copyIn(into: string, rows: AsyncIterable<string>): Promise<void>
  /**
   * Streams what a query answers, whole numbers from 0 on and nothing else, row by row out to `take`. A million rows take half
   * a second and no memory; as objects they take seconds. The array is the same for every row.
   */
  copyOut(query: string, take: (row: readonly number[]) => void): Promise<void>
}

/** Ends the transaction without storing anything, and is not an error: a rehearsal. */
export class RolledBack<T> {
  readonly result: T
  constructor(result: T) {
    this.result = result
  }
}

/** What is needed to copy; with `db`, what travels with that handle (its plugins) is in the transaction too. */
export type CopyingDatabase = Pick<OpenDatabase, 'pool'> & Partial<Pick<OpenDatabase, 'db'>>

/**
 * Runs `work` in one READ COMMITTED transaction on one connection of the pool. Not retried, because a stream cannot be read
 * twice. What `work` returns as `RolledBack` is returned after everything was undone.
 */
export async function inCopyingTransaction<T>(
  { pool, db }: CopyingDatabase,
  work: (transaction: CopyingTransaction) => Promise<T | RolledBack<T>>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  // A connection that the server cuts while nothing is asked of it tells so here; the next query then fails by itself.
  client.on('error', ignore)
  try {
    await client.query('begin isolation level read committed')
    const result = await work({
      tx: kyselyOn(client, db?.getExecutor().plugins ?? []),
      copyIn: (into, rows) => copyIn(client, into, rows),
      copyOut: (query, take) => copyOut(client, query, take),
    })
    if (result instanceof RolledBack) {
      await client.query('rollback')
      return result.result
    }
    await client.query('commit')
    return result
  } catch (error) {
    // Where even this fails the connection is gone, and with it the transaction.
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.off('error', ignore)
    client.release(broken)
  }
}

function ignore() {}

async function copyIn(client: pg.PoolClient, into: string, rows: AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(rows), client.query(copyFrom(`copy ${into} from stdin`)))
}

const TAB = 9
const LINE_FEED = 10
const ZERO = 48

async function copyOut(client: pg.PoolClient, query: string, take: (row: readonly number[]) => void): Promise<void> {
  const row: number[] = []
  let figure = 0
  let column = 0
  for await (const piece of client.query(copyTo(`copy (${query}) to stdout`)) as AsyncIterable<Buffer>) {
    for (const byte of piece) {
      if (byte >= ZERO) figure = figure * 10 + byte - ZERO
      else if (byte === TAB || byte === LINE_FEED) {
        row[column] = figure
        figure = 0
        column = byte === TAB ? column + 1 : 0
        if (byte === LINE_FEED) take(row)
      } else throw new Error(`copyOut reads whole numbers, and found the byte ${byte}`)
    }
  }
}

/** Kysely asks a pool for connections; here there is just the one, and it is given back by whoever began the transaction. */
function kyselyOn(client: pg.PoolClient, plugins: readonly KyselyPlugin[]): Database {
  const only = { query: client.query.bind(client), release() {} } as unknown as pg.PoolClient
  const pool = { connect: async () => only, async end() {} }
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }), plugins: [...plugins] })
}

const SPECIAL = /[\\\t\n\r]/
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A text as COPY's text format wants it; most need nothing done. */
export function copyText(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character) : text
}
