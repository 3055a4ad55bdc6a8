import { type RawBuilder, sql } from 'kysely'
import type { Database } from './database.ts'

/** Runs reads that must agree with each other, however many statements they are, on one state of the data. Nothing can be written. */
export function inSnapshot<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
}

/**
 * As `inSnapshot`, for what is read while it is written somewhere: the snapshot lasts until the last piece was taken, or
 * nobody wants more.
 */
export async function* streamInSnapshot<T>(db: Database, read: (tx: Database) => AsyncIterable<T>): AsyncGenerator<T> {
  const tx = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
  try {
    yield* read(tx)
  } finally {
    await tx.rollback().execute()
  }
}

const ROWS_A_PAGE = 10_000

/**
 * The rows of a query through a cursor, so that any number of them needs the memory of one page. Only inside a transaction;
 * `name` is the cursor's, one of its own for each that is open at a time.
 */
export async function* rowsOf<Row>(tx: Database, name: string, query: RawBuilder<Row>): AsyncGenerator<Row> {
  await sql`declare ${sql.id(name)} no scroll cursor for ${query}`.execute(tx)
  const page = sql<Row>`fetch ${sql.lit(ROWS_A_PAGE)} from ${sql.id(name)}`
  for (;;) {
    const { rows } = await page.execute(tx)
    yield* rows
    if (rows.length < ROWS_A_PAGE) break
  }
  await sql`close ${sql.id(name)}`.execute(tx)
}
