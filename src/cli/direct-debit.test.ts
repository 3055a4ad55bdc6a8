import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { bytesOf, plantOrderForm } from '../../test/support/order-form.ts'
import { runCommand } from '../../test/support/run-command.ts'
import { systemClock } from '../calendar/clock.ts'
import { setDemonstrationTime } from '../calendar/demonstration-clock.ts'
import { receiveOrderFile } from '../giving/index.ts'
import { closeMonthCommand } from './close-month.ts'
import { collectingSettings } from './collecting-settings.ts'
import type { Command } from './command.ts'
import { importCommand } from './import.ts'

const folder = mkdtempSync(join(tmpdir(), 'tomoni-debit-'))
const ORDERS = `生協コード,企画回,組合員番号,注文番号,口数
tokyo,2025-11-3,30010001,133540,2
tokyo,2025-11-3,30010002,133540,1
`
const ACCOUNTS =
  '生協コード,組合員番号,銀行番号,支店番号,預金種目,口座番号,預金者名カナ\ntokyo,30010001,9999,001,1,1234567,トモニ\n'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  const at = Temporal.Instant.from('2025-12-12T10:00:00+09:00')
  await setDemonstrationTime(database.db, { shows: at, set_at: systemClock.now() })
  await plantOrderForm(database.db)
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(ORDERS) }, { at, by: 'test' })
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const run = (command: Command, ...words: string[]) => runCommand(database, command, words)

function file(name: string, contents: string | Buffer = ''): string {
  const path = join(folder, name)
  if (contents !== '') writeFileSync(path, contents)
  return path
}

test('from the settings to the results, by commands alone', async () => {
  const set = (...words: string[]) => run(collectingSettings, '--coop', 'tokyo', ...words)
  const before = await set()
  expect(before).toMatchObject({ ending: 0, answer: { direct_debit: null } })
  expect(before.told).toContain('集金：生協が、生協の引落しといっしょに集金します。')
  expect((await set('--collect-by', 'bank')).ending).toBe(
    'はじめに、--requester-code、--requester-name、--requester-account をいっしょに書いてください。',
  )
  expect((await set('--requester-account', '9999-1-1')).ending).toMatch(/銀行番号-支店番号-預金種目-口座番号 を書いてください/)
  expect((await set('--bank-wo', 'maybe')).ending).toBe('--bank-wo に書けるのは refuse、o、allow のどれかです。')
  const requester = ['--requester-code', '1234567890', '--requester-name', 'トモニ', '--requester-account', '9999-001-1-7654321']
  const bank = await set('--collect-by', 'bank', '--charge-again', '2', ...requester)
  expect(bank.told).toContain('集金：口座振替で集金します（委託者 トモニ、コード 1234567890、口座 9999-001 ****321）。')
  expect(JSON.stringify(bank)).not.toContain('7654321')
  expect(bank.answer).toMatchObject({ charge_again_times: 2, direct_debit: { is_used: true } })

  const accounts = file('k.csv', ACCOUNTS)
  const faulty = await run(importCommand, 'debit-accounts', file('f.csv', ACCOUNTS.replace('9999', '9998')))
  expect(faulty).toMatchObject({ ending: 1, answer: { taken_in: false, faults: [{ line: 2 }] } })
  expect(faulty.told).toContain('2行目：銀行番号「9998」の銀行はありません。')
  expect(await run(importCommand, 'debit-accounts', accounts)).toMatchObject({ ending: 0, answer: { lines: 1, added: 1 } })

  const close = (...words: string[]) => run(closeMonthCommand, '2025-12', '--coop', 'tokyo', ...words)
  expect((await close('--dry-run')).ending).toMatch(/引落日を --withdraw-on に書いて/)
  const rehearsed = await close('--dry-run', '--withdraw-on', '2025-12-26')
  expect(rehearsed.told).toContain('12月26日（金）の口座振替：1件 1,000円')
  expect(rehearsed.told).toContain('注意：口座のない組合員が1人います：30010002。このままでは締められません。')
  const out = ['--out', file('91.txt'), '--withdraw-on', '2025-12-26']
  expect((await close(...out)).ending).toMatch(/^口座のない組合員が1人います：30010002。/)
  const closed = await close(...out, '--leave-out-without-account')
  expect(closed.told).toContain('12月26日（金）の引落しを銀行に頼むファイルを')
  expect(closed.told).toContain('口座のない請求1件は入っていません。')
  expect(closed.answer).toMatchObject({ charges: 2, direct_debit: { withdraw_on: '2025-12-26', debits: 1, yen: 1_000 } })

  const request = readFileSync(file('91.txt'))
  expect(request).toHaveLength(4 * 122)
  const receive = (path: string) => run(importCommand, 'collections', path, '--coop', 'tokyo', '--month', '2025-12')
  expect((await receive(file('91.txt'))).ending).toMatch(/結果のファイルではありません/)
  // The bank says that it was collected: one, 1,000 yen.
  request.write('000001000000001000', 2 * 122 + 19, 'latin1')
  expect(await receive(file('result.txt', request))).toMatchObject({
    ending: 0,
    answer: { lines: 1, collected: 1, standing: { collected: 1, open: 1 } },
  })
})
