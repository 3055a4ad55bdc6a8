import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeMonth } from '../../src/collecting/index.ts'
import { inSnapshot } from '../../src/db/in-snapshot.ts'
import { receiveOrderFile, undoImport } from '../../src/giving/index.ts'
import {
  accountBalances,
  accountOf,
  accountPaths,
  balanceBefore,
  correctTransfer,
  exportJournal,
  postTransfer,
  statementLines,
} from '../../src/ledger/index.ts'
import { yen } from '../../src/money/yen.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { bytesOf, plantOrderForm } from '../support/order-form.ts'

const has = (program: string) => spawnSync(program, ['--version'], { encoding: 'utf8' }).error === undefined

const HEADER = '生協コード,企画回,組合員番号,注文番号,口数,受付区分,明細番号'
const folder = mkdtempSync(join(tmpdir(), 'tomoni-journal-'))
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await plantOrderForm(database.db)
  await receive('2025-11-12', 'tokyo,2025-11-3,30010001,133540,2,1,1', 'tokyo,2025-11-3,30010003,108413,2,1,4')
  const undone = await receive('2025-11-13', 'tokyo,2025-11-3,30010002,133539,1,1,3')
  const by = { person: null, actor: 'test' }
  await undoImport(database.db, { import_id: undone.import_id ?? 0, reason: '別の生協の分; "誤り"', at: at('2025-12-01'), ...by })
  for (const [month, day] of [
    ['2025-12', '2025-11-25'],
    ['2026-01', '2025-12-25'],
  ] as const)
    await closeMonth(database.db, { coop_code: 'tokyo', month: Temporal.PlainYearMonth.from(month), at: at(day), ...by })
  await plantMemos()
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const at = (day: string) => Temporal.Instant.from(`${day}T10:00:00+09:00`)

function receive(day: string, ...lines: string[]) {
  const bytes = bytesOf(`${[HEADER, ...lines].join('\n')}\n`)
  return receiveOrderFile(database, { name: 'orders.csv', bytes }, { at: at(day), by: 'test' })
}

/** What could break a line, a string, a comment or an account of the two formats. */
const memos = [
  'a; b',
  '; c',
  '* d',
  '! (9) e',
  '(f',
  '"g" \\ h\\',
  'i\nassets:j  5 JPY\r\n\tk',
  '2025-13-99 l',
  ' ',
  'm | n  o',
  'date:2025/99/99 [2025-99-99]; p',
  '日本語「、」；：　＝ @ {1} = 0',
  '\u0085\u2028q\u0001',
  '#tag ^link',
  "'",
  'comment\nend comment',
]

async function plantMemos() {
  const debit = 'assets:promises:x.y_z-1:2026-02'
  for (const [at_, memo] of memos.entries()) {
    const effective_on = Temporal.PlainDate.from('2026-01-31').add({ days: at_ % 3 })
    const transfer = {
      debit,
      credit: 'equity:0.memos',
      amount_yen: yen(at_ + 1),
      effective_on,
      posted_at: at('2026-02-02'),
      memo,
    }
    const id = await postTransfer(database.db, { idempotency_key: `memo:${at_}`, ...transfer })
    if (at_ % 5 === 0)
      await correctTransfer(database.db, { transfer_id: id, effective_on, posted_at: at('2026-02-02'), reason: memo })
  }
}

/** The journal as a file, its last part changed where a test wants it to be wrong. */
async function exported(format: 'hledger' | 'beancount', change = (text: string) => text): Promise<string> {
  const file = join(folder, `books.${format}`)
  writeFileSync(file, change(Buffer.concat(await Array.fromAsync(exportJournal(database.db, format))).toString()))
  return file
}

function run(program: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } })
  return { status, stdout, stderr }
}

const silent = { status: 0, stdout: '', stderr: '' }

// biome-ignore format: the reason must stand on the line
test.skipIf(!has('hledger'))('hledger finds nothing wrong, and has the figures of our trial balance', async () => { // hledger is not on this machine
  const file = await exported('hledger')
  expect(run('hledger', '-f', file, 'check', '--strict', 'ordereddates')).toEqual(silent)
  const { stdout } = run('hledger', '-f', file, 'balance', '--flat', '--empty', '--no-total', '-O', 'csv')
  const theirs = [...stdout.matchAll(/^"([^"]+)","(-?\d+)(?: JPY)?"$/gm)].map(([, path, balance]) => [path, Number(balance)])
  const ours = (await accountBalances(database.db)).map(({ path, balance_yen }) => [path, balance_yen])
  expect(theirs.length).toBeGreaterThan(8)
  expect(theirs.toSorted()).toEqual(ours.toSorted())
  const as_of = Temporal.PlainDate.from('2025-11-30')
  const november = run('hledger', '-f', file, 'balance', '--flat', '--empty', '--no-total', '-O', 'csv', '-e', '2025-12-01').stdout
  for (const { path, balance_yen } of await accountBalances(database.db, { as_of }))
    expect(november).toMatch(new RegExp(`^"${path}","${balance_yen}(?: JPY)?"$`, 'm'))
})

// biome-ignore format: the reason must stand on the line
test.skipIf(!has('hledger'))('hledger sees a transfer that was changed on the way', async () => { // hledger is not on this machine
  const file = await exported('hledger', (text) => text.replace(/ 1000 JPY\n(.*) -1000 JPY\n/, ' 1001 JPY\n$1 -1001 JPY\n'))
  const { status, stderr } = run('hledger', '-f', file, 'check')
  expect(status).not.toBe(0)
  expect(stderr).toContain('balance assertion')
})

// biome-ignore format: the reason must stand on the line
test.skipIf(!has('bean-check'))('beancount finds nothing wrong', async () => { // beancount is not on this machine
  expect(run('bean-check', '--no-cache', await exported('beancount'))).toEqual(silent)
  const changed = await exported('beancount', (text) => text.replace(/ 1000 JPY\n(.*) -1000 JPY\n/, ' 1001 JPY\n$1 -1001 JPY\n'))
  expect(run('bean-check', '--no-cache', changed).stderr).toContain('Balance failed')
})

test('the statement of each account ends where the trial balance says, also when it is read in two parts', async () => {
  const { db } = database
  const closing = new Map((await accountBalances(db)).map(({ path, balance_yen }) => [path, balance_yen]))
  const [to, from] = [Temporal.PlainDate.from('2025-11-30'), Temporal.PlainDate.from('2025-12-01')]
  for (const path of await accountPaths(db)) {
    const id = (await accountOf(db, path)) ?? 0
    const opening_yen = await balanceBefore(db, id, from)
    const whole = await inSnapshot(db, (tx) => Array.fromAsync(statementLines(tx, id, { opening_yen: yen(0) })))
    const first = await inSnapshot(db, (tx) => Array.fromAsync(statementLines(tx, id, { opening_yen: yen(0), to })))
    const second = await inSnapshot(db, (tx) => Array.fromAsync(statementLines(tx, id, { opening_yen, from })))
    expect([...first, ...second]).toEqual(whole)
    expect(whole.at(-1)?.balance_yen).toBe(closing.get(path))
  }
  expect(await accountOf(db, 'assets:nowhere')).toBe(null)
})
