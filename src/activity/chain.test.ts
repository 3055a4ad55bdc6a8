import pg from 'pg'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { secondConnection, testDatabase } from '../../test/support/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { declareActs } from './act.ts'
import { activityChecks } from './activity-checks.ts'
import { record } from './record.ts'

const { db, close, owner_url, url } = await testDatabase()
afterAll(close)
const acts = declareActs({ 'line.seen': { label: '明細を見る', says: () => '明細を見ました' } })
const ten = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const seen = (id: number) => ({ at: ten, person: null, act: acts['line.seen'], about: { kind: 'line', id }, details: {} })

async function owner() {
  const client = new pg.Client({ connectionString: owner_url })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

/** Names of the checks that find something after the owner of everything has done this with all guards switched off; rolled back. */
async function foundAfter(statement: string): Promise<string[]> {
  const client = await owner()
  await client.query('begin')
  for (const table of ['activities', 'links', 'head']) await client.query(`alter table activity.${table} disable trigger all`)
  await client.query(statement)
  const found: string[] = []
  for (const { name, offenders } of activityChecks) if ((await client.query(offenders)).rowCount) found.push(name)
  await client.query('rollback')
  return found
}

test('acts recorded by two at once stand in one unbroken chain, in the order of their commits', async () => {
  const other = secondConnection(url).db
  await Promise.all(Array.from({ length: 40 }, (_, n) => record(n % 2 === 0 ? db : other, seen(n))))
  await Promise.all(
    [db, other].map((one) =>
      inTransaction(one, async (tx) => {
        for (let n = 0; n < 5; n += 1) await record(tx, seen(n))
      }),
    ),
  )
  const links = await db.selectFrom('activity.links').select('nth').orderBy('nth').execute()
  expect(links.map(({ nth }) => nth)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
  expect(await foundAfter('select 1')).toEqual([])
})

test('one who has recorded and works on keeps nobody waiting', async () => {
  const other = secondConnection(url).db
  await inTransaction(db, async (tx) => {
    await record(tx, seen(100))
    await record(other, seen(101))
  })
  expect(await foundAfter('select 1')).toEqual([])
})

test('what was rolled back leaves no gap', async () => {
  await expect(
    inTransaction(db, async (tx) => {
      await record(tx, seen(102))
      throw new Error('went wrong')
    }),
  ).rejects.toThrow('went wrong')
  await record(db, seen(103))
  expect(await foundAfter('select 1')).toEqual([])
})

const [CHANGED, MISSING, SLIPPED_IN] = activityChecks.map(({ name }) => name)

test.each([
  ['changed: who', `update activity.activities set actor_name = '誰か' where id = 20`, [CHANGED]],
  [
    'changed: when, by a microsecond',
    `update activity.activities set at = at + interval '1 microsecond' where id = 20`,
    [CHANGED],
  ],
  ['changed: details', `update activity.activities set details = '{"a": 1}' where id = 20`, [CHANGED]],
  [
    'changed with its own hash put right',
    `with a as (update activity.activities set actor_name = '誰か' where id = 20 returning *)
      update activity.links l set hash = sha256('x') from a where l.activity_id = a.id`,
    [CHANGED],
  ],
  ['removed', 'delete from activity.activities where id = 20', [MISSING]],
  [
    'removed with its link',
    'delete from activity.activities where id = 20; delete from activity.links where activity_id = 20',
    [CHANGED, MISSING],
  ],
  [
    'the tail removed with its links',
    `delete from activity.activities where id in (select activity_id from activity.links where nth > 50);
     delete from activity.links where nth > 50`,
    [MISSING],
  ],
  ['the head removed', 'delete from activity.head', [MISSING]],
  [
    'slipped in',
    `insert into activity.activities (at, actor_name, act, about_kind, about_id) values (now(), 'x', 'a.b', 'x', '1')`,
    [SLIPPED_IN],
  ],
  [
    'slipped in with a link at the end',
    `with a as (insert into activity.activities (at, actor_name, act, about_kind, about_id) values (now(), 'x', 'a.b', 'x', '1') returning id)
     insert into activity.links select (select max(nth) + 1 from activity.links), id, sha256('x') from a`,
    [CHANGED, SLIPPED_IN],
  ],
  [
    'two rows exchanged',
    `update activity.links set activity_id = case activity_id when 20 then -21 else -20 end where activity_id in (20, 21);
      update activity.links set activity_id = -activity_id where activity_id < 0`,
    [CHANGED],
  ],
])('a row that was %s is found', async (_, statement, names) => {
  expect(await foundAfter(statement)).toEqual(names)
})

test.each([
  `insert into activity.links select nth + 1000, id, sha256('x') from activity.activities, activity.head`,
  'update activity.links set nth = nth + 1000',
  'delete from activity.links',
  'truncate activity.links',
  'delete from activity.head',
])('the database refuses the owner: %s', async (statement) => {
  await expect((await owner()).query(statement)).rejects.toThrow('kept by the database alone')
})

test('the application may move neither head nor link', async () => {
  await expect(db.updateTable('activity.head').set({ nth: 0 }).execute()).rejects.toThrow('permission denied')
  const link = { nth: 5000, activity_id: 5000, hash: Buffer.alloc(32) }
  await expect(db.insertInto('activity.links').values(link).execute()).rejects.toThrow('kept by the database alone')
})

test('the marks do not depend on how a session writes times and numbers', async () => {
  const client = await owner()
  await client.query(
    `set timezone = 'Asia/Kathmandu'; set datestyle = 'German, DMY'; set intervalstyle = 'sql_standard'; set extra_float_digits = 0`,
  )
  for (const { offenders } of activityChecks) expect((await client.query(offenders)).rows).toEqual([])
})
