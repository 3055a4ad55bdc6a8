import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import type { Database } from './database.ts'
import { inSnapshot, rowsOf, streamInSnapshot } from './in-snapshot.ts'
import { openDatabase } from './open-database.ts'

const { db, url, close } = await testDatabase()
afterAll(close)

const series = (most: number) => sql<{ n: number }>`select n from generate_series(1, ${most}::int) n`

async function coops(tx: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from coops.coops`.execute(tx)
  return rows[0]?.count ?? 0
}

test.each([0, 1, 9_999, 10_000, 10_001, 25_000])('%i rows come through a cursor, each once and in order', async (most) => {
  const rows = await inSnapshot(db, (tx) => Array.fromAsync(rowsOf(tx, 'numbers', series(most))))
  expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: most }, (_, at) => at + 1))
})

test('what is written meanwhile is not seen before the snapshot is over', async () => {
  const counts = streamInSnapshot(db, async function* (tx) {
    yield await coops(tx)
    yield await coops(tx)
  })
  expect((await counts.next()).value).toBe(0)
  await sql`insert into coops.coops (code, name, member_number_width) values ('tokyo', '生協・東京', 8)`.execute(db)
  expect((await counts.next()).value).toBe(0)
  expect((await counts.next()).done).toBe(true)
  expect(await inSnapshot(db, coops)).toBe(1)
})

test('nothing can be written in it', async () => {
  await expect(inSnapshot(db, (tx) => sql`delete from coops.coops`.execute(tx))).rejects.toThrow('read-only transaction')
})

test('whoever wants no more gives the connection back', async () => {
  const one = openDatabase({ url, connections: 1 })
  for await (const { n } of streamInSnapshot(one.db, (tx) => rowsOf(tx, 'numbers', series(25_000)))) if (n === 3) break
  expect(await coops(one.db)).toBe(1)
  await one.close()
})
