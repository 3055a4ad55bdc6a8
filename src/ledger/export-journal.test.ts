import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { yen } from '../money/yen.ts'
import { beancountAccount, pathOfBeancount } from './beancount-format.ts'
import { correctTransfer, exportJournal, postTransfer } from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  const { db } = database
  await post(
    '2025-11-12',
    1_500,
    'assets:promises:tokyo:2025-12',
    'liabilities:campaigns:133540:promised',
    '寄付の受付 133540（取込み1）',
  )
  // Posted late for an earlier day: the journal goes by the day to which it belongs.
  await post(
    '2025-12-01',
    700,
    'assets:promises:tokyo:2025-12',
    'liabilities:campaigns:133540:promised',
    '「粉」"砂糖"; 卵\n\t¥5\\6',
  )
  const wrong = await post(
    '2025-11-30',
    300,
    'assets:promises:co_op.x:2025-12',
    'liabilities:programmes:108413:promised',
    '* (2) | date:2025',
  )
  const day = Temporal.PlainDate.from('2025-12-25')
  await correctTransfer(db, { transfer_id: wrong, effective_on: day, posted_at: at(day), reason: '取込みの取消し' })
})
afterAll(() => database.close())

const at = (day: Temporal.PlainDate) => day.toZonedDateTime('Asia/Tokyo').toInstant()

let key = 0
function post(on: string, amount: number, debit: string, credit: string, memo: string) {
  const day = Temporal.PlainDate.from(on)
  key += 1
  const transfer = {
    idempotency_key: `test:${key}`,
    debit,
    credit,
    amount_yen: yen(amount),
    effective_on: day,
    posted_at: at(day),
    memo,
  }
  return postTransfer(database.db, transfer)
}

async function journal(format: 'hledger' | 'beancount') {
  return Buffer.concat(await Array.fromAsync(exportJournal(database.db, format))).toString()
}

test('hledger: each transfer by its day, and what the accounts of a month stand at when it ends', async () => {
  expect(await journal('hledger')).toMatchInlineSnapshot(`
    "; ともに (Tomoni)：帳簿の全件 / the whole journal
    commodity 1000. JPY

    account assets:promises:co_op.x:2025-12
    account assets:promises:tokyo:2025-12
    account liabilities:campaigns:133540:promised
    account liabilities:programmes:108413:promised

    2025-11-12 (1) 寄付の受付 133540（取込み1）
        assets:promises:tokyo:2025-12                           1500 JPY
        liabilities:campaigns:133540:promised                  -1500 JPY

    2025-11-30 (3) * (2) | date:2025
        assets:promises:co_op.x:2025-12                          300 JPY
        liabilities:programmes:108413:promised                  -300 JPY

    2025-11-30 月末の残高 2025-11
        assets:promises:co_op.x:2025-12                     0 JPY = 300 JPY
        assets:promises:tokyo:2025-12                      0 JPY = 1500 JPY
        liabilities:campaigns:133540:promised             0 JPY = -1500 JPY
        liabilities:programmes:108413:promised             0 JPY = -300 JPY

    2025-12-01 (2) 「粉」"砂糖"； 卵  ¥5\\6
        ; memo: "「粉」\\"砂糖\\"; 卵\\n\\t¥5\\\\6"
        assets:promises:tokyo:2025-12                            700 JPY
        liabilities:campaigns:133540:promised                   -700 JPY

    2025-12-25 (4) 取込みの取消し
        ; corrects: 3
        liabilities:programmes:108413:promised                   300 JPY
        assets:promises:co_op.x:2025-12                         -300 JPY

    2025-12-31 月末の残高 2025-12
        assets:promises:co_op.x:2025-12                       0 JPY = 0 JPY
        assets:promises:tokyo:2025-12                      0 JPY = 2200 JPY
        liabilities:campaigns:133540:promised             0 JPY = -2200 JPY
        liabilities:programmes:108413:promised                0 JPY = 0 JPY

    "
  `)
})

test('beancount: the same, with its own names of accounts', async () => {
  expect(await journal('beancount')).toMatchInlineSnapshot(`
    "; ともに (Tomoni)：帳簿の全件 / the whole journal
    option "title" "Tomoni"
    option "operating_currency" "JPY"

    2025-11-30 open Assets:Promises:CoUopDx:2025-12 JPY
    2025-11-12 open Assets:Promises:Tokyo:2025-12 JPY
    2025-11-12 open Liabilities:Campaigns:133540:Promised JPY
    2025-11-30 open Liabilities:Programmes:108413:Promised JPY

    2025-11-12 * "寄付の受付 133540（取込み1）"
      transfer: 1
        Assets:Promises:Tokyo:2025-12                           1500 JPY
        Liabilities:Campaigns:133540:Promised                  -1500 JPY

    2025-11-30 * "* (2) | date:2025"
      transfer: 3
        Assets:Promises:CoUopDx:2025-12                          300 JPY
        Liabilities:Programmes:108413:Promised                  -300 JPY

    2025-12-01 balance Assets:Promises:CoUopDx:2025-12 300 JPY
    2025-12-01 balance Assets:Promises:Tokyo:2025-12 1500 JPY
    2025-12-01 balance Liabilities:Campaigns:133540:Promised -1500 JPY
    2025-12-01 balance Liabilities:Programmes:108413:Promised -300 JPY

    2025-12-01 * "「粉」\\"砂糖\\"; 卵\\n\\t¥5\\\\6"
      transfer: 2
        Assets:Promises:Tokyo:2025-12                            700 JPY
        Liabilities:Campaigns:133540:Promised                   -700 JPY

    2025-12-25 * "取込みの取消し"
      transfer: 4
      corrects: 3
        Liabilities:Programmes:108413:Promised                   300 JPY
        Assets:Promises:CoUopDx:2025-12                         -300 JPY

    2026-01-01 balance Assets:Promises:CoUopDx:2025-12 0 JPY
    2026-01-01 balance Assets:Promises:Tokyo:2025-12 2200 JPY
    2026-01-01 balance Liabilities:Campaigns:133540:Promised -2200 JPY
    2026-01-01 balance Liabilities:Programmes:108413:Promised 0 JPY

    "
  `)
})

test('books without a transfer are a head and nothing else', async () => {
  const empty = await testDatabase()
  const pieces = await Array.fromAsync(exportJournal(empty.db, 'hledger'))
  await empty.close()
  expect(Buffer.concat(pieces).toString()).toBe('; ともに (Tomoni)：帳簿の全件 / the whole journal\ncommodity 1000. JPY\n\n\n')
})

test.each([
  ['assets:promises:tokyo:2025-12', 'Assets:Promises:Tokyo:2025-12'],
  ['assets:promises:co_op.x:2025-12', 'Assets:Promises:CoUopDx:2025-12'],
  ['liabilities:campaigns:133540:promised', 'Liabilities:Campaigns:133540:Promised'],
  ['assets:settlement:du-d_u.', 'Assets:Settlement:Du-dUuD'],
])('%s is %s to beancount, and back', (path, account) => {
  expect(beancountAccount(path)).toBe(account)
  expect(pathOfBeancount(account)).toBe(path)
})
