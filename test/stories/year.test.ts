import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runChecks } from '../../src/cli/verify.ts'
import { RESULT_ENDINGS } from '../../src/collecting/index.ts'
import { accountBalances, exportJournal } from '../../src/ledger/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { killedAt } from '../support/year/kill.ts'
import { plantYear, YEAR } from '../support/year/plant-year.ts'
import { actsOf } from '../support/year/year-acts.ts'
import { booksOf } from '../support/year/year-books.ts'

const SEED = 133540
const open: TestDatabase[] = []
afterAll(async () => {
  for (const database of open) await database.close()
})

/** Twelve months, act by act. With kills, every second act is cut in its middle, each time at another table, and then done again. */
async function aYear({ with_kills }: { with_kills: boolean }) {
  const database = await testDatabase()
  open.push(database)
  const staff = await plantYear(database.db)
  const happened: Record<string, unknown> = {}
  let kills = 0
  for (const [nth, month] of YEAR.entries()) {
    for (const [place, { name, killed_at, run }] of actsOf({ seed: SEED, staff, month, nth }).entries()) {
      const table = with_kills && (nth + place) % 2 === 0 ? killed_at[nth % Math.max(killed_at.length, 1)] : undefined
      if (table !== undefined && (await killedAt(database, table, run))) kills += 1
      happened[name] = await run(database)
    }
  }
  return { ...database, happened, kills }
}

const whole = aYear({ with_kills: false })
// Seconds on a machine of one's own; others may be at work on this one.
const patient = { timeout: 180_000 }
const troubles = async (db: TestDatabase['db']) => (await runChecks(db)).filter(({ ok }) => !ok)

test(
  'a year of joins, stops, failures, re-sent files, refunds and payouts, run twice, ends in the same books',
  patient,
  async () => {
    const [first, second] = await Promise.all([whole, aYear({ with_kills: false })])
    expect(second.happened).toEqual(first.happened)
    expect(await booksOf(second)).toEqual(await booksOf(first))
    expect(await troubles(first.db)).toEqual([])
  },
)

test('everything that a year can bring was in it', async () => {
  const said = JSON.stringify((await whole).happened)
  expect(RESULT_ENDINGS.filter((ending) => !new RegExp(`"${ending}":[1-9]`).test(said))).toEqual([])
  const joins = [
    'corrected 1',
    'already_supporter settled',
    'stop changed',
    'pause changed',
    'resume changed',
    'set_units changed',
  ]
  const money = ['cancelled', 'credit refunded', 'bank refunded paid', 'try_granted', 'confirmed', 'recorded_before', 'approved']
  expect([...joins, ...money].filter((word) => !said.includes(word))).toEqual([])
})

test('killed in the middle of its imports, closes, results and payouts, it ends in the same books', patient, async () => {
  const [first, killed] = await Promise.all([whole, aYear({ with_kills: true })])
  expect(killed.kills).toBeGreaterThan(30)
  expect(await booksOf(killed)).toEqual(await booksOf(first))
  expect(await troubles(killed.db)).toEqual([])
})

const has = (program: string) => spawnSync(program, ['--version'], { encoding: 'utf8' }).error === undefined

/** Writes the year's journal to a file for as long as a tool reads it; the tool's words come back. */
async function readBy(format: 'hledger' | 'beancount', ...calls: ((file: string) => readonly string[])[]) {
  const { db } = await whole
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-year-'))
  const file = join(folder, `books.${format}`)
  writeFileSync(file, Buffer.concat(await Array.fromAsync(exportJournal(db, format))))
  const said = calls.map((call) => {
    const [program = '', ...words] = call(file)
    const { stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } })
    return { stdout, stderr }
  })
  rmSync(folder, { recursive: true })
  return said
}

// biome-ignore format: the reason must stand on the line
test.skipIf(!has('hledger'))('hledger finds nothing wrong in the year, and has the figures of our trial balance', async () => { // hledger is not on this machine
  const [check, balance] = await readBy(
    'hledger',
    (file) => ['hledger', '-f', file, 'check', '--strict', 'ordereddates'],
    (file) => ['hledger', '-f', file, 'balance', '--flat', '--empty', '--no-total', '-O', 'csv'],
  )
  expect(check).toEqual({ stdout: '', stderr: '' })
  const theirs = [...(balance?.stdout ?? '').matchAll(/^"([^"]+)","(-?\d+)(?: JPY)?"$/gm)].map(([, path, yen]) => [path, Number(yen)])
  const ours = (await accountBalances((await whole).db)).map(({ path, balance_yen }) => [path, balance_yen])
  expect(theirs.length).toBeGreaterThan(12)
  expect(theirs.toSorted()).toEqual(ours.toSorted())
})

// biome-ignore format: the reason must stand on the line
test.skipIf(!has('bean-check'))('beancount finds nothing wrong in the year', async () => { // beancount is not on this machine
  expect(await readBy('beancount', (file) => ['bean-check', '--no-cache', file])).toEqual([{ stdout: '', stderr: '' }])
})
