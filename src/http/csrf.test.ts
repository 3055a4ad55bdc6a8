import { describe, expect, it } from 'vitest'
import { bareApp } from '../../test/support/bare-app.ts'
import { csrf, csrfToken } from './csrf.ts'

function guarded(public_url: string) {
  return bareApp({ public_url })
    .use(csrf())
    .get('/token', (c) => c.text(csrfToken(c)))
    .post('/act', (c) => c.text('done'))
}

const origin = 'http://localhost:3000'
const app = guarded(origin)

async function asked(from = app) {
  const answer = await from.request('/token')
  const line = answer.headers.get('set-cookie') ?? ''
  return { token: await answer.text(), cookie: line.split(';')[0] ?? '', line }
}

async function act(headers: Record<string, string>, body: string): Promise<number> {
  const all = { origin, 'content-type': 'application/x-www-form-urlencoded', ...headers }
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
  return (await app.request(`${origin}/act`, { method: 'POST', headers: kept, body })).status
}

describe('an act', () => {
  it('is done when the page, the cookie and the token are ours', async () => {
    const { token, cookie } = await asked()
    expect(await act({ cookie }, `csrf=${token}`)).toBe(200)
    expect(await act({ cookie, 'sec-fetch-site': 'same-origin' }, `csrf=${token}`)).toBe(200)
    expect(await act({ cookie, 'x-csrf-token': token }, '')).toBe(200)
  })

  it.each<[string, Record<string, string>]>([
    ['another site, says the browser', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['the same host over another scheme', { origin: 'https://localhost:3000' }],
    ['an origin that hides', { origin: 'null' }],
    ['no origin at all', { origin: '' }],
    ['no cookie', { cookie: '' }],
    ['the cookie of another browser', { cookie: `tomoni-csrf=${'a'.repeat(43)}` }],
    ['a planted cookie that is no secret of ours', { cookie: 'tomoni-csrf=x' }],
  ])('is refused from %s', async (_, headers) => {
    const { token, cookie } = await asked()
    expect(await act({ cookie, ...headers }, `csrf=${token}`)).toBe(403)
  })

  it.each(['', 'csrf=', 'csrf=a.b', 'csrf=.'])('is refused with the token "%s"', async (body) => {
    const { cookie } = await asked()
    expect(await act({ cookie }, body)).toBe(403)
  })
})

describe('the token', () => {
  it('differs on every page, so that compression gives nothing away', async () => {
    const { cookie, token } = await asked()
    const again = await app.request('/token', { headers: { cookie } })
    expect(again.headers.get('set-cookie')).toBeNull()
    expect(await again.text()).not.toBe(token)
  })

  it('keeps its secret in a cookie that no neighbour can plant under https', async () => {
    const secure = await asked(guarded('https://tomoni.example.org'))
    expect(secure.line).toMatch(/^__Host-tomoni-csrf=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect((await asked()).line).toMatch(/^tomoni-csrf=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('under https does not believe the bare cookie name', async () => {
    const secure = guarded('https://tomoni.example.org')
    const { token, cookie } = await asked(secure)
    const answer = await secure.request('https://tomoni.example.org/act', {
      method: 'POST',
      headers: { origin: 'https://tomoni.example.org', cookie: cookie.replace('__Host-', ''), 'x-csrf-token': token },
    })
    expect(answer.status).toBe(403)
  })
})
