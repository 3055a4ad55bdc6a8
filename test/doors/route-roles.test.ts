import type { Hono } from 'hono'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../src/calendar/clock.ts'
import { setDemonstrationTime } from '../../src/calendar/demonstration-clock.ts'
import type { Database } from '../../src/db/database.ts'
import type { TomoniEnv } from '../../src/http/env.ts'
import { OFFICE_ROLES } from '../../src/people/index.ts'
import { testDatabase } from '../support/database.ts'
import { aoki, signedInAs, type TestRole } from '../support/desk.ts'
import { memberVisitor, plantMails } from '../support/members.ts'
import { money_at, payingWorld } from '../support/money.ts'
import { setUpApp } from '../support/second-factor.ts'
import { type Answer, type Visitor, visitor } from '../support/visitor.ts'
import { wholeSite } from '../support/whole-site.ts'
import { type Row, routeRoles } from './route-roles.ts'

/** The co-op and the organisation that the two roles of one's own are for in this test, and others that exist as well. */
const own_coop = 1
const other_coop = 2
const own_organisation = 1
const other_organisation = 2
const unknown = 999

const given: Readonly<Record<string, TestRole>> = {
  'no role': { role: null },
  administrator: { role: 'administrator' },
  bookkeeper: { role: 'bookkeeper' },
  clerk: { role: 'clerk' },
  editor: { role: 'editor' },
  coop_operator: { role: 'coop_operator', coop_id: own_coop },
  organisation_editor: { role: 'organisation_editor', organisation_id: own_organisation },
}

interface Reader {
  readonly name: string
  readonly visitor: Visitor
  readonly csrf: string
}

/** The whole site with money in it, and somebody of each role signed in. */
async function siteWithReaders() {
  const world = await payingWorld()
  const { db } = world
  await setDemonstrationTime(db, { shows: money_at, set_at: systemClock.now() })
  const app = wholeSite(world)
  const readers = [await readerOf(app, 'nobody', visitor({ app }))]
  for (const [name, role] of Object.entries(given)) readers.push(await readerOf(app, name, await signedInAs(app, db, role)))
  readers.push(await readerOf(app, 'half signed in', await halfSignedIn(app, db)))
  await plantMails(world)
  readers.push(await readerOf(app, 'member', await memberVisitor(app, db, '30010001')))
  return { app, readers, neighbour: await memberVisitor(app, db, '30010002') }
}

/** An administrator, so that a door left open would let into everything: the password was right, the second factor is to come. */
async function halfSignedIn(app: Hono<TomoniEnv>, db: Database): Promise<Visitor> {
  const whole = await signedInAs(app, db, { role: 'administrator' })
  await setUpApp(whole)
  const half = visitor({ app })
  const { location } = await half.post('/desk/sign-in', { mail: whole.mail, password: aoki.password })
  if (!location?.startsWith('/desk/sign-in/factor')) throw new Error(`signing in led to ${location}`)
  return half
}

/** The token for forms comes from the only form that everybody can see. */
async function readerOf(app: Hono<TomoniEnv>, name: string, person: Visitor): Promise<Reader> {
  const stranger = visitor({ app })
  const { html } = await stranger.get('/desk/sign-in')
  const [, csrf = ''] = html.match(/name="csrf" value="([^"]*)"/) ?? []
  person.cookies.set('tomoni-csrf', stranger.cookies.get('tomoni-csrf') ?? '')
  return { name, visitor: person, csrf }
}

async function ask({ visitor: person, csrf }: Reader, method: string, path: string): Promise<Answer> {
  if (method === 'GET') return await person.get(path)
  return await person.postBare(path, { csrf, once: crypto.randomUUID() })
}

function expected(row: Row, name: string, method: string): number {
  const { roles, status, signed_in, outside = status, half_signed_in = status, member = status } = row
  if (roles === 'anyone') {
    if (name === 'half signed in') return half_signed_in
    if (name === 'member') return member
    return name === 'nobody' ? status : (signed_in ?? status)
  }
  if (['nobody', 'half signed in', 'member'].includes(name)) return method === 'GET' ? 303 : 401
  if (!roles.some((role) => role === name)) return 403
  return OFFICE_ROLES.some((role) => role === name) ? status : outside
}

