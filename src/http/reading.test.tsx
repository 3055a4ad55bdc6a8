import { describe, expect, it } from 'vitest'
import { bareApp } from '../../test/support/bare-app.ts'
import { visitor } from '../../test/support/visitor.ts'
import { PageFrame } from '../look/page-frame.tsx'
import { readingSwitch } from '../web/reading.ts'
import { PageCache } from './page-cache.ts'
import { readingInHeader, readingOf, safeBackPath } from './reading.ts'
import { keptPage, showPage } from './show-page.tsx'

const view = () => <PageFrame title="x" demonstration={null} />

function site(public_url?: string) {
  const app = bareApp({ pages: new PageCache({ age_ms: 10_000 }), ...(public_url && { public_url }) })
  app.use(async (c, next) => {
    c.set('reading', readingOf(c))
    await next()
  })
  app.get('/kept', (c) => keptPage(c, '/kept', async () => view()))
  app.get('/shown', (c) => showPage(c, view()))
  app.get('/desk/sign-in', (c) => showPage(c, view()))
  return app.route('/', readingSwitch)
}

const langOf = (html: string) => /<html lang="(\w+)" data-reading="(\w+)">/.exec(html)?.slice(1).join(' ')

describe('the switch', () => {
  it('comes back to the same page and is remembered for a year', async () => {
    const reader = visitor({ app: site() })
    expect(langOf((await reader.get('/kept')).html)).toBe('ja ja')
    const { html } = await reader.get('/shown?q=a&b=1')
    const link = /href="([^"]*)" lang="en"/.exec(html)?.[1]
    expect(link).toBe('/reading/en?back=%2Fshown%3Fq%3Da%26b%3D1')
    const chosen = await reader.get(link ?? '')
    expect([chosen.status, chosen.location]).toEqual([303, '/shown?q=a&b=1'])
    expect(chosen.headers.get('set-cookie')).toBe('tomoni-reading=en; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax')
    expect(langOf((await reader.get('/shown')).html)).toBe('en en')
    expect(langOf((await reader.get('/kept')).html)).toBe('en en')
    await reader.get('/reading/easy?back=/')
    expect(langOf((await reader.get('/kept')).html)).toBe('ja easy')
    expect(langOf((await visitor({ app: reader_less }).get('/kept')).html)).toBe('ja ja')
  })

  it('under https sets and believes the prefixed name only', async () => {
    const reader = visitor({ app: site('https://tomoni.example.org'), origin: 'https://tomoni.example.org' })
    const { headers } = await reader.get('/reading/en?back=/')
    expect(headers.get('set-cookie')).toContain('__Host-tomoni-reading=en; Max-Age=31536000; Path=/; HttpOnly; Secure')
    expect(readingInHeader('a=b; __Host-tomoni-reading=en', { https: true })).toBe('en')
    expect(readingInHeader('tomoni-reading=en', { https: true })).toBe('ja')
    expect(readingInHeader('__Host-tomoni-reading=en', { https: false })).toBe('ja')
    expect(readingInHeader('x-tomoni-reading=en; tomoni-reading=easy', { https: false })).toBe('easy')
    expect(readingInHeader('tomoni-reading=fr', { https: false })).toBe('ja')
  })

  it('knows three readings, and none at the desk', async () => {
    const reader = visitor({ app: site() })
    expect((await reader.get('/reading/fr?back=/')).status).toBe(404)
    await reader.get('/reading/en?back=/')
    expect(langOf((await reader.get('/desk/sign-in')).html)).toBe('ja ja')
  })

  it.each([
    ['/campaigns/133540', '/campaigns/133540'],
    ['/organisations?q=%E3%83%91%E3%83%B3', '/organisations?q=%E3%83%91%E3%83%B3'],
    [undefined, '/'],
    ['', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example/', '/'],
    ['/a/../../reading/en', '/'],
    ['/a\r\nset-cookie: a=b', '/'],
    ['/reading/en?back=/reading/ja', '/'],
    [`/${'a'.repeat(3000)}`, '/'],
  ])('leads from %j back to %s', (back, expected) => {
    expect(safeBackPath(back)).toBe(expected)
  })
})

const reader_less = site()
