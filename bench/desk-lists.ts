import type { Hono } from 'hono'
import { formatChargeNumber } from '../src/collecting/charge-number.ts'
import {
  closeMonth,
  collectingAtTheDesk,
  receiveCollectionsFile,
  recordRemittance,
  supportersForGiving,
} from '../src/collecting/index.ts'
import { givingAtTheDesk, receiveOrderFile } from '../src/giving/index.ts'
import type { TomoniEnv } from '../src/http/env.ts'
import { yen } from '../src/money/yen.ts'
import { signedIn, testDesk } from '../test/support/desk.ts'
import type { Visitor } from '../test/support/visitor.ts'
import { type BenchDatabase, withFreshDatabase, withServer } from './database.ts'
import { plantCoop, plantPromises } from './plant.ts'
import { type Comparison, type Measurement, median } from './report.ts'

const DONATIONS = Number(process.env['BENCH_DONATIONS'] ?? 1_000_000)
const HELD = DONATIONS / 50
const ROUNDS = 5
const LIMIT_MS = 100
const month = Temporal.PlainYearMonth.from('2025-12')
const call = (day: string) => ({
  coop_code: 'tokyo',
  month,
  person: null,
  actor: 'bench',
  at: Temporal.Instant.from(`${day}T10:00:00+09:00`),
})

/** Every page of the desk that a link leads to, through the whole application, at a million donations. */
export const deskLists: Measurement = {
  name: 'desk-lists',
  says: `every page of the desk at ${DONATIONS.toLocaleString('en')} donations, each against 100 ms`,
  run: () =>
    withServer((server) =>
      withFreshDatabase(server, async (database) => {
        await plantMonth(database)
        const at_the_desk = { database: database.app, upload_folder: server.folder }
        const giving = givingAtTheDesk({ ...at_the_desk, supporters: supportersForGiving })
        const app = testDesk({ db: database.app.db, giving, collecting: collectingAtTheDesk(at_the_desk) })
        const person = await signedIn({ app, db: database.app.db })
        const pages = await pagesOf(app, person)
        return await measure(pages, person)
      }),
    ),
}

/** A month with everything in it that makes lists long: donations, supporters, held lines, charges, failures, held results. */
async function plantMonth({ owner, app }: BenchDatabase): Promise<void> {
  await plantCoop(owner, DONATIONS / 2)
  await plantPromises(owner, { donations: DONATIONS, enrolments: DONATIONS / 5 })
  const bytes = piecesOf(
    '生協コード,企画回,組合員番号,注文番号,口数,明細番号',
    HELD,
    (n) => `tokyo,2025-11-3,${39_000_000 + n},133540,1,${n}`,
  )
  await receiveOrderFile(app, { name: 'orders.csv', bytes }, { at: call('2025-11-12').at, by: 'bench' })
  const ending = await closeMonth(app.db, call('2025-11-25'))
  if (ending.kind !== 'closed') throw new Error(ending.kind)
  const { charges } = ending.closing
  const results = piecesOf('請求番号,結果,金額,理由', charges, (serial) => {
    const number = formatChargeNumber({ coop_id: 1, month: '2025-12-01', serial })
    if (serial % 50 === 0) return `${number},不能,0,残高不足`
    return serial % 50 === 1 ? `${number},済,1,` : `${number},済,${serial <= DONATIONS / 5 ? 300 : 1000},`
  })
  await receiveCollectionsFile(app, { name: 'results.csv', bytes: results }, call('2025-12-29'))
  await recordRemittance(app.db, {
    ...call('2026-01-09'),
    yen: yen(1_000_000),
    remitted_on: Temporal.PlainDate.from('2026-01-09'),
  })
  await owner.pool.query('vacuum analyze')
}

async function* piecesOf(header: string, rows: number, row: (n: number) => string): AsyncGenerator<Uint8Array> {
  let text = `${header}\n`
  for (let n = 1; n <= rows; n += 1) {
    text += `${row(n)}\n`
    if (text.length < 65_536 && n < rows) continue
    yield Buffer.from(text)
    text = ''
  }
}

/** No list, but an act that is rolled back: what it may take is measured as the close of a month. */
const REHEARSAL = /\/preview$/

interface Page {
  readonly route: string
  readonly path: string
}

/**
 * The addresses to measure: of every route of the desk that answers GET the first link of each kind that leads there. A list
 * that is added is measured too, as soon as something links to it.
 */
async function pagesOf(app: Hono<TomoniEnv>, person: Visitor): Promise<Page[]> {
  const routes = [
    ...new Set(app.routes.filter(({ method, path }) => method === 'GET' && /^\/desk(\/|$)/.test(path)).map(({ path }) => path)),
  ]
  const matchers = routes
    .filter((route) => !route.includes('*') && !REHEARSAL.test(route))
    .map((route) => ({ route, pattern: new RegExp(`^${route.replace(/\{[^}]*\}/g, '').replace(/:[^/]+/g, '[^/]+')}$`) }))
    .sort((a, b) => b.route.replace(/:[^/]+/g, '').length - a.route.replace(/:[^/]+/g, '').length)
  const pages = new Map<string, Page>()
  const ahead = ['/desk', ...matchers.map(({ route }) => route).filter((route) => !route.includes(':'))]
  for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
    const url = new URL(path, 'http://desk')
    const route = matchers.find(({ pattern }) => pattern.test(url.pathname))?.route
    const kind = `${route} ${[...url.searchParams.keys()].sort().join(' ')}`
    if (route === undefined || pages.has(kind)) continue
    const { status, html, headers } = await person.get(path)
    if (status !== 200 || !headers.get('content-type')?.startsWith('text/html')) continue
    pages.set(kind, { route, path })
    ahead.push(...[...html.matchAll(/href="(\/desk[^"#]*)/g)].map(([, link = '']) => link.replaceAll('&amp;', '&')))
  }
  const reached = new Set([...pages.values()].map(({ route }) => route))
  console.log(
    `\nnot reached by a link: ${
      matchers
        .map(({ route }) => route)
        .filter((route) => !reached.has(route))
        .join(' ') || 'none'
    }`,
  )
  return [...pages.values()]
}

async function measure(pages: readonly Page[], person: Visitor): Promise<Comparison[]> {
  const times = new Map<Page, number[]>(pages.map((page) => [page, []]))
  // In turns, so that a page does not only ever find its own rows in memory.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [page, taken] of times) {
      const start = performance.now()
      await person.get(page.path)
      taken.push(performance.now() - start)
    }
  }
  return [...times]
    .sort(([, a], [, b]) => median(b) - median(a))
    .map(([{ path }, ours]) => ({ what: path, ours, limit: ours.map(() => LIMIT_MS), unit: 'ms', at_most: 1 }))
}
