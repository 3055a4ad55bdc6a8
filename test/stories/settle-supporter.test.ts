import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { runChecks } from '../../src/cli/verify.ts'
import { closeMonth, settleSupporterLine, takeBackSettling } from '../../src/collecting/index.ts'
import { receiveOrderFile } from '../../src/giving/index.ts'
import { secondConnection, testDatabase } from '../support/database.ts'
import { plantStaff } from '../support/money.ts'
import { bytesOf, plantOrderForm } from '../support/order-form.ts'

const at = Temporal.Instant.from('2025-12-01T10:00:00+09:00')
const december = Temporal.PlainYearMonth.from('2025-12')
const FILE = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010001,108413,2,1
tokyo,2025-11-3,30010001,108413,3,2
`

/** A supporter with two units, and a held line of theirs with three more. */
async function world() {
  const database = await testDatabase()
  onTestFinished(database.close)
  const { db } = database
  await plantOrderForm(db)
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(FILE) }, { at, by: 'test' })
  const person = await plantStaff(db, '青木')
  const line = await db.selectFrom('giving.held_lines').select('id').executeTakeFirstOrThrow()
  const settle = (on: typeof db) =>
    settleSupporterLine(on, {
      line_id: line.id,
      seen_act_id: null,
      change: { kind: 'add_units', units: 3 },
      seen_from: december,
      reason: '本人に確かめた',
      at,
      person,
    })
  const changes = async () =>
    (await sql<{ units: number }>`select units from collecting.enrolment_changes order by id`.execute(db)).rows
  return { ...database, person, settle, changes }
}
const close = (on: Parameters<typeof closeMonth>[0]) => closeMonth(on, { coop_code: 'tokyo', month: december, at, person: null })

test('two who add the units of the same line at once: they are added once', async () => {
  const { db, url, settle, changes } = await world()
  const endings = await Promise.all([settle(db), settle(secondConnection(url).db)])
  expect(endings.map(({ kind }) => kind).toSorted()).toEqual(['not_open', 'settled'])
  expect(await changes()).toEqual([{ units: 5 }])
  expect((await runChecks(db)).filter(({ ok }) => !ok)).toEqual([])
})

test('the line and a close at once: either the month has the new units, or the line still waits', async () => {
  const { db, url, settle, changes } = await world()
  const [settled, closed] = await Promise.all([settle(db), close(secondConnection(url).db)])
  expect(closed.kind).toBe('closed')
  const { rows } = await sql<{ units: number }>`select units from collecting.instalments`.execute(db)
  const outcome = { settled: settled.kind, changes: await changes(), instalments: rows }
  expect([
    { settled: 'settled', changes: [{ units: 5 }], instalments: [{ units: 5 }] },
    { settled: 'month_moved', changes: [], instalments: [{ units: 2 }] },
  ]).toContainEqual(outcome)
})

test('taken back twice at once: the units from before count again, once', async () => {
  const { db, url, person, settle, changes } = await world()
  const settled = await settle(db)
  if (settled.kind !== 'settled') throw new Error(settled.kind)
  const takeBack = (on: typeof db) => takeBackSettling(on, { act_id: settled.act_id, at, person })
  const endings = await Promise.all([takeBack(db), takeBack(secondConnection(url).db)])
  expect(endings.map(({ kind }) => kind).toSorted()).toEqual(['taken_back', 'taken_back_before'])
  expect(await changes()).toEqual([{ units: 5 }, { units: 2 }])
  expect((await runChecks(db)).filter(({ ok }) => !ok)).toEqual([])
})
