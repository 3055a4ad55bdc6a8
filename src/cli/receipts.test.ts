import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { bytesOf, plantOrderForm } from '../../test/support/order-form.ts'
import { pagesOf } from '../../test/support/pdf-text.ts'
import { runCommand } from '../../test/support/run-command.ts'
import { closeMonth, confirmRestCollected } from '../collecting/index.ts'
import { receiveOrderFile } from '../giving/index.ts'
import type { Command } from './command.ts'
import { receiptName } from './receipt-name.ts'
import { receiptSettings } from './receipt-settings.ts'
import { receiptsCommand } from './receipts.ts'

const folder = mkdtempSync(join(tmpdir(), 'tomoni-receipts-'))
const of = { coop_code: 'tokyo', month: Temporal.PlainYearMonth.from('2025-12'), person: null, actor: 'test' }
const at = Temporal.Instant.from('2026-01-10T10:00:00+09:00')
const ORDERS = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010001,133540,2,1
tokyo,2025-11-3,30010002,133540,1,2
`
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await plantOrderForm(database.db)
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(ORDERS) }, { at, by: 'test' })
  await closeMonth(database.db, { ...of, at })
  await confirmRestCollected(database.db, { ...of, at, total_yen: 1500 })
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const run = (command: Command, ...words: string[]) => runCommand(database, command, words)

const tokyo = ['--coop', 'tokyo', '--year', '2025']
const out = (name: string) => ['--out', join(folder, name)]

test('the issuer comes first, and is kept whole', async () => {
  expect((await run(receiptsCommand, ...tokyo, ...out('a.pdf'))).ending).toContain('bin/tomoni receipt-settings')
  expect((await run(receiptSettings)).told).toBe('受領書の発行者はまだ決まっていません。')
  expect((await run(receiptSettings, '--name', '見本')).ending).toContain('--name と --address')
  expect((await run(receiptSettings, '--name', '𠮷', '--address', '見本市')).ending).toContain('「𠮷」は印刷できない字です')
  expect((await run(receiptSettings, '--name', '見本', '--address', '見本市')).told).toContain('寄付金控除の対象ではない')
  expect((await run(receiptSettings, '--certified-as', '認定')).ending).toContain('がみな要ります')
  expect((await run(receiptSettings, '--coop', 'tokyo', '--collected-day', '32')).ending).toContain('1 から 31')
  expect((await run(receiptSettings, '--coop', 'tokyo', '--collected-day', '26')).answer).toMatchObject({ collected_day: 26 })
})

test('receipts are written, whole or one member’s; who cannot be printed is named by number', async () => {
  await sql`update coops.members set name = '𠮷野' where member_number = '30010002'`.execute(database.db)
  const first = await run(receiptsCommand, ...tokyo, ...out('all'))
  expect(first.answer).toMatchObject({
    coop: 'tokyo',
    year: 2025,
    issued: 2,
    count: 1,
    again: 0,
    left_out: [{ member_number: '30010002', letters: ['𠮷'] }],
  })
  expect(first.ending).toBe(1)
  expect(first.told).toContain('組合員番号 30010002 の「𠮷」は印刷できない字です')
  expect(readdirSync(join(folder, 'all'))).toEqual(['tokyo-2025-000001_tokyo-2025-000001.pdf'])

  expect((await run(receiptName, '30010002', '--coop', 'tokyo', '--name', '吉野')).told).toContain('名前は吉野')
  const rest = await run(receiptsCommand, ...tokyo, '--only-new', ...out('rest.pdf'))
  expect(rest).toMatchObject({ ending: 0, answer: { issued: 0, count: 1, again: 0 } })
  expect(pagesOf(readFileSync(join(folder, 'rest.pdf')))[0]).toContain('吉野 様')

  const yearly = await run(receiptsCommand, ...tokyo, '--member', '30010001', '--yearly', ...out('y.pdf'))
  expect(yearly).toMatchObject({ ending: 0, answer: { count: 1 } })
  expect(pagesOf(readFileSync(join(folder, 'y.pdf')))[0]).toContain('2025年 寄付の明細書')
})

test('what was typed wrong is refused with a sentence', async () => {
  const refused = async (...words: string[]) => (await run(receiptsCommand, ...words)).ending
  expect(await refused('--coop', 'tokyo', ...out('a.pdf'))).toContain('--year')
  expect(await refused(...tokyo)).toContain('--out')
  expect(await refused('--coop', 'osaka', '--year', '2025', ...out('a.pdf'))).toContain('osaka の生協はありません')
  expect(await refused(...tokyo, '--member', '999', ...out('a.pdf'))).toContain('999 の組合員はいません')
  expect(await refused(...tokyo, ...out('none/a.pdf'))).toContain('フォルダがありません')
  const empty = await run(receiptsCommand, '--coop', 'tokyo', '--year', '2024', ...out('b.pdf'))
  expect(empty).toMatchObject({ ending: 0, answer: { count: 0, files: [] } })
  expect(empty.told).toContain('2024年に印刷するものはありません。')
})
