import { setTimeout as sleep } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import pg from 'pg'
import type { Database } from './database.ts'
import type { DB } from './schema.generated.ts'

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK_DETECTED = '40P01'
const MOST_RETRIES = 3

/**
 * Runs `work` in one READ COMMITTED transaction: all of it is stored, or nothing.
 *
 * Deadlocks and serialization failures are retried at most three times, here and nowhere else, so `work` may run more than
 * once and must do nothing outside the database. Inside a transaction that is already open it joins that one, and the outer
 * call retries: a failed statement has spoilt the whole transaction.
 */
export async function inTransaction<T>(db: Database, work: (trx: Transaction<DB>) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db as Transaction<DB>)
  for (let retries = 0; ; retries += 1) {
    try {
      return await db.transaction().setIsolationLevel('read committed').execute(work)
    } catch (error) {
      if (retries === MOST_RETRIES || !mayBeRetried(error)) throw error
      // Two that collided would collide again if both came back at the same moment.
      await sleep(Math.random() * 20 * 2 ** retries)
    }
  }
}

function mayBeRetried(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === SERIALIZATION_FAILURE || error.code === DEADLOCK_DETECTED)
}
