import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import pino from 'pino'
import { fixedClock } from '../src/calendar/clock.ts'
import type { OpenDatabase } from '../src/db/open-database.ts'
import { givePass } from '../src/giving/direct/give-pass.ts'
import { createApp } from '../src/web/app.ts'
import { type BenchDatabase, withFreshDatabase, withServer } from './database.ts'
import { findPgbench, transactionsASecond } from './pgbench.ts'
import { plantCoop } from './plant.ts'
import type { Measurement } from './report.ts'

const ROUNDS = 5
const SECONDS = 3
const A_ROUND = 3000
const CONNECTIONS = 8
const MEMBERS = 100_000
const AT = '2025-11-12T10:00:00+09:00'

/** Donations by the form on this site, over HTTP, against the statement they end in under pgbench, with as many connections. */
export const webDonation: Measurement = {
  name: 'web-donation',
  says: 'donations by the web form, HTTP POST to commit, against their bare SQL under pgbench with the same number of connections',
  run: async () => {
    const pgbench = findPgbench()
    if (pgbench === null) {
      console.error('web-donation: NOT MEASURED, there is no pgbench here (Debian: apt-get install postgresql-contrib)')
      process.exitCode = 1
      return []
    }
    return await withServer((server) => withFreshDatabase(server, (database) => measure(pgbench, database)))
  },
}

async function measure(pgbench: string, { owner, app, app_url }: BenchDatabase) {
  await plantCoop(owner, MEMBERS)
  await owner.pool.query(`update coops.members set name_key = '組合員 クミアイイン', phone = '03-0000-1234'`)
  await owner.pool.query('vacuum analyze coops.members')
  const site = await serve(app)
  const ours: number[] = []
  const limit: number[] = []
  try {
    await donationsASecond(app, site, -1)
    for (let round = 0; round < ROUNDS; round += 1) {
      limit.push(transactionsASecond(pgbench, { url: app_url, script: bareSql(), connections: CONNECTIONS, seconds: SECONDS }))
      ours.push(await donationsASecond(app, site, round))
    }
  } finally {
    site.close()
  }
  const { rows } = await owner.pool.query('select count(*)::int as n from giving.held_lines')
  if (rows[0]?.n !== 0) throw new Error('not every donation was accepted')
  return [{ what: `${CONNECTIONS} connections`, ours, limit, unit: 'donations/s', at_least: 0.5 }]
}

/** What the form's handler sends, for a member by chance; the fingerprint's contents are no matter to the database. */
function bareSql(): string {
  return `\\set member random(1, ${MEMBERS})
select * from giving.take_in_entry(gen_random_uuid(), decode(repeat('ab', 32), 'hex'), null, null, 'このサイト', 'このサイト',
  '${AT}'::timestamptz, '2025-11-12', 1, 1, 1, 0, (30000000 + :member)::text, 2, 'direct', '2025-11-12 10:00:00', true, false, false,
  gen_random_uuid(), 1, '{"coop_code":"tokyo","cycle_code":"2025-11-3","member_number":"30000001","order_number":"133540","units":"2"}',
  null, null, null, null, null, 'クミアイイン', 'クミアイイン', '0300001234');
`
}

interface Site {
  readonly port: number
  /** What a browser holds after it has opened the form. */
  readonly cookie: string
  readonly csrf: string
  readonly offer: string
  close(): void
}

async function serve({ db }: OpenDatabase): Promise<Site> {
  const app = createApp({ db, clock: fixedClock(AT), log: pino({ level: 'silent' }) })
  const server = createAdaptorServer({ fetch: app.fetch })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const form = await fetch(`http://localhost:${port}/give?number=133540`)
  const html = await form.text()
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  const [cookie = ''] = (form.headers.getSetCookie()[0] ?? '').split(';')
  return { port, cookie, csrf: field('csrf'), offer: field('offer'), close: () => server.close() }
}

/** One after the other on each of some kept-alive connections; the client is a process of its own and does as little as it can. */
async function donationsASecond({ db }: OpenDatabase, site: Site, round: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-bench-'))
  try {
    const requests = Array.from({ length: A_ROUND }, (_, n) => requestOf(site, (token) => givePass(db, token, null), round, n))
    const file = join(folder, 'requests.json')
    writeFileSync(file, JSON.stringify(requests))
    const child = spawn(process.execPath, ['-e', CLIENT], {
      env: { ...process.env, FILE: file, BENCH_PORT: String(site.port), CONNECTIONS: String(CONNECTIONS) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (piece) => {
      said += piece
    })
    const [status] = await once(child, 'exit')
    if (status !== 0) throw new Error('the client of the form ended with a fault')
    return A_ROUND / Number(said)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The last screen, sent. Its pass was counted when it was shown, before anything is measured. */
function requestOf({ port, cookie, csrf, offer }: Site, passOf: (token: string) => string, round: number, n: number): string {
  const token = crypto.randomUUID()
  const member = 30_000_001 + (((round + 1) * A_ROUND + n) % MEMBERS)
  const body = new URLSearchParams({
    csrf,
    once: token,
    pass: passOf(token),
    number: '133540',
    coop: '1',
    offer,
    units: '2',
    member_number: String(member),
    name_kana: 'クミアイイン',
    phone: '03-0000-1234',
    mail: '',
    step: 'send',
  }).toString()
  return [
    'POST /give HTTP/1.1',
    `Host: localhost:${port}`,
    `Origin: http://localhost:${port}`,
    `Cookie: ${cookie}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')
}

/** Prints the seconds that all requests took together. */
const CLIENT = `
  const requests = JSON.parse(require('node:fs').readFileSync(process.env.FILE, 'utf8'))
  let next = 0
  const began = performance.now()
  const work = () => new Promise((resolve, reject) => {
    const socket = require('node:net').connect(Number(process.env.BENCH_PORT), '127.0.0.1', send)
    let got = ''
    function send() {
      got = ''
      if (next >= requests.length) { socket.destroy(); return resolve() }
      socket.write(requests[next++])
    }
    socket.on('data', (piece) => {
      got += piece.toString('latin1')
      const end = got.indexOf('\\r\\n\\r\\n')
      if (end < 0) return
      if (!got.startsWith('HTTP/1.1 303')) return reject(new Error(got.slice(0, 2000)))
      if (/transfer-encoding: chunked/i.test(got) && !got.endsWith('0\\r\\n\\r\\n')) return
      send()
    })
    socket.on('error', reject)
  })
  Promise.all(Array.from({ length: Number(process.env.CONNECTIONS) }, work)).then(() => {
    process.stdout.write(String((performance.now() - began) / 1000))
  })`
