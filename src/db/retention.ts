import { type RawBuilder, sql } from 'kysely'
import type { Database } from './database.ts'
import { inTransaction } from './in-transaction.ts'

/** A kind of data that goes when its time is over, as its owner declares it. */
export interface RetentionKind {
  /** The key of its setting, so never renamed: `mails`. */
  readonly name: string
  /** In Japanese: what it is, and why it is kept so long and no longer. */
  readonly label: string
  readonly why: string
  readonly default_days: number
  /** What no setting may go below. */
  readonly least_days: number
  /** How many would go, and the moment or day of the oldest of them. */
  count(db: Database, before: Temporal.Instant): Promise<RetentionCount>
  /** Removes them, a short transaction at a time; returns how many. A second time there is nothing to do. */
  forget(db: Database, before: Temporal.Instant, now: Temporal.Instant): Promise<number>
}

export interface RetentionCount {
  readonly count: number
  readonly oldest: string | null
}

const ROWS_AT_ONCE = 2000

interface Rows {
  readonly table: string
  /** The key of a row. */
  readonly key: readonly string[]
  /** When its time began: a column or an expression. */
  readonly since: RawBuilder<unknown>
  /** Further conditions. */
  readonly where?: RawBuilder<unknown>
  /** What is emptied instead of removing the row. */
  readonly set?: RawBuilder<unknown>
}

/** `count` and `forget` for plain tables of a subject. */
export function rowsThatGo({ table, key, since, where = sql`true`, set }: Rows): Pick<RetentionKind, 'count' | 'forget'> {
  const over = (before: Temporal.Instant) => sql`${since} < ${before}::timestamptz and ${where}`
  const keys = sql.join(key.map((name) => sql.ref(name)))
  const go = set === undefined ? sql`delete from ${sql.table(table)}` : sql`update ${sql.table(table)} set ${set}`
  return {
    async count(db, before) {
      const { rows } = await sql<RetentionCount>`
        select count(*)::int as count, min(${since})::text as oldest from ${sql.table(table)} where ${over(before)}`.execute(db)
      return rows[0] ?? { count: 0, oldest: null }
    },
    async forget(db, before) {
      for (let gone = 0; ; ) {
        const { numAffectedRows = 0n } = await inTransaction(db, (tx) =>
          sql`${go} where (${keys}) in (
            select ${keys} from ${sql.table(table)} where ${over(before)} order by ${keys} limit ${ROWS_AT_ONCE} for update skip locked)`.execute(
            tx,
          ),
        )
        gone += Number(numAffectedRows)
        if (numAffectedRows < BigInt(ROWS_AT_ONCE)) return gone
      }
    },
  }
}
