import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { aoki, signedIn, testDesk } from '../../../test/support/desk.ts'
import { plantStaff } from '../../../test/support/money.ts'
import { errorSentences, visitor } from '../../../test/support/visitor.ts'
import { systemClock } from '../../calendar/clock.ts'

const { db, close } = await testDatabase()
afterAll(close)
const app = testDesk({ db })
beforeAll(async () => {
  await signedIn({ app, db })
})

const right = { mail: aoki.mail, password: aoki.password }
const wrong = 'メールアドレスかパスワードがちがいます。もう一度入力してください'

test('GET shows the form, in the order of reading, for nobody to keep', async () => {
  const { status, html, headers } = await visitor({ app }).get('/desk/sign-in')
  expect(status).toBe(200)
  expect(html).toContain('<h1>事務局に入る</h1>')
  expect(html).toMatch(/name="mail"[^>]*autocomplete="username"/)
  expect(html).toMatch(/name="password"[^>]*autocomplete="current-password"/)
  expect(headers.get('cache-control')).toBe('no-store')
})

test('POST with the right password leads to the desk, which then opens; signing out closes it', async () => {
  const person = visitor({ app })
  const { status, location } = await person.post('/desk/sign-in', right)
  expect([status, location]).toEqual([303, '/desk'])
  const desk = await person.get('/desk')
  expect(desk.status).toBe(200)
  expect(desk.html).toContain('青木 みどり さん')

  const session = person.cookies.get('tomoni-session') ?? ''
  const left = await person.post('/desk/sign-out', {}, '/desk')
  expect([left.status, left.location]).toEqual([303, '/desk/sign-in?out=1'])
  expect(left.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect(person.cookies.has('tomoni-session')).toBe(false)
  expect((await person.get('/desk/sign-in?out=1')).html).toContain('事務局を出ました。お疲れさまでした。')

  // Whoever kept the cookie keeps nothing: the session itself is gone.
  person.cookies.set('tomoni-session', session)
  expect((await person.get('/desk')).status).toBe(303)
})

test('coming and going is on the record, without mail address or browser', async () => {
  const rows = await db.selectFrom('activity.activities').select(['act', 'actor_name', 'details']).orderBy('id').execute()
  expect(rows.map(({ act }) => act)).toContain('person.signed_out')
  expect(JSON.stringify(rows)).not.toContain(aoki.mail)
})

test('mail typed full-width and in capitals, password full-width: the same person', async () => {
  const { status } = await visitor({ app }).post('/desk/sign-in', { mail: ' ＡＯＫＩ@Example.jp', password: aoki.password })
  expect(status).toBe(303)
})

test.each([
  ['nothing', { mail: '', password: '' }, ['メールアドレスを入力してください', 'パスワードを入力してください']],
  [
    'no mail address',
    { mail: 'aoki', password: 'pass-that-is-typed' },
    ['メールアドレスは name@example.jp のような形で入力してください'],
  ],
  ['a wrong password', { mail: aoki.mail, password: 'まちがったパスワード' }, [wrong]],
  ['an unknown person', { mail: 'nobody@example.jp', password: aoki.password }, [wrong]],
  ['a password of 10,000 signs', { mail: aoki.mail, password: 'x'.repeat(10_000) }, [wrong]],
  ['the password with a space after it', { mail: aoki.mail, password: `${aoki.password} ` }, [wrong]],
])('%s: the same page with exactly these sentences, what was typed kept, the password not', async (_, fields, sentences) => {
  const { status, html } = await visitor({ app, address: '192.0.2.50' }).post('/desk/sign-in', fields)
  expect(status).toBe(422)
  expect(errorSentences(html)).toEqual(sentences)
  expect(html).toContain(`value="${fields.mail}"`)
  if (fields.password !== '') expect(html).not.toContain(fields.password)
})

test('a form without token, from another origin or another site is refused before anything is looked at', async () => {
  const person = visitor({ app })
  expect((await person.postBare('/desk/sign-in', right)).status).toBe(403)
  await person.get('/desk/sign-in')
  expect((await person.postBare('/desk/sign-in', right, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await person.postBare('/desk/sign-in', right, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
})

test('a session that the browser came with is not taken over by whoever signs in', async () => {
  const person = visitor({ app })
  await person.post('/desk/sign-in', right)
  const planted = person.cookies.get('tomoni-session')
  // The page would lead straight to the desk; a form that was open in another tab still comes.
  const other = visitor({ app })
  const { html } = await other.get('/desk/sign-in')
  const csrf = html.match(/name="csrf" value="([^"]*)"/)?.[1] ?? ''
  other.cookies.set('tomoni-session', planted ?? '')
  expect((await other.postBare('/desk/sign-in', { ...right, csrf })).status).toBe(303)
  expect(other.cookies.get('tomoni-session')).not.toBe(planted)
  // And the one before has ended.
  expect((await person.get('/desk')).status).toBe(303)
})

test.each([
  ['/desk/imports?page=2', '/desk/imports?page=2'],
  ['//evil.example', '/desk'],
  ['https://evil.example/desk', '/desk'],
  ['/desk/../campaigns', '/desk'],
])('next=%s leads to %s', async (next, path) => {
  const page = `/desk/sign-in?next=${encodeURIComponent(next)}`
  const { location } = await visitor({ app }).post('/desk/sign-in', right, page)
  expect(location).toBe(path)
  const { location: tampered } = await visitor({ app }).post('/desk/sign-in', { ...right, next })
  expect(tampered).toBe(path)
})

test('whoever asks for a page of the desk comes back to it after signing in; a sent form gets a page that says so', async () => {
  const person = visitor({ app })
  const asked = await person.get('/desk/activity?day_year=2025')
  expect([asked.status, asked.location]).toEqual([303, '/desk/sign-in?next=%2Fdesk%2Factivity%3Fday_year%3D2025'])
  const { html } = await person.get('/desk/sign-in')
  const csrf = html.match(/name="csrf" value="([^"]*)"/)?.[1] ?? ''
  const sent = await person.postBare('/desk/demonstration', { csrf })
  expect(sent.status).toBe(401)
  expect(sent.html).toContain('いま送った内容は、まだ受け付けていません')
})

test('over https the cookie is __Host-, Secure, HttpOnly and Lax, and no other name is believed', async () => {
  const secure = testDesk({ db, public_url: 'https://tomoni.example' })
  const person = visitor({ app: secure, origin: 'https://tomoni.example' })
  const { headers } = await person.post('/desk/sign-in', right)
  const line = headers.getSetCookie().find((cookie) => cookie.startsWith('__Host-tomoni-session='))
  expect(line?.split('; ').slice(1)).toEqual(['Max-Age=7200', 'Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'])
  const session = person.cookies.get('__Host-tomoni-session') ?? ''
  expect((await person.get('/desk')).status).toBe(200)

  // What a neighbouring subdomain may set: the bare name, __Secure-, other letters, and signs that careless readers trim away.
  const bypasses = [
    'tomoni-session',
    '__Secure-tomoni-session',
    '__host-tomoni-session',
    '\u00a0__Host-tomoni-session',
    '\u000b__Host-tomoni-session',
    '__Host-tomoni-session\u00a0',
  ]
  for (const name of bypasses) {
    const answer = await secure.request('https://tomoni.example/desk', { headers: [['cookie', `${name}=${session}`]] })
    expect(answer.status, JSON.stringify(name)).toBe(303)
  }
})

test.each([
  ['another token', (cookie: string) => `x${cookie}`],
  ['another signature', (cookie: string) => `${cookie.slice(0, -6)}AAAAA%3D`],
  ['no signature', (cookie: string) => cookie.split('.')[0] ?? ''],
  ['an empty signature', (cookie: string) => `${cookie.split('.')[0]}.`],
  ['nothing', () => ''],
  ['broken escapes', () => '%E3%81.%zz'],
  ['a very long one', () => 'a'.repeat(5_000)],
])('a tampered cookie opens nothing: %s', async (_, tamper) => {
  const person = visitor({ app })
  await person.post('/desk/sign-in', right)
  person.cookies.set('tomoni-session', tamper(person.cookies.get('tomoni-session') ?? ''))
  expect((await person.get('/desk')).status).toBe(303)
})

test('the library’s own doors are not mounted: nobody can register, reset or list from outside', async () => {
  const person = visitor({ app })
  await person.post('/desk/sign-in', right)
  for (const path of ['/api/auth/sign-up/email', '/desk/api/auth/sign-up/email', '/api/auth/get-session', '/api/auth/ok']) {
    expect((await person.get(path)).status, path).toBe(404)
  }
})

test('a session ends 2 hours after its last page and 12 hours after it began', async () => {
  const person = visitor({ app })
  await person.post('/desk/sign-in', right)
  const latest = await db
    .selectFrom('people.sessions')
    .select(['id', 'created_at', 'expires_at'])
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  expect(latest.expires_at.since(latest.created_at).total('minutes')).toBeCloseTo(120, 0)

  // A page after six minutes moves the idle end on, and the cookie with it.
  await db
    .updateTable('people.sessions')
    .set({ expires_at: latest.expires_at.subtract({ minutes: 6 }), created_at: latest.created_at.subtract({ minutes: 6 }) })
    .where('id', '=', latest.id)
    .execute()
  const { headers } = await person.get('/desk')
  expect(headers.getSetCookie().join()).toContain('Max-Age=7200')
  const moved = await db.selectFrom('people.sessions').select('expires_at').where('id', '=', latest.id).executeTakeFirstOrThrow()
  expect(moved.expires_at.since(systemClock.now()).total('minutes')).toBeGreaterThan(119)

  // Eleven hours and 59 minutes are a long day; twelve hours are over, although the last page was a moment ago.
  await db
    .updateTable('people.sessions')
    .set({ created_at: systemClock.now().subtract({ minutes: 719 }) })
    .where('id', '=', latest.id)
    .execute()
  expect((await person.get('/desk')).status).toBe(200)
  await db
    .updateTable('people.sessions')
    .set({ created_at: systemClock.now().subtract({ hours: 12 }) })
    .where('id', '=', latest.id)
    .execute()
  const over = await person.get('/desk')
  expect([over.status, person.cookies.has('tomoni-session')]).toEqual([303, false])
  expect(await db.selectFrom('people.sessions').select('id').where('id', '=', latest.id).execute()).toEqual([])

  await person.post('/desk/sign-in', right)
  await db
    .updateTable('people.sessions')
    .set({ expires_at: systemClock.now().subtract({ seconds: 1 }) })
    .execute()
  expect((await person.get('/desk')).status).toBe(303)
})

test('nothing of a session is cached: deleted in the database, it opens nothing on the very next page', async () => {
  const person = visitor({ app })
  await person.post('/desk/sign-in', right)
  expect((await person.get('/desk')).status).toBe(200)
  expect([...person.cookies.keys()].sort()).toEqual(['tomoni-csrf', 'tomoni-session'])
  await db.deleteFrom('people.sessions').execute()
  expect((await person.get('/desk')).status).toBe(303)
})

test('a role taken away counts from the next page on; without any the desk says whom to ask', async () => {
  const person = visitor({ app })
  await person.post('/desk/sign-in', right)
  const { person_id } = await plantStaff(db, '上田', 'administrator')
  const roles = db.deleteFrom('people.roles').where('person_id', '<>', person_id)
  const role = await roles.returningAll().executeTakeFirstOrThrow()
  const page = await person.get('/desk')
  expect(page.status).toBe(403)
  expect(page.html).toContain('青木 みどり さんの役割では、この画面を使えません')
  await db.insertInto('people.roles').values(role).execute()
  expect((await person.get('/desk')).status).toBe(200)
})

test('a chunked body past the limit is refused while it is read', async () => {
  const person = visitor({ app })
  await person.get('/desk/sign-in')
  let sent = 0
  const body = new ReadableStream({
    pull(controller) {
      sent += 1
      if (sent > 100) controller.close()
      else controller.enqueue(new TextEncoder().encode('a'.repeat(16_384)))
    },
  })
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    duplex: 'half',
    body,
    headers: { origin: 'http://localhost:3000', 'content-type': 'application/x-www-form-urlencoded' },
  }
  const answer = await app.request('http://localhost:3000/desk/sign-in', init)
  expect(answer.status).toBe(413)
  expect(sent).toBeLessThan(20)
})
