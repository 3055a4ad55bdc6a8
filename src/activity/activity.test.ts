import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedIn } from '../http/env.ts'
import { declareActs, SEEN_BY_ADMINISTRATORS, SEEN_WITH_MONEY } from './act.ts'
import {
  type ActivityReader,
  activitiesAbout,
  findActivity,
  peopleInActivities,
  readerOf,
  recentActivities,
} from './activity-queries.ts'
import { beforeAndAfter } from './before-and-after.ts'
import { record } from './record.ts'
import { sayAbout } from './say-about.ts'
import { sayActivity } from './say-activity.ts'

const { db, close, owner_url } = await testDatabase()
afterAll(close)

const acts = declareActs({
  'line.corrected': {
    label: '明細を直す',
    says: ({ from, to }: { from: string; to: string }) => `注文番号を${from}から${to}に直しました`,
  },
  'line.seen': { label: '明細を見る', says: () => '明細を見ました' },
})
const aoki: SignedIn = {
  person_id: '5f0c8a1e-0000-4000-8000-000000000001',
  name: '青木',
  mail: 'aoki@example.jp',
  roles: ['clerk'],
  coop_ids: [],
  organisation_ids: [],
}
const ten = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const corrected = (id: number) => ({
  at: ten,
  person: aoki,
  act: acts['line.corrected'],
  about: { kind: 'line', id },
  details: { from: '133504', to: '133540' },
})

test('an act is kept with who, as what, when and what, and read as a sentence; the mail address is not kept', async () => {
  const id = await record(db, corrected(7))
  const [row] = await activitiesAbout(db, 'line', 7)
  expect(row).toMatchObject({
    id,
    at: ten,
    person_id: aoki.person_id,
    actor_name: '青木',
    act: 'line.corrected',
    about_id: '7',
    coop_id: null,
  })
  expect(sayActivity(row ?? { act: '', details: {} }, acts)).toBe('注文番号を133504から133540に直しました')
  expect(JSON.stringify(await db.selectFrom('activity.activities').selectAll().execute())).not.toContain(aoki.mail)
})

test('without a person the program did it, or whoever is named', async () => {
  const bare = { at: ten, person: null, act: acts['line.seen'], about: { kind: 'line', id: 8 }, details: {} }
  await record(db, bare)
  await record(db, { ...bare, actor: 'サーバーのコマンド' })
  expect((await activitiesAbout(db, 'line', 8)).map(({ actor_name }) => actor_name)).toEqual(['プログラム', 'サーバーのコマンド'])
})

test('details that an act does not have are refused by the type check', () => {
  // @ts-expect-error `line.corrected` needs `to`, and knows no `too`.
  const wrong: Parameters<typeof record<{ from: string; to: string }>>[1] = { ...corrected(1), details: { from: '1', too: '2' } }
  expect(wrong.act.name).toBe('line.corrected')
})

test('a row that another version wrote is shown with its bare name; a name from Object.prototype is no act', () => {
  expect(sayActivity({ act: 'fund.closed', details: {} }, acts)).toBe('この版では読めない操作（fund.closed）')
  expect(sayActivity({ act: 'constructor', details: {} }, acts)).toBe('この版では読めない操作（constructor）')
})

test('an act that fails leaves no row behind', async () => {
  const failing = inTransaction(db, async (tx) => {
    await record(tx, corrected(9))
    throw new Error('the act went wrong')
  })
  await expect(failing).rejects.toThrow('the act went wrong')
  expect(await activitiesAbout(db, 'line', 9)).toEqual([])
})

test.each([
  'update activity.activities set actor_name = $$誰か$$',
  'delete from activity.activities',
  'truncate activity.activities',
])('the database refuses: %s, also to the owner of the tables, also while a replica applies', async (statement) => {
  await record(db, corrected(10))
  const owner = new pg.Client({ connectionString: owner_url })
  await owner.connect()
  onTestFinished(() => owner.end())
  const word = statement.split(' ')[0]
  for (const role of ['origin', 'replica']) {
    await owner.query(`set session_replication_role = ${role}`)
    await expect(owner.query(statement)).rejects.toThrow(`activity.activities is append only: ${word} refused`)
  }
  // The application's own role is not even asked: it has no right to.
  await expect(sql.raw(statement).execute(db)).rejects.toThrow('permission denied')
})

test('an act without subject, details that are no object and an empty name are refused', async () => {
  const row = { at: ten, actor_name: 'x', act: 'line.seen', about_kind: 'line', about_id: '1', details: '{}' }
  const bad = [
    { act: 'seen' },
    { act: 'Line.Seen' },
    { details: '[]' },
    { actor_name: '' },
    { about_id: '' },
    { about_kind: 'Line 1' },
  ]
  for (const fault of bad) {
    await expect(
      db
        .insertInto('activity.activities')
        .values({ ...row, ...fault })
        .execute(),
      JSON.stringify(fault),
    ).rejects.toThrow('check')
  }
})

