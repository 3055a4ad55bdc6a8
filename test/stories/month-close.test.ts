import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runChecks } from '../../src/cli/verify.ts'
import { chargeFile, closeMonth } from '../../src/collecting/index.ts'
import { receiveOrderFile, undoImport } from '../../src/giving/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { bytesOf, plantOrderForm } from '../support/order-form.ts'
import { transfersTable } from '../support/transfers-table.ts'

const HEADER = '生協コード,企画回,組合員番号,注文番号,口数,受付区分,明細番号'
const december = Temporal.PlainYearMonth.from('2025-12')
const january = Temporal.PlainYearMonth.from('2026-01')

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await plantOrderForm(database.db)
})
afterAll(() => database.close())

const at = (day: string) => Temporal.Instant.from(`${day}T10:00:00+09:00`)

function receive(day: string, ...lines: string[]) {
  const text = `${[HEADER, ...lines].join('\n')}\n`
  return receiveOrderFile(database, { name: 'orders.csv', bytes: bytesOf(text) }, { at: at(day), by: 'test' })
}

function close(month: Temporal.PlainYearMonth, day: string, options: Partial<Parameters<typeof closeMonth>[1]> = {}) {
  return closeMonth(database.db, { coop_code: 'tokyo', month, at: at(day), person: null, actor: 'test', ...options })
}

async function fileOf(ending: Awaited<ReturnType<typeof close>>) {
  if (ending.kind !== 'closed') throw new Error(ending.kind)
  return Buffer.concat(await Array.fromAsync(chargeFile(database.db, ending.closing))).toString()
}

