import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../../src/db/in-transaction.ts'
import { queueMail } from '../../src/mail/index.ts'
import { csvLine } from '../../src/text/csv-write.ts'
import { testDatabase } from '../support/database.ts'
import { signedIn, testDesk } from '../support/desk.ts'
import { money_at } from '../support/money.ts'
import { type Visitor, visitor } from '../support/visitor.ts'

const { db, close } = await testDatabase()
const app = testDesk({ db })
let person: Visitor
beforeAll(async () => {
  person = await signedIn({ app, db })
})
afterAll(close)

/** A browser with the same cookies, of which some are changed. */
function withCookies(changed: Readonly<Record<string, string>>): Visitor {
  const other = visitor({ app })
  for (const [name, value] of person.cookies) other.cookies.set(name, changed[name] ?? value)
  return other
}

describe('tampered cookies open nothing', () => {
  const session = () => person.cookies.get('tomoni-session') ?? ''
  const tampered: Readonly<Record<string, (value: string) => string>> = {
    'another token under the same signature': (value) => `${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}`,
    'another signature': (value) => `${value.slice(0, -6)}AAAA%3D`,
    'no signature': (value) => decodeURIComponent(value).split('.')[0] ?? '',
    'a signature of nothing': (value) => `.${decodeURIComponent(value).split('.')[1] ?? ''}`,
    'the cookie of the library itself': () => '',
    'ten thousand letters': () => 'A'.repeat(10_000),
  }
  test.for(Object.keys(tampered))('%s', async (name) => {
    const value = tampered[name]?.(session()) ?? ''
    expect((await withCookies({ 'tomoni-session': value }).get('/desk/people')).location).toContain('/desk/sign-in')
  })
})

describe('a form that another site sends changes nothing, although the cookies come with it', () => {
  test.for([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: '' },
    { origin: 'http://localhost:3000.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/json' },
  ])('%j', async (headers) => {
    const { html } = await person.get('/desk/people')
    const [, csrf = ''] = html.match(/name="csrf" value="([^"]*)"/) ?? []
    const fields = { csrf, once: crypto.randomUUID(), mail: 'evil@example.jp', administrator: 'yes' }
    const sent = await person.postBare('/desk/people/invitations', fields, headers as Record<string, string>)
    expect(sent.status).toBe(403)
    expect(await db.selectFrom('people.invitations').select('id').execute()).toEqual([])
  })

  test('nor does one with the token of another browser, or with none', async () => {
    const { html } = await visitor({ app }).get('/desk/sign-in')
    for (const csrf of [html.match(/name="csrf" value="([^"]*)"/)?.[1] ?? '', '', 'x.y']) {
      const fields = { csrf, once: crypto.randomUUID(), mail: 'evil@example.jp', administrator: 'yes' }
      expect((await person.postBare('/desk/people/invitations', fields)).status).toBe(403)
    }
  })
})

test('a form past the limit is refused while it is read, whatever it says of its length', async () => {
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1
      if (sent > 1000) controller.close()
      else controller.enqueue(Buffer.alloc(16_384, 'a=a&'))
    },
  })
  const headers = { cookie, origin: 'http://localhost:3000', 'content-type': 'application/x-www-form-urlencoded' }
  const request = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
  expect((await app.request('http://localhost:3000/desk/people/invitations', request)).status).toBe(413)
  expect(sent).toBeLessThan(20)
})

test.for([
  '/assets/../package.json',
  '/assets/..%2fpackage.json',
  '/assets/..%252fpackage.json',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/assets/%252e%252e%252fpackage.json',
  '/assets/..%5cpackage.json',
  '/assets/look.css%00.png',
  '/assets//etc/passwd',
  '/open-data/..%2f..%2fpackage.json',
  '/open-data/..%252fpackage.json',
  '//etc/passwd',
])('%s leads out of no folder', async (path) => {
  const answer = await app.request(`http://localhost:3000${path}`)
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain('"tomoni"')
})

test('no cell of a table that people open is a formula', () => {
  const cells = ['=1+1', '+81', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '＋1', '−1', '＠x']
  for (const cell of cells) expect(csvLine([cell]).replace(/^"/, '')).toMatch(/^'/)
  expect(csvLine([-500, 'まいにち=たのしい'])).toBe('-500,まいにち=たのしい\r\n')
})

test.for([
  'a@example.jp\r\nBcc: b@example.jp',
  'a@example.jp, b@example.jp',
  'A <a@example.jp>',
  'a@example.jp\u2028b',
  '"a\nb"@example.jp',
])('a mail goes to one bare address: %j is none', async (to) => {
  const about = { kind: 'test', id: 1 }
  const mail = { key: `attack:${to}`, to, subject: 'x', text: 'x', about, at: money_at }
  expect((await inTransaction(db, (tx) => queueMail(tx, mail))).kind).toBe('unusable_address')
})

test('a subject with a line break is no mail', async () => {
  const about = { kind: 'test', id: 1 }
  const mail = { key: 'attack:subject', to: 'a@example.jp', subject: 'x\r\nBcc: b@example.jp', text: 'x', about, at: money_at }
  await expect(inTransaction(db, (tx) => queueMail(tx, mail))).rejects.toThrow()
})