const split = (route: string) => route.split(' ') as [string, string]
const isLast = (route: string) => Number(route.endsWith('/sign-out'))
// Those who leave can be asked nothing afterwards.
const rows = Object.entries(routeRoles).sort(([a], [b]) => isLast(a) - isLast(b))

/** What is for all methods is a guard, or the page for everything else: no door of its own. */
function routesOf(app: Hono<TomoniEnv>): string[] {
  return [...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`))]
}
const withoutRow = (app: Hono<TomoniEnv>) => routesOf(app).filter((route) => routeRoles[route] === undefined)

test('every route of the application has a row, every row its route, and a route that nobody wrote down is found', async () => {
  const database = await testDatabase()
  onTestFinished(database.close)
  const app = wholeSite(database)
  const known = new Set(routesOf(app))
  expect(withoutRow(app), 'routes without a row in route-roles.ts').toEqual([])
  expect(
    Object.keys(routeRoles).filter((route) => !known.has(route)),
    'rows without a route',
  ).toEqual([])
  app.post('/desk/forgotten', (c) => c.text('open'))
  expect(withoutRow(app)).toEqual(['POST /desk/forgotten'])
})

test('each route answers each role as the table says, and an address written otherwise leads nowhere else', async () => {
  const { readers, neighbour } = await siteWithReaders()
  // What the table asks for as another member's is there, and opens for that member.
  for (const path of ['/my/supporters/1', '/my/donations/1-3/cancel'])
    expect([path, (await neighbour.get(path)).status]).toEqual([path, 200])
  const said: Record<string, Record<string, number>> = {}
  const wanted: typeof said = {}
  for (const [route, row] of rows) {
    const [method, pattern] = split(route)
    const path = row.path ?? pattern
    if (/\/:(?!own)/.test(path)) throw new Error(`${route} has parameters and needs an address to try`)
    if (path.includes(':own')) {
      await isOnlyOnesOwn(readers, { row, method, path })
      continue
    }
    const answers = await Promise.all(
      readers.map(async (reader) => [reader.name, (await ask(reader, method, path)).status] as const),
    )
    said[route] = Object.fromEntries(answers)
    wanted[route] = Object.fromEntries(readers.map(({ name }) => [name, expected(row, name, method)]))
    if (route === 'GET /desk/books') await staysTheRoom(readers)
  }
  expect(said).toEqual(wanted)
  // Some two thousand answers: 15 s on a quiet machine, minutes on one where everything is built at once.
}, 240_000)

/** Own id: let in. Somebody else's: the same answer, to the letter, as an id that does not exist. */
async function isOnlyOnesOwn(readers: readonly Reader[], { row, method, path }: { row: Row; method: string; path: string }) {
  const ids = path.startsWith('/desk/own-coops/') ? [own_coop, other_coop] : [own_organisation, other_organisation]
  for (const reader of readers) {
    const asked = [...ids, unknown].map((id) => ask(reader, method, path.replace(':own', String(id))))
    const [own, other, none] = await Promise.all(asked)
    const wanted = expected(row, reader.name, method)
    const strangers = expected({ ...row, status: 404, outside: 404 }, reader.name, method)
    const seen = [path, reader.name, own?.status, other?.status, none?.status]
    expect(seen).toEqual([path, reader.name, wanted, strangers, strangers])
    expect(withoutTokens(other?.html)).toBe(withoutTokens(none?.html))
  }
}

/** The tokens of the sign-out form differ each time. */
const withoutTokens = (html = '') => html.replaceAll(/name="(csrf|once)" value="[^"]*"/g, '')

/** A clerk does not come to the books by dots, doubled slashes, other letters, or anything encoded once or twice. */
async function staysTheRoom(readers: readonly Reader[]) {
  const clerk = readers.find(({ name }) => name === 'clerk')
  const ways = ['/desk/imports/../books', '/desk//books', '/desk/%62ooks', '/desk%2Fbooks', '/desk/imports/%2e%2e/books']
  const more = ['/desk/%2562ooks', '/DESK/books', '/desk/books/', '/desk/imports/..%2fbooks', '/desk/imports;/../books']
  for (const way of [...ways, ...more]) {
    const { status, html } = (await clerk?.visitor.get(way)) ?? { status: 0, html: '' }
    expect([way, [403, 404].includes(status)]).toEqual([way, true])
    expect(html).not.toContain('assets:settlement')
  }
}
