import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bareApp } from '../../test/support/bare-app.ts'
import { PageCache } from './page-cache.ts'

/** A page that says how often it was rendered. */
function counted({ age_ms, slow_ms = 0 }: { age_ms: number; slow_ms?: number }) {
  let rendered = 0
  const app = bareApp({ pages: new PageCache({ age_ms }) }).get('/:name', async (c) => {
    const name = c.req.param('name')
    const page = await c.var.pages.serve(c, name, async () => {
      rendered += 1
      const text = `${rendered}`
      await sleep(slow_ms)
      if (name === 'fault') throw new Error('planned')
      return name === 'nothing' ? null : { type: 'text/html', text }
    })
    return page ?? c.text('nothing', 404)
  })
  const get = async (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
  return { get, rendered: () => rendered }
}

describe('a kept page', () => {
  it('is rendered once for a thousand readers at the same moment', async () => {
    const { get, rendered } = counted({ age_ms: 10_000, slow_ms: 20 })
    const answers = await Promise.all(Array.from({ length: 1000 }, async () => (await get('/a')).text()))
    expect(new Set(answers)).toEqual(new Set(['1']))
    expect(rendered()).toBe(1)
  })

  it('is rendered again when it is too old', async () => {
    const { get } = counted({ age_ms: 30 })
    expect(await (await get('/a')).text()).toBe('1')
    await sleep(40)
    expect(await (await get('/a')).text()).toBe('2')
  })

  it('counts its age from before its first query, so that a slow page is not older than it may be', async () => {
    const { get } = counted({ age_ms: 30, slow_ms: 50 })
    expect(await (await get('/a')).text()).toBe('1')
    expect(await (await get('/a')).text()).toBe('2')
  })

  it('keeps neither faults nor addresses with nothing behind them', async () => {
    const { get, rendered } = counted({ age_ms: 10_000 })
    expect((await get('/nothing')).status).toBe(404)
    expect((await get('/nothing')).status).toBe(404)
    expect((await get('/fault')).status).toBe(500)
    expect((await get('/fault')).status).toBe(500)
    expect(rendered()).toBe(4)
  })

  it('comes compressed as the browser likes, or not again when it has it', async () => {
    const { get } = counted({ age_ms: 10_000 })
    const plain = await get('/a')
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect((await get('/a', { 'accept-encoding': 'gzip, br' })).headers.get('content-encoding')).toBe('br')
    expect((await get('/a', { 'accept-encoding': 'br;q=0, gzip' })).headers.get('content-encoding')).toBe('gzip')
    const gzip = await get('/a', { 'accept-encoding': 'gzip' })
    expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString()).toBe('1')
    expect((await get('/a', { 'if-none-match': plain.headers.get('etag') ?? '' })).status).toBe(304)
  })
})
