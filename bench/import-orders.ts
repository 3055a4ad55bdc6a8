import { spawn } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { OpenDatabase } from '../src/db/open-database.ts'
import { projectFolder } from '../src/db/project-folder.ts'
import { receiveOrderFile } from '../src/giving/receive-order-file.ts'
import { type BenchDatabase, withFreshDatabase, withServer } from './database.ts'
import { ORDER_NUMBERS, plantCoop } from './plant.ts'
import type { Measurement } from './report.ts'

const LINES = Number(process.env['BENCH_LINES'] ?? 1_000_000)
const ROUNDS = 5
const HEADER = '生協コード,企画回,組合員番号,注文番号,口数,受付区分,受付日時,明細番号\n'

/** 1,000,000 lines of 500,000 members, one in a hundred to be held: file to committed books, against COPY of the same file. */
export const importOrders: Measurement = {
  name: 'import-orders',
  says: `${LINES.toLocaleString('en')} order lines, file to committed books, against COPY into a table with a primary key and a unique index`,
  run: () =>
    withServer(async (server) => {
      const file = join(server.folder, 'orders.csv')
      await pipeline(Readable.from(lines()), createWriteStream(file))
      const ours: number[] = []
      const limit: number[] = []
      for (let round = 0; round < ROUNDS; round += 1) {
        limit.push(await withFreshDatabase(server, ({ owner }) => copyAlone(owner, file)))
        ours.push(await withFreshDatabase(server, ({ owner, app }) => importFile(owner, app, file)))
      }
      const memory = await withFreshDatabase(server, (database) => memoryOfCommand(database, file))
      return [
        { what: 'time', ours, limit, unit: 's', at_most: 3 },
        { what: 'memory of bin/tomoni import orders', ours: [memory], limit: [300], unit: 'MB', at_most: 1 },
      ]
    }),
}

/** The most that the command ever held, as Linux counts it: in a process of its own, as staff call it. */
async function memoryOfCommand({ owner, owner_url, app_url }: BenchDatabase, file: string): Promise<number> {
  await plantCoop(owner, LINES / 2)
  const child = spawn(process.execPath, [join(projectFolder(), 'dist', 'tomoni.js'), 'import', 'orders', file, '--json'], {
    env: { ...process.env, DATABASE_URL: app_url, DATABASE_OWNER_URL: owner_url },
    stdio: 'ignore',
  })
  let most = 0
  while (child.exitCode === null) {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    most = Math.max(most, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024)
    await sleep(100)
  }
  if (child.exitCode !== 0 || most === 0) throw new Error(`import ended with status ${child.exitCode}, memory ${most} MB`)
  return most
}

function* lines(): Generator<string> {
  let text = HEADER
  // A fixed sequence, the same in every run.
  let state = 133540
  for (let n = 1; n <= LINES; n += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    // Members in the order of the delivery round; one line in a hundred names a member who does not exist.
    const member = n % 100 === 0 ? 39_000_000 : 30_000_000 + Math.ceil(n / 2)
    text += `tokyo,2025-11-3,${member},${ORDER_NUMBERS[state % 4]},${1 + ((state >>> 8) % 5)},注文用紙,2025-11-12 09:30,A${String(n).padStart(7, '0')}\n`
    if (text.length > 65_536) {
      yield text
      text = ''
    }
  }
  yield text
}

async function importFile(owner: OpenDatabase, app: OpenDatabase, file: string): Promise<number> {
  await plantCoop(owner, LINES / 2)
  const start = performance.now()
  const received = await receiveOrderFile(
    app,
    { name: 'orders.csv', bytes: createReadStream(file, { highWaterMark: 1 << 16 }) },
    { at: Temporal.Instant.from('2025-11-12T10:00:00+09:00'), by: 'bench' },
  )
  const seconds = (performance.now() - start) / 1000
  if (received.lines !== LINES || received.held !== LINES / 100) throw new Error(`counted wrong: ${JSON.stringify(received)}`)
  return seconds
}

/** The limit: the same bytes through the server's own reader into one table, typed, with the same two indexes every table of lines needs. */
async function copyAlone({ pool }: OpenDatabase, file: string): Promise<number> {
  await pool.query(`
    create table plain (id bigint generated always as identity primary key, coop text, cycle text, member_number text,
      order_number text, units int, channel text, ordered_at timestamp, line_key text, unique (coop, cycle, line_key))`)
  const client = await pool.connect()
  const start = performance.now()
  await pipeline(
    createReadStream(file, { highWaterMark: 1 << 16 }),
    client.query(
      copyFrom(
        'copy plain (coop, cycle, member_number, order_number, units, channel, ordered_at, line_key) from stdin csv header',
      ),
    ),
  )
  const seconds = (performance.now() - start) / 1000
  client.release()
  return seconds
}
