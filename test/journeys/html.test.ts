import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { systemClock } from '../../src/calendar/clock.ts'
import { setDemonstrationTime } from '../../src/calendar/demonstration-clock.ts'
import { readings } from '../../src/text/reading.ts'
import { routeRoles } from '../doors/route-roles.ts'
import { signedInAs } from '../support/desk.ts'
import { money_at, payingWorld } from '../support/money.ts'
import { type Visitor, visitor } from '../support/visitor.ts'
import { wholeSite } from '../support/whole-site.ts'

vi.setConfig({ testTimeout: 180_000 })
const checker: string = createRequire(import.meta.url)('vnu-jar')
const has_java = spawnSync('java', ['-version']).status === 0

/** Pages of things that are there, where the table of routes asks for one that is not. */
const MORE = [
  '/organisations/cosmos',
  '/organisations?q=%E3%83%91%E3%83%B3',
  '/transparency/2025',
  '/campaigns/133539',
  '/campaigns/123',
]

interface Page {
  readonly name: string
  readonly html: string
}

/** Every page that a route leads to, with its faults: forms are sent empty. */
async function pagesOf(person: Visitor, csrf: string, reading: string, routes: readonly string[]): Promise<Page[]> {
  const pages: Page[] = []
  for (const route of routes) {
    const [method = '', pattern = ''] = route.split(' ')
    const path = (routeRoles[route]?.path ?? pattern).replace(':own', '1')
    const answer = method === 'GET' ? await person.get(path) : await person.postBare(path, { csrf, once: crypto.randomUUID() })
    if (!answer.headers.get('content-type')?.startsWith('text/html') || answer.html === '') continue
    pages.push({ name: `${reading} ${route} ${answer.status}`, html: answer.html })
  }
  return pages
}

// biome-ignore format: the reason for skipping stands on its line
test.skipIf(!has_java)('the Nu HTML checker finds no error on any page', async () => { // Java is not on this machine
  const world = await payingWorld()
  const { db } = world
  await setDemonstrationTime(db, { shows: money_at, set_at: systemClock.now() })
  const app = wholeSite(world)
  const stranger = visitor({ app })
  const [, csrf = ''] = (await stranger.get('/desk/sign-in')).html.match(/name="csrf" value="([^"]*)"/) ?? []
  const staff = await signedInAs(app, db, { role: 'administrator' })
  staff.cookies.set('tomoni-csrf', stranger.cookies.get('tomoni-csrf') ?? '')
  // Whoever is signed out can be asked nothing afterwards.
  const routes = Object.keys(routeRoles).filter((route) => !route.endsWith('/sign-out'))
  const open = routes.filter((route) => routeRoles[route]?.roles === 'anyone')
  const closed = routes.filter((route) => routeRoles[route]?.roles !== 'anyone')
  const pages: Page[] = await pagesOf(staff, csrf, 'ja', closed)
  for (const reading of readings) {
    await stranger.get(`/reading/${reading}`)
    for (const path of MORE) pages.push({ name: `${reading} ${path}`, html: (await stranger.get(path)).html })
    pages.push(...(await pagesOf(stranger, csrf, reading, open)))
  }
  expect(pages.length).toBeGreaterThan(100)
  expect(faultsOf(pages)).toEqual([])
  // The checker itself is seen to find something.
  expect(faultsOf([{ name: 'broken', html: '<!doctype html><title>x</title><p><div></p>' }])).not.toEqual([])
})

/** What the checker says, a line each: page, place, fault. */
function faultsOf(pages: readonly Page[]): string[] {
  // Many addresses lead to the same page of what is not there.
  const different = [...new Map(pages.map((page) => [withoutTokens(page.html), page])).values()]
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-html-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [at, { html }] of different.entries()) writeFileSync(join(folder, `${at}.html`), html)
  const told = spawnSync('java', ['-jar', checker, '--errors-only', '--format', 'json', '--stdout', folder], {
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  }).stdout
  const { messages } = JSON.parse(told) as { messages: { url: string; message: string; extract?: string }[] }
  return messages.map(({ url, message, extract }) => {
    const [, at = ''] = /(\d+)\.html$/.exec(url) ?? []
    return `${different[Number(at)]?.name}: ${message} ${(extract ?? '').replaceAll('\n', ' ').slice(0, 120)}`
  })
}

const withoutTokens = (html: string) => html.replaceAll(/name="(csrf|once)" value="[^"]*"|\/reading\/[^"]*/g, '')
