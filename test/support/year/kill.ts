import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type OpenDatabase, openDatabase } from '../../../src/db/open-database.ts'
import type { TestDatabase } from '../database.ts'

/**
 * Runs an act that is held up at a table, as by a slow disk, and there its connection is cut. True when it was; false when the act never
 * came to that table and is done.
 */
export async function killedAt(
  { url, owner_url }: Pick<TestDatabase, 'url' | 'owner_url'>,
  table: string,
  act: (database: OpenDatabase) => Promise<unknown>,
): Promise<boolean> {
  const blocker = new pg.Client({ connectionString: owner_url })
  await blocker.connect()
  await blocker.query(`begin; lock table ${table} in share mode`)
  const victim = openDatabase({ url, connections: 3 })
  const ending: { of: 'done' | Error | null } = { of: null }
  const running = act(victim).then(
    () => {
      ending.of = 'done'
    },
    (error: Error) => {
      ending.of = error
    },
  )
  const killer = new pg.Client({ connectionString: owner_url })
  await killer.connect()
  try {
    while (ending.of === null) {
      const { rowCount } = await killer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      )
      if ((rowCount ?? 0) > 0) break
      await sleep(5)
    }
    await running
    // Only the cut may have ended it.
    if (ending.of instanceof Error && !/terminat/i.test(ending.of.message)) throw ending.of
    return ending.of !== 'done'
  } finally {
    await blocker.query('rollback')
    await Promise.all([blocker.end(), killer.end(), victim.close()])
  }
}
