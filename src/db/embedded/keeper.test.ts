import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Refused } from '../refused.ts'
import { readHolder } from './holder.ts'
import { type Joining, joinEmbedded, type Lease } from './join.ts'

const asGuest: Joining = { role: 'guest' }
const asServer: Joining = { role: 'serve', address: 'http://localhost:3999' }

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-keeper-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function query(lease: Lease, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: lease.owner_url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

const postmasterOf = (data: string) => Number.parseInt(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8'), 10)

function runs(pid: number): boolean {
  try {
    // A process that ended and was not yet buried by its parent still has a number, but no words.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
  } catch {
    return false
  }
}

const untilGone = (pid: number) => vi.waitFor(() => expect(runs(pid)).toBe(false), { timeout: 10_000 })

/** Another process of Tomoni that holds the database, as soon as this comes true. */
async function otherProcess(data: string): Promise<ChildProcess> {
  const program = `
    import { joinEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'join.ts'))}
    await joinEmbedded(${JSON.stringify(data)}, { role: 'guest' })
    console.log('holds')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(createInterface({ input: child.stdout }), 'line')
  return child
}

test('PostgreSQL ends with the last one who holds it, and the data is there at the next start', async () => {
  const data = dataFolder()
  const first = await joinEmbedded(data, asGuest)
  await query(first, `create table vegetables as select '大根' as name`)
  const second = await joinEmbedded(data, asGuest)
  const postmaster = postmasterOf(data)
  await first.leave()
  expect(await query(second, 'select name from vegetables')).toEqual([{ name: '大根' }])
  await second.leave()
  expect(runs(postmaster)).toBe(false)
  const again = await joinEmbedded(data, asGuest)
  expect(await query(again, 'select name from vegetables')).toEqual([{ name: '大根' }])
  await again.leave()
})

test('a process that is killed with -9 lets go: no PostgreSQL and no keeper stay behind', async () => {
  const data = dataFolder()
  const other = await otherProcess(data)
  const postmaster = postmasterOf(data)
  const keeper = readHolder(data)?.pid ?? 0
  expect([runs(postmaster), runs(keeper)]).toEqual([true, true])
  other.kill('SIGKILL')
  await untilGone(postmaster)
  await untilGone(keeper)
})

test('a keeper that is killed with -9 leaves a PostgreSQL, which the next start stops and starts anew on the same port', async () => {
  const data = dataFolder()
  const lease = await joinEmbedded(data, asGuest)
  await query(lease, `create table vegetables as select '人参' as name`)
  const orphan = postmasterOf(data)
  process.kill(readHolder(data)?.pid ?? 0, 'SIGKILL')
  await lease.lost
  expect(runs(orphan)).toBe(true)
  const next = await joinEmbedded(data, asGuest)
  expect(runs(orphan)).toBe(false)
  expect(next.owner_url).toBe(lease.owner_url)
  expect(await query(next, 'select name from vegetables')).toEqual([{ name: '人参' }])
  await next.leave()
})

test('a PostgreSQL that is killed with -9 is started again under those who hold it', async () => {
  const data = dataFolder()
  const lease = await joinEmbedded(data, asGuest)
  await query(lease, `create table vegetables as select '蓮根' as name`)
  process.kill(postmasterOf(data), 'SIGKILL')
  await vi.waitFor(async () => expect(await query(lease, 'select name from vegetables')).toEqual([{ name: '蓮根' }]), {
    timeout: 15_000,
    interval: 100,
  })
  await lease.leave()
})

test('a second server on the same data folder is refused with the address of the first; commands are welcome', async () => {
  const data = dataFolder()
  const server = await joinEmbedded(data, asServer)
  await expect(joinEmbedded(data, asServer)).rejects.toThrow(Refused)
  await expect(joinEmbedded(data, asServer)).rejects.toThrow('すでに Tomoni が動いています（http://localhost:3999）')
  const command = await joinEmbedded(data, asGuest)
  await command.leave()
  expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.leave()
})

test('five that start at once on a new folder share one PostgreSQL', async () => {
  const data = dataFolder()
  const others = await Promise.all(Array.from({ length: 4 }, () => otherProcess(data)))
  const lease = await joinEmbedded(data, asGuest)
  expect(await query(lease, 'select 1 as one')).toEqual([{ one: 1 }])
  const postmaster = postmasterOf(data)
  for (const other of others) other.kill('SIGKILL')
  await lease.leave()
  await untilGone(postmaster)
})
