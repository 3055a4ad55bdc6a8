import { sql } from 'kysely'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { closeMonth } from '../../src/collecting/index.ts'
import { openDatabase } from '../../src/db/open-database.ts'
import { receiveOrderFile, undoImport } from '../../src/giving/index.ts'
import { secondConnection, testDatabase } from '../support/database.ts'
import { bytesOf, plantOrderForm } from '../support/order-form.ts'
import { transfersTable } from '../support/transfers-table.ts'

const at = Temporal.Instant.from('2025-12-01T10:00:00+09:00')
const month = Temporal.PlainYearMonth.from('2025-12')
const call = { coop_code: 'tokyo', month, at, person: null, actor: 'test' }
const FILE = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010001,133540,2,1
tokyo,2025-11-3,30010002,108413,1,2
`

async function world() {
  const database = await testDatabase()
  onTestFinished(database.close)
  await plantOrderForm(database.db)
  const received = await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(FILE) }, { at, by: 'test' })
  return { ...database, import_id: received.import_id ?? 0 }
}

const countOf = async (db: Awaited<ReturnType<typeof world>>['db'], table: string) =>
  (await sql<{ n: number }>`select count(*) as n from ${sql.raw(table)}`.execute(db)).rows[0]?.n

test('two closes at once: one makes the charges, the other finds them', async () => {
  const { db, url } = await world()
  const both = await Promise.all([closeMonth(db, call), closeMonth(secondConnection(url).db, call)])
  expect(both.map((ending) => ending.kind === 'closed' && ending.already_closed).sort()).toEqual([false, true])
  expect([await countOf(db, 'collecting.charges'), await countOf(db, 'collecting.instalments')]).toEqual([2, 2 - 1])
  expect((await transfersTable(db)).split('\n')).toHaveLength(4)
})

test('killed in the middle: nothing happened, and the close after that is the same as an undisturbed one', async () => {
  const { db, url, owner_url } = await world()
  const before = await transfersTable(db)
  const owner = openDatabase({ url: owner_url, connections: 1 })
  onTestFinished(() => owner.close())
  for (const table of ['charges', 'charge_items', 'month_closings']) {
    // Holds the close at that table, like a slow disk, until its connection is cut.
    const blocker = new pg.Client({ connectionString: owner_url })
    await blocker.connect()
    await blocker.query(`begin; lock table collecting.${table} in share mode`)
    const second = secondConnection(url)
    const closing = closeMonth(second.db, call).catch((error: Error) => error.message)
    await waitsForLock(owner.db)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(
      owner.db,
    )
    expect(await closing).toMatch(/terminat/)
    await blocker.query('rollback')
    await blocker.end()
    expect(await countOf(db, 'collecting.charges')).toBe(0)
    expect(await transfersTable(db)).toBe(before)
  }
  expect(await closeMonth(db, call)).toMatchObject({ already_closed: false, closing: { charges: 2, yen: 1_300 } })
  const { rows } = await sql<{ serial: number }>`select serial from collecting.charges order by serial`.execute(db)
  expect(rows.map(({ serial }) => serial)).toEqual([1, 2])
})

async function waitsForLock(db: Awaited<ReturnType<typeof world>>['db']) {
  for (let tries = 0; tries < 500; tries += 1) {
    const { rows } =
      await sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(db)
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('the close never came to the table')
}

test('a close and the taking back of an import at once: either it is taken back, or it is charged', async () => {
  const { db, url, import_id } = await world()
  const other = secondConnection(url)
  const [closed, undone] = await Promise.all([
    closeMonth(db, call),
    undoImport(other.db, { import_id, reason: '別の回のファイル', at, person: null }).then(
      ({ kind }) => kind,
      (error: Error) => error.message.split(':')[0],
    ),
  ])
  const charged = await countOf(db, 'collecting.charges')
  expect([closed.kind, undone, charged]).toEqual(
    closed.kind === 'closed' ? ['closed', 'already_charged', 2] : ['nothing_to_charge', 'undone', 0],
  )
})

test('an import while the month closes waits; what it brings is charged with the next month', async () => {
  const { db, url, owner_url } = await world()
  const blocker = new pg.Client({ connectionString: owner_url })
  await blocker.connect()
  await blocker.query('begin; lock table collecting.charges in share mode')
  const closing = closeMonth(db, call)
  const other = secondConnection(url)
  const owner = openDatabase({ url: owner_url, connections: 1 })
  onTestFinished(() => owner.close())
  await waitsForLock(owner.db)
  const late = receiveOrderFile(
    other,
    { name: 'b.csv', bytes: bytesOf(`${FILE}tokyo,2025-11-3,30010003,133540,1,3\n`) },
    { at, by: 'test' },
  )
  await blocker.query('rollback')
  await blocker.end()
  expect(await closing).toMatchObject({ closing: { donations: 1, charges: 2 } })
  expect(await late).toMatchObject({ accepted: 1, already_imported: 2 })
  expect(await closeMonth(db, { ...call, month: month.add({ months: 1 }) })).toMatchObject({
    closing: { donations: 1, instalments: 1, yen: 800 },
  })
})

test('the database itself refuses a second instalment, a second charge, a batch charged twice, and every edit', async () => {
  const { db } = await world()
  await closeMonth(db, call)
  const refused: Record<string, string> = {
    instalments_pkey: 'insert into collecting.instalments select * from collecting.instalments',
    charges_once: `insert into collecting.charges select coop_id, collection_month, serial + 100, item, yen, member_id, units from collecting.charges`,
    charged_batches_pkey: `insert into collecting.charged_batches select batch_id, coop_id, '2026-01-01', item, donations, units, yen from collecting.charged_batches`,
    month_closings_pkey: 'insert into collecting.month_closings select * from collecting.month_closings',
    'a later month': `insert into collecting.month_closings select coop_id, '2025-11-01', closed_at, closed_by, file_encoding, charges, members, instalments, donations, yen from collecting.month_closings`,
    'no such member': `insert into collecting.charges select coop_id, '2026-01-01', serial, item, yen, 999999, units from collecting.charges`,
    'no such enrolment': `insert into collecting.instalments select coop_id, '2026-01-01', enrolment_id + 99, yen, member_id, item, units from collecting.instalments`,
    'no such charge': `insert into collecting.collections (coop_id, collection_month, serial, nth, result) select coop_id, collection_month, serial, 1, 'collected' from collecting.charges`,
    'are not numbered from 1 to 2': `insert into collecting.charges select coop_id, '2026-01-01', serial + 1, item, yen, member_id, units from collecting.charges;
      insert into collecting.month_closings select coop_id, '2026-01-01', closed_at, closed_by, file_encoding, charges, members, instalments, donations, yen from collecting.month_closings`,
    'UPDATE on collecting.charges': 'update collecting.charges set yen = yen + 1',
    'DELETE on collecting.instalments': 'delete from collecting.instalments',
    'donations were charged': 'update giving.donations set undone = true',
    'batches 1 was charged': 'update giving.batches set undone_transfer_id = 1',
    charge_items_coop_id_collection_month_fkey: `insert into collecting.charge_items select coop_id, '2026-01-01', item, order_number, campaign_id, programme_id, name, fund, charges, units, yen from collecting.charge_items`,
    'books do not agree': `
      insert into collecting.charge_items select coop_id, '2026-01-01', item, order_number, campaign_id, programme_id, name, fund, charges, units, yen from collecting.charge_items;
      insert into collecting.month_closings select coop_id, '2026-01-01', closed_at, closed_by, file_encoding, charges, members, instalments, donations, yen from collecting.month_closings`,
  }
  for (const [words, statement] of Object.entries(refused))
    await expect(sql.raw(statement).execute(db), words).rejects.toThrow(words)
})
