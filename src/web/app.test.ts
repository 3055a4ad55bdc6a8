import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { brotliCompressSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import pino from 'pino'
import { afterAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { plantCampaign } from '../../test/support/plant-campaign.ts'
import { fixedClock } from '../calendar/clock.ts'
import { openDatabase } from '../db/open-database.ts'
import { type AppParts, createApp } from './app.ts'

const { db, close } = await testDatabase()
afterAll(close)
await plantCampaign(db)

function app(parts: Partial<AppParts> = {}) {
  const clock = fixedClock('2025-11-12T10:00:00+09:00')
  return createApp({ db, clock, log: pino({ level: 'silent' }), ...parts })
}

/** A database that nobody answers for. */
const gone = openDatabase({ url: 'postgresql://nobody@127.0.0.1:1/none' })
afterAll(() => gone.close())

describe('every answer', () => {
  it.each(['/', '/campaigns/133540', '/nowhere', '/healthz', '/assets/look.css', '/api/campaigns/133540'])(
    '%s carries the security headers',
    async (path) => {
      const { headers } = await app().request(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|data:|\*/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('strict-transport-security')).toBeNull()
    },
  )

  it('tells browsers to stay on https where the site is', async () => {
    const { headers } = await app({ config: { public_url: 'https://tomoni.example.org' } }).request('/healthz')
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
  })
})

describe('without a database', () => {
  const lonely = app({ db: gone.db })

  it('the process says that it lives, but not that it is ready', async () => {
    expect((await lonely.request('/healthz')).status).toBe(200)
    expect((await lonely.request('/readyz')).status).toBe(503)
    expect((await app().request('/readyz')).status).toBe(200)
  })

  it('a page is an honest 500 that tells nothing of the inside', async () => {
    const answer = await lonely.request('/campaigns')
    expect(answer.status).toBe(500)
    const html = await answer.text()
    expect(html).toContain('<html lang="ja" data-reading="ja">')
    expect(html).not.toMatch(/ECONNREFUSED|postgresql|\.ts/)
  })
})

describe('an unknown address', () => {
  it('is a 404 page, or JSON under /api/', async () => {
    const answer = await app().request('/nowhere')
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store'])
    expect(await answer.text()).toContain('href="/campaigns"')
    expect(await (await app().request('/api/nowhere')).json()).toEqual({ error: 'ページが見つかりません' })
  })
})

describe('assets', () => {
  it.each([
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/package.json',
    '/assets/..%252fpackage.json',
    '/assets/.vite%2fmanifest.json',
    '/assets/%00look.css',
    '/assets/look.css%2f',
    '/assets/constructor',
    '/assets/__proto__',
    '/assets/',
  ])('%s is nothing', async (path) => {
    const answer = await app().request(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('devDependencies')
  })

  it('and page together weigh at most 50 kB on the wire', async () => {
    const site = app()
    const page = await (await site.request('/campaigns/133540')).text()
    const addresses = [...page.matchAll(/(?:href|src)="(\/(?:assets\/|icon)[^"]*)"/g)].map(([, address]) => address ?? '')
    expect(addresses.length).toBeGreaterThan(2)
    let weight = brotliCompressSync(page).length
    for (const address of addresses) {
      const answer = await site.request(address, { headers: { 'accept-encoding': 'br' } })
      expect([address, answer.status]).toEqual([address, 200])
      weight += (await answer.arrayBuffer()).byteLength
    }
    expect(weight).toBeLessThan(50_000)
  })
})

describe('the access log', () => {
  it('has a line a request with nothing personal in it', async () => {
    const lines: string[] = []
    const keep = new Writable({ write: (chunk, _, done) => done(void lines.push(String(chunk))) })
    const headers = { 'x-forwarded-for': '203.0.113.9', 'user-agent': 'Browser of Hirano' }
    await app({ log: pino(keep) }).request('/campaigns?name=Hirano', { headers })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ method: 'GET', path: '/campaigns', status: 200 })
    expect(lines[0]).not.toMatch(/Hirano|203\.0/)
  })
})

describe('over a real connection', () => {
  it('a chunked body past the limit is refused before it has been taken in', async () => {
    const server = serve({ fetch: app().fetch, port: 0 })
    try {
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const headers = { origin: `http://localhost:${port}`, 'content-type': 'application/x-www-form-urlencoded' }
      const sending = request({ port, host: 'localhost', method: 'POST', path: '/campaigns', headers })
      const answered = once(sending, 'response')
      sending.on('error', () => {})
      for (let chunk = 0; chunk < 20; chunk += 1) sending.write(Buffer.alloc(16 * 1024, 97))
      const [response] = await answered
      expect(response.statusCode).toBe(413)
      sending.destroy()
    } finally {
      server.close()
    }
  })
})
