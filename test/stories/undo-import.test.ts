import { afterAll, beforeAll, expect, test } from 'vitest'
import { runChecks } from '../../src/cli/verify.ts'
import { receiveOrderFile, undoImport } from '../../src/giving/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { bytesOf, plantOrderForm } from '../support/order-form.ts'
import { transfersTable } from '../support/transfers-table.ts'

const AT = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const FILE = `生協コード,企画回,組合員番号,注文番号,口数
tokyo,2025-11-3,30010001,133540,2
tokyo,2025-11-3,30010002,133539,1
tokyo,2025-11-3,30010004,108413,1
tokyo,2025-11-3,39999999,133540,2
`

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await plantOrderForm(database.db)
})
afterAll(() => database.close())

const importFile = (dry_run = false) =>
  receiveOrderFile(database, { name: 'orders.csv', bytes: bytesOf(FILE) }, { at: AT, by: 'test', dry_run })
const undo = (import_id: number) =>
  undoImport(database.db, { import_id, reason: '別の回のファイル', at: AT, person: null, actor: 'test' })

test('an import is rehearsed, made, taken back, and can be made again', async () => {
  const rehearsed = await importFile(true)
  expect(rehearsed).toMatchObject({ import_id: null, lines: 4, accepted: 3, held: 1, accepted_yen: 2000 })
  expect(await transfersTable(database.db)).toBe('')

  const first = await importFile()
  expect({ ...first, import_id: null }).toEqual(rehearsed)
  expect(await undo(first.import_id ?? 0)).toEqual({ kind: 'undone', lines: 4, donations: 2, enrolments: 1, yen: 2000 })
  expect(await undo(first.import_id ?? 0)).toMatchObject({ kind: 'undone_before', undone_by: 'test' })
  expect(await undo(first.import_id ?? 0 + 100)).toMatchObject({ kind: 'undone_before' })
  expect(await undo(4711)).toEqual({ kind: 'unknown_import' })

  const again = await importFile()
  expect(again).toMatchObject({ lines: 4, accepted: 3, held: 1, already_imported: 0 })
  expect(await importFile()).toMatchObject({ accepted: 0, held: 0, already_imported: 4 })
  expect(await transfersTable(database.db)).toMatchInlineSnapshot(`
    "   1000  assets:promises:tokyo:2025-12          liabilities:campaigns:133539:promised  寄付の受付 133539（取込み2）
       1000  assets:promises:tokyo:2025-12          liabilities:campaigns:133540:promised  寄付の受付 133540（取込み2）
       1000  liabilities:campaigns:133539:promised  assets:promises:tokyo:2025-12          取込み2の取消し：別の回のファイル
       1000  liabilities:campaigns:133540:promised  assets:promises:tokyo:2025-12          取込み2の取消し：別の回のファイル
       1000  assets:promises:tokyo:2025-12          liabilities:campaigns:133539:promised  寄付の受付 133539（取込み3）
       1000  assets:promises:tokyo:2025-12          liabilities:campaigns:133540:promised  寄付の受付 133540（取込み3）"
  `)
  expect((await runChecks(database.db)).filter(({ ok }) => !ok)).toEqual([])
})
