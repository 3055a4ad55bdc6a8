import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { bareApp } from '../../test/support/bare-app.ts'
import { keptAnswers } from './kept-answers.ts'
import { keepHeads } from './kept-body.ts'
import { PageCache } from './page-cache.ts'
import { readingOf } from './reading.ts'

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => void close()))

/** A site of one page as it is served, and how often the app was asked for it. */
async function served({ age_ms = 10_000, cookie = false } = {}) {
  const pages = new PageCache({ age_ms })
  let asked = 0
  const app = bareApp({ pages })
  app.use(keepHeads())
  app.use(async (c, next) => {
    asked += 1
    c.set('reading', readingOf(c))
    await next()
    c.header('x-after', 'set on the way out')
    if (cookie) c.header('set-cookie', 'a=b')
  })
  app.all(
    '/page',
    async (c) =>
      (await pages.serve(c, '/page', async () => ({ type: 'text/html', text: `寄付 ${c.var.reading}` }))) ?? c.notFound(),
  )
  const first = keptAnswers(pages, pino({ level: 'silent' }), { https: false })
  const answer = getRequestListener(app.fetch)
  const server = createServer((request, response) => void (first(request, response) || answer(request, response)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => server.close())
  const { port } = server.address() as AddressInfo
  const get = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init)
  return { get, pages, asked: () => asked }
}

/** Everything but the date. */
async function whole(answer: Response) {
  const { date: _, ...headers } = Object.fromEntries(answer.headers)
  return { status: answer.status, headers, text: await answer.text() }
}

describe('a kept answer', () => {
  it('is byte for byte what the app said, in each encoding', async () => {
    const { get, asked } = await served()
    for (const encoding of ['br', 'gzip', 'identity']) {
      const first = await whole(await get('/page', { headers: { 'accept-encoding': encoding } }))
      const before = asked()
      expect(await whole(await get('/page', { headers: { 'accept-encoding': encoding } }))).toEqual(first)
      expect(asked()).toBe(before)
      expect(first.headers['x-after']).toBe('set on the way out')
    }
  })

  it.each([
    ['another method', '/page', { method: 'HEAD' }],
    ['a form', '/page', { method: 'POST', body: 'a=b' }],
    ['a query', '/page?a=b', {}],
    ['somebody who has it already', '/page', { headers: { 'if-none-match': 'W/"x"' } }],
  ])('is not for %s', async (_, path, init) => {
    const { get, asked } = await served()
    await get('/page')
    await get('/page')
    expect(asked()).toBe(1)
    await get(path, init)
    expect(asked()).toBe(2)
  })

  it('is of the reading that its reader chose, and of no other', async () => {
    const { get, asked } = await served()
    const inEnglish = { headers: { cookie: 'a=b; tomoni-reading=en' } }
    const japanese = await whole(await get('/page'))
    expect((await whole(await get('/page', inEnglish))).text).toBe('寄付 en')
    expect(asked()).toBe(2)
    expect((await whole(await get('/page', inEnglish))).text).toBe('寄付 en')
    expect(await whole(await get('/page'))).toEqual(japanese)
    expect(asked()).toBe(2)
    expect(japanese.headers.vary).toBe('accept-encoding, cookie')
  })

  it('ends with an act, and with its age', async () => {
    const { get, pages, asked } = await served()
    await get('/page')
    pages.clear()
    await get('/page')
    expect(asked()).toBe(2)
    const old = await served({ age_ms: 0 })
    await old.get('/page')
    await old.get('/page')
    expect(old.asked()).toBe(2)
  })

  it('is never one that gave somebody a cookie', async () => {
    const { get, asked } = await served({ cookie: true })
    await get('/page')
    await get('/page')
    expect(asked()).toBe(2)
  })
})