test('an administrator sees every act, others those that name one of their roles', () => {
  const spoken = { label: '', says: () => '' }
  const some = {
    ...declareActs({ 'a.b': spoken }),
    ...declareActs({ 'm.n': spoken }, SEEN_WITH_MONEY),
    ...declareActs({ 'p.q': spoken }, SEEN_BY_ADMINISTRATORS),
  }
  const as = (...roles: SignedIn['roles']) => readerOf({ ...aoki, roles }, some).acts
  expect(as('administrator', 'clerk')).toBeNull()
  expect(as('bookkeeper')).toEqual(['a.b', 'm.n'])
  expect(as('clerk', 'editor')).toEqual(['a.b'])
  expect(as('coop_operator')).toEqual([])
})

test.each([
  [{ from: 1, to: 2 }, [['内容', '1', '2']]],
  [
    { from: { a: 1, b: 'x' }, to: { a: 1, b: 'y', c: [1] } },
    [
      ['b', 'x', 'y'],
      ['c', '—', '[1]'],
    ],
  ],
  [{ from: null, to: { a: 1 } }, [['a', '—', '1']]],
  [{ changed: ['bank'] }, [['bank', '（ここには残しません）', '変わりました']]],
  [{ to: undefined, reason: 'x' }, []],
])('before and after of %j', (details, rows) => {
  expect(beforeAndAfter(details).map(({ field, before, after }) => [field, before, after])).toEqual(rows)
})

test('fields and code words are told in the words of the act; what has none keeps its bare name', () => {
  const changes = beforeAndAfter(
    { from: { tries: 1, how: 'cancel', is_on: false }, to: { tries: 1, how: 'hand_over', is_on: true }, changed: ['bank'] },
    { how: 'そのあと', cancel: '取り消す', hand_over: '事務局が決める', bank: '銀行' },
  )
  expect(changes.map(({ field, before, after }) => [field, before, after])).toEqual([
    ['そのあと', '取り消す', '事務局が決める'],
    ['is_on', 'いいえ', 'はい'],
    ['銀行', '（ここには残しません）', '変わりました'],
  ])
})

test('what an act was done to is told in words', () => {
  expect(sayAbout({ about_kind: 'application', about_id: '1' })).toBe('寄付募集の申込み 1')
  expect(sayAbout({ about_kind: 'person', about_id: 'a8dc23fb-1e00-4d7b-8df6-5827956fe789' })).toBe('人 a8dc23fb…')
  expect(sayAbout({ about_kind: 'constructor', about_id: '2' })).toBe('constructor 2')
})

test('pages by key: no row twice and none left out, although others are added meanwhile; filters hold', async () => {
  const own = await testDatabase()
  onTestFinished(own.close)
  const ishii: SignedIn = { ...aoki, person_id: '5f0c8a1e-0000-4000-8000-000000000002', name: '石井' }
  for (let n = 0; n < 7; n += 1) {
    await record(own.db, { ...corrected(n), at: ten.add({ hours: 24 * n }), person: n % 2 === 0 ? aoki : ishii })
  }
  const everything = { person_id: aoki.person_id, acts: null }
  const about = async (filter: Omit<Parameters<typeof recentActivities>[1], 'reader'>, reader: ActivityReader = everything) => {
    const page = await recentActivities(own.db, { reader, ...filter }, 3)
    return { ids: page.activities.map(({ about_id }) => about_id), next: page.next_before_id }
  }
  const first = await about({})
  expect(first.ids).toEqual(['6', '5', '4'])
  await record(own.db, { at: ten, person: null, act: acts['line.seen'], about: { kind: 'line', id: 'new' }, details: {} })
  const second = await about({ before_id: first.next ?? 0 })
  expect(second.ids).toEqual(['3', '2', '1'])
  expect(await about({ before_id: second.next ?? 0 })).toEqual({ ids: ['0'], next: null })

  expect((await about({ person: ishii.person_id })).ids).toEqual(['5', '3', '1'])
  expect((await about({ person: 'none' })).ids).toEqual(['new'])
  expect((await about({ act: 'line.seen' })).ids).toEqual(['new'])
  expect((await about({ from: ten.add({ hours: 24 }), until: ten.add({ hours: 72 }) })).ids).toEqual(['2', '1'])

  // By words of the sentence, of the details, of the name, all of them; no sign is a wildcard.
  expect((await about({ words: ['133540', '石井'] })).ids).toEqual(['5', '3', '1'])
  expect((await about({ words: ['注文番号', '青木'] })).ids).toEqual(['6', '4', '2'])
  expect((await about({ words: ['1335%'] })).ids).toEqual([])

  // Who may not see an act finds only their own, in the list and by its address.
  const narrow = { person_id: ishii.person_id, acts: ['line.seen'] }
  expect((await about({}, narrow)).ids).toEqual(['new', '5', '3'])
  const [of_aoki] = await activitiesAbout(own.db, 'line', 6)
  expect(await findActivity(own.db, of_aoki?.id ?? 0, narrow)).toBeNull()
  expect(await findActivity(own.db, of_aoki?.id ?? 0, everything)).toMatchObject({ about_id: '6', roles: ['clerk'] })

  // A person who changed their name stands under the latest one.
  await record(own.db, { ...corrected(8), person: { ...aoki, name: '青木（旧姓 原）' } })
  expect((await peopleInActivities(own.db)).map(({ name }) => name)).toEqual(
    ['青木（旧姓 原）', '石井'].sort((a, b) => a.localeCompare(b, 'ja')),
  )
})
