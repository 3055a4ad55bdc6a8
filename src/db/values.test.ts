import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'

const { db, pool, close } = await testDatabase()
afterAll(close)

async function read(expression: ReturnType<typeof sql>): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select ${expression} as value`.execute(db)
  return rows[0]?.value
}

test('an instant goes in and comes out, alone and in an array', async () => {
  const opening = Temporal.Instant.from('2025-11-12T10:00:00.123456+09:00')
  expect(String(await read(sql`${opening}::timestamptz`))).toBe('2025-11-12T01:00:00.123456Z')
  expect(String(await read(sql`${[opening]}::timestamptz[]`))).toBe('2025-11-12T01:00:00.123456Z')
})

test('a zoned time goes in as its instant, a plain date as itself', async () => {
  const zoned = Temporal.ZonedDateTime.from('2025-11-12T10:00[Asia/Tokyo]')
  expect(String(await read(sql`${zoned}::timestamptz`))).toBe('2025-11-12T01:00:00Z')
  expect(await read(sql`${Temporal.PlainDate.from('2025-11-10')}::date`)).toBe('2025-11-10')
})

test('yen and sums of yen are numbers; what would be rounded is refused', async () => {
  expect(await read(sql`300::bigint`)).toBe(300)
  expect(await read(sql`(select sum(yen) from (values (300::bigint), (500)) as t(yen))`)).toBe(800)
  await expect(read(sql`9007199254740993::bigint`)).rejects.toThrow(RangeError)
  await expect(read(sql`1.5::numeric`)).rejects.toThrow(RangeError)
})

test('an array of one of our enums is an array of words', async () => {
  expect(await read(sql`'{paper,web}'::coops.channel[]`)).toEqual(['paper', 'web'])
  expect(await read(sql`'paper'::coops.channel`)).toBe('paper')
})

test('the pool beside Kysely, for COPY, gives the same values', async () => {
  const { rows } = await pool.query('select $1::timestamptz as at', [Temporal.Instant.from('2025-11-12T01:00:00Z')])
  expect(String(rows[0].at)).toBe('2025-11-12T01:00:00Z')
})
