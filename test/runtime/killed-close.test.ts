import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { runChecks } from '../../src/cli/verify.ts'
import { joinEmbedded } from '../../src/db/embedded/join.ts'
import { openDatabase } from '../../src/db/open-database.ts'
import { projectFolder } from '../../src/db/project-folder.ts'
import { receiveOrderFile } from '../../src/giving/index.ts'
import { bytesOf, plantOrderForm } from '../support/order-form.ts'

const FILE = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010001,133540,2,1
tokyo,2025-11-3,30010002,108413,1,2
`

/** An installation on a database of its own, with a month to close. */
async function installation() {
  const data = mkdtempSync(join(tmpdir(), 'tomoni-killed-'))
  const env = { PATH: process.env['PATH'] ?? '', TOMONI_DATA: data }
  // Builds what changed; after that the bundle is called by itself, so that the process that is killed is the one that works.
  const { status, stderr } = spawnSync(join(projectFolder(), 'bin', 'tomoni'), ['migrate'], { encoding: 'utf8', env })
  if (status !== 0) throw new Error(stderr)
  const lease = await joinEmbedded(data, { role: 'guest' })
  const database = openDatabase({ url: lease.app_url, connections: 2 })
  const owner = openDatabase({ url: lease.owner_url, connections: 2 })
  onTestFinished(async () => {
    await Promise.all([database.close(), owner.close()])
    await lease.leave()
    rmSync(data, { recursive: true, force: true })
  })
  await plantOrderForm(owner.db)
  await receiveOrderFile(
    database,
    { name: 'a.csv', bytes: bytesOf(FILE) },
    { at: Temporal.Instant.from('2025-11-12T10:00+09:00'), by: 'test' },
  )
  const close = (name: string): ChildProcess & { file: string } => {
    const file = join(data, name)
    const words = [join(projectFolder(), 'dist', 'tomoni.js'), 'close-month', '2025-12', '--coop', 'tokyo', '--out', file]
    return Object.assign(spawn(process.execPath, words, { env, stdio: 'ignore' }), { file })
  }
  return { ...database, owner, owner_url: lease.owner_url, close }
}

const countIn = async ({ pool }: { pool: pg.Pool }, table: string) =>
  Number((await pool.query(`select count(*) as n from ${table}`)).rows[0]?.n)

test('a close that is killed with SIGKILL leaves nothing; the next one makes the month, and the one after that the same file', {
  timeout: 180_000,
}, async () => {
  const { db, pool, owner, owner_url, close } = await installation()
  const blocker = new pg.Client({ connectionString: owner_url })
  await blocker.connect()
  await blocker.query('begin; lock table collecting.charge_items in share mode')
  const killed = close('killed.csv')
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  for (let tries = 0; (await owner.pool.query(waiting)).rowCount === 0; tries += 1) {
    if (tries > 3_000 || killed.exitCode !== null) throw new Error('the close never came to the table')
    await sleep(10)
  }
  killed.kill('SIGKILL')
  expect((await once(killed, 'exit'))[1]).toBe('SIGKILL')
  await blocker.query('rollback')
  await blocker.end()

  const first = close('first.csv')
  expect((await once(first, 'exit'))[0]).toBe(0)
  const second = close('second.csv')
  expect((await once(second, 'exit'))[0]).toBe(0)
  expect(readFileSync(first.file, 'utf8').match(/1-2512-\d{7}-\d/g)).toHaveLength(2)
  expect(readFileSync(second.file)).toEqual(readFileSync(first.file))
  expect([await countIn({ pool }, 'collecting.charges'), await countIn({ pool }, 'collecting.instalments')]).toEqual([2, 1])
  // Promised, promised for the month, and two charges: each once.
  expect(await countIn({ pool }, 'ledger.transfers')).toBe(4)
  expect((await runChecks(db)).filter(({ ok }) => !ok)).toEqual([])
})