test('a month is previewed, closed and closed again; the next month has the late ones and the supporters', async () => {
  expect(await close(december, '2025-11-20')).toEqual({ kind: 'nothing_to_charge' })
  const first = await receive(
    '2025-11-12',
    'tokyo,2025-11-3,30010001,133540,2,1,1',
    'tokyo,2025-11-3,30010001,133540,1,1,2',
    'tokyo,2025-11-3,30010002,133539,1,1,3',
    'tokyo,2025-11-3,30010003,108413,2,1,4',
    'tokyo,2025-11-3,30010002,108413,1,1,5',
  )
  await receive('2025-11-18', 'tokyo,2025-11-4,30010001,200001,1,1,6')

  const preview = await close(december, '2025-11-20', { dry_run: true })
  expect(preview).toMatchObject({
    kind: 'closed',
    already_closed: false,
    closing: { charges: 5, members: 3, instalments: 2, donations: 4, yen: 3_900 },
    preview: {
      last: null,
      joined: {
        count: 2,
        first: [
          { member_number: '30010002', units: 1 },
          { member_number: '30010003', units: 2 },
        ],
      },
      stopped: { count: 0 },
      above_limit: { count: 0, limit_yen: 30_000 },
      still_open: ['2025年11月4回'],
      is_far_from_last: false,
    },
  })
  expect((await sql`select from collecting.charges`.execute(database.db)).rows).toEqual([])

  const closed = await close(december, '2025-11-25')
  expect({ ...closed, preview: null }).toMatchObject({ ...preview, closing: { closed_at: at('2025-11-25') }, preview: null })
  const file = await fileOf(closed)
  expect(file.replaceAll('\r\n', '\n')).toBe(`\uFEFF生協コード,組合員番号,集金月,注文番号,品名,口数,金額,請求番号
tokyo,30010002,2025-12,108413,インクルファンド,1,300,1-2512-0000001-2
tokyo,30010003,2025-12,108413,インクルファンド,2,600,1-2512-0000002-0
tokyo,30010002,2025-12,133539,niji,1,1000,1-2512-0000003-6
tokyo,30010001,2025-12,133540,cosmos,3,1500,1-2512-0000004-8
tokyo,30010001,2025-12,200001,niji,1,500,1-2512-0000005-7
`)

  const books = await transfersTable(database.db)
  const again = await close(december, '2025-12-01')
  expect(again).toEqual({ ...closed, already_closed: true })
  expect(await fileOf(again)).toBe(file)
  expect(await transfersTable(database.db)).toBe(books)
  await expect(
    undoImport(database.db, { import_id: first.import_id ?? 0, reason: 'もう遅い', at: at('2025-12-01'), person: null }),
  ).rejects.toThrow('already_charged')

  // A line for December that the co-op found too late is charged in January.
  await receive('2025-12-02', 'tokyo,2025-11-3,30010005,133540,1,1,9')
  await sql`update giving.enrolments set ended_at = ${at('2025-12-03')}, ended_by = 'test', end_reason = '退会'
            from coops.members m where m.id = enrolments.member_id and m.member_number = '30010002'`.execute(database.db)
  expect(await close(Temporal.PlainYearMonth.from('2026-02'), '2025-12-25')).toEqual({
    kind: 'earlier_month_open',
    month: '2026-01-01',
  })
  const next = await close(january, '2025-12-25', { dry_run: true })
  expect(next).toMatchObject({
    closing: { charges: 2, members: 2, instalments: 1, donations: 1, yen: 1_100 },
    preview: {
      joined: { count: 0 },
      stopped: { count: 1, first: [{ member_number: '30010002' }] },
      late: { donations: 1, yen: 500 },
      is_far_from_last: true,
    },
  })
  await close(january, '2025-12-25')
  expect(await close(Temporal.PlainYearMonth.from('2025-11'), '2025-12-26')).toEqual({
    kind: 'later_month_closed',
    month: '2026-01-01',
  })
  expect(await transfersTable(database.db)).toMatchInlineSnapshot(`
    "   1000  assets:promises:tokyo:2025-12  liabilities:campaigns:133539:promised   寄付の受付 133539（取込み1）
       1500  assets:promises:tokyo:2025-12  liabilities:campaigns:133540:promised   寄付の受付 133540（取込み1）
        500  assets:promises:tokyo:2025-12  liabilities:campaigns:200001:promised   寄付の受付 200001（取込み2）
        900  assets:promises:tokyo:2025-12  liabilities:programmes:108413:promised  毎月分 108413（2025-12の締め）
        900  assets:charges:tokyo:2025-12   assets:promises:tokyo:2025-12           請求 108413（2025-12の締め）
       1000  assets:charges:tokyo:2025-12   assets:promises:tokyo:2025-12           請求 133539（2025-12の締め）
       1500  assets:charges:tokyo:2025-12   assets:promises:tokyo:2025-12           請求 133540（2025-12の締め）
        500  assets:charges:tokyo:2025-12   assets:promises:tokyo:2025-12           請求 200001（2025-12の締め）
        500  assets:promises:tokyo:2025-12  liabilities:campaigns:133540:promised   寄付の受付 133540（取込み3）
        600  assets:promises:tokyo:2026-01  liabilities:programmes:108413:promised  毎月分 108413（2026-01の締め）
        600  assets:charges:tokyo:2026-01   assets:promises:tokyo:2026-01           請求 108413（2026-01の締め）
        500  assets:charges:tokyo:2026-01   assets:promises:tokyo:2025-12           請求 133540（2026-01の締め）"
  `)
  expect((await runChecks(database.db)).filter(({ ok }) => !ok)).toEqual([])
})

test('an unknown co-op, and a name that the co-op’s file cannot hold, are refused before anything is charged', async () => {
  expect(await close(december, '2025-12-01', { coop_code: 'osaka' })).toEqual({ kind: 'unknown_coop' })
  await sql`update giving.campaigns set title = 'パン🍞の店' where address = '133539'`.execute(database.db)
  await receive('2025-12-26', 'tokyo,2025-11-3,30010006,133539,1,1,10')
  const february = Temporal.PlainYearMonth.from('2026-02')
  expect(await close(february, '2026-01-25', { encoding: 'cp932' })).toEqual({
    kind: 'unwritable_name',
    name: 'パン🍞の店',
    characters: ['🍞'],
  })
  expect(await close(february, '2026-01-25', { dry_run: true })).toMatchObject({ kind: 'closed' })
})
