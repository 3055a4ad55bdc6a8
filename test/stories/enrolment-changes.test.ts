import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { runChecks } from '../../src/cli/verify.ts'
import { changeEnrolment, closeMonth, type EnrolmentChange } from '../../src/collecting/index.ts'
import { receiveOrderFile } from '../../src/giving/index.ts'
import { secondConnection, testDatabase } from '../support/database.ts'
import { bytesOf, plantOrderForm } from '../support/order-form.ts'

const at = Temporal.Instant.from('2025-12-29T10:00:00+09:00')
const by = { at, person: null, actor: 'test' }
const FILE = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010001,108413,2,1
tokyo,2025-11-3,30010002,108413,1,2
`

/** Two supporters: enrolment 1 with two units, enrolment 2 with one. */
async function world() {
  const database = await testDatabase()
  onTestFinished(database.close)
  const { db } = database
  await plantOrderForm(db)
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(FILE) }, { at, by: 'test' })
  const { rows } = await sql<{ id: number }>`select id from giving.enrolments order by member_id`.execute(db)
  const [two = 0, one = 0] = rows.map(({ id }) => id)
  return {
    ...database,
    two,
    one,
    close: (month: string, on = db) => closeMonth(on, { coop_code: 'tokyo', month: Temporal.PlainYearMonth.from(month), ...by }),
    change: async (enrolment_id: number, change: EnrolmentChange) => {
      const ending = await changeEnrolment(db, { enrolment_id, change, reason: '電話', ...by })
      return ending.kind === 'changed' ? `${ending.units} from ${ending.from}` : ending.kind
    },
    instalments: async () => {
      const { rows } = await sql<{ month: string; enrolment_id: number; units: number }>`
        select collection_month as month, enrolment_id, units from collecting.instalments order by collection_month, member_id`.execute(
        db,
      )
      return rows.map(({ month, enrolment_id, units }) => `${month.slice(0, 7)} ${enrolment_id === two ? 'two' : 'one'} ${units}`)
    },
  }
}

test('changes hold from the next month that is not closed', async () => {
  const { db, two, one, change, close, instalments } = await world()
  expect(await change(two, { kind: 'set_units', units: 3 })).toBe('3 from 2025-12')
  await close('2025-12')
  expect(await change(two, { kind: 'pause' })).toBe('0 from 2026-01')
  expect(await change(one, { kind: 'add_units', units: 4 })).toBe('5 from 2026-01')
  await close('2026-01')
  expect(await change(two, { kind: 'resume' })).toBe('3 from 2026-02')
  expect(await change(one, { kind: 'stop' })).toBe('0 from 2026-02')
  await close('2026-02')
  expect(await instalments()).toEqual(['2025-12 two 3', '2025-12 one 1', '2026-01 one 5', '2026-02 two 3'])
  expect((await runChecks(db)).filter(({ ok }) => !ok)).toEqual([])
})

test('months in which everybody pauses are no open months: the one after them can be closed', async () => {
  const { two, one, change, close } = await world()
  await close('2025-12')
  await change(two, { kind: 'pause' })
  await change(one, { kind: 'pause' })
  expect(await close('2026-01')).toEqual({ kind: 'nothing_to_charge' })
  expect(await close('2026-02')).toEqual({ kind: 'nothing_to_charge' })
  expect(await change(one, { kind: 'resume' })).toBe('1 from 2026-01')
  expect(await close('2026-02')).toEqual({ kind: 'earlier_month_open', month: '2026-01-01' })
  expect(await close('2026-01')).toMatchObject({ closing: { instalments: 1, yen: 300 } })
})

test('what cannot be changed is refused', async () => {
  const { db, two, one, change, close } = await world()
  expect(await change(4711, { kind: 'stop' })).toBe('unknown_enrolment')
  expect(await change(two, { kind: 'resume' })).toBe('not_paused')
  expect(await change(two, { kind: 'set_units', units: 2 })).toBe('no_change')
  for (const units of [0, -1, 100]) expect(await change(two, { kind: 'set_units', units })).toBe('units_out_of_range')
  expect(await change(one, { kind: 'stop' })).toBe('0 from 2025-12')
  expect(await change(one, { kind: 'stop' })).toBe('ended_before')
  await close('2025-12')
  const late = sql`insert into collecting.enrolment_changes (coop_id, enrolment_id, from_month, units, changed_at, changed_by, reason)
                   values (1, ${two}, '2025-12-01', 9, ${at}, 'test', 'test')`
  await expect(late.execute(db)).rejects.toThrow('is closed')
})

test('a stop and a close at once: either the month has the instalment, or the stop says that month', async () => {
  const { db, url, two, close, change, instalments } = await world()
  const [closed, stopped] = await Promise.all([close('2025-12', secondConnection(url).db), change(two, { kind: 'stop' })])
  expect(closed.kind).toBe('closed')
  expect((await instalments()).includes('2025-12 two 2')).toBe(stopped === '0 from 2026-01')
  expect((await runChecks(db)).filter(({ ok }) => !ok)).toEqual([])
})
