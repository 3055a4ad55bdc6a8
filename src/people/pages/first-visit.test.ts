import pino from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { aoki, testDesk } from '../../../test/support/desk.ts'
import { errorSentences, visitor } from '../../../test/support/visitor.ts'
import { fixedClock, systemClock } from '../../calendar/clock.ts'
import { firstVisitLink, staffLink } from '../entry-link.ts'

const filled = { ...aoki, again: aoki.password }
const over = 'この入口は使えません'

async function freshDesk() {
  const { db, close } = await testDatabase()
  onTestFinished(close)
  const link = async () => new URL((await firstVisitLink(db, systemClock, 'http://localhost:3000')) ?? 'no:link').pathname
  return { db, app: testDesk({ db }), link }
}

test('the link opens the form once; then the desk is open, and the link is over for everybody else', async () => {
  const { db, app, link } = await freshDesk()
  const path = await link()
  expect(path).toMatch(/^\/desk\/first-visit\/[\w-]{43}$/)
  const person = visitor({ app })
  const page = await person.get(path)
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(page.html).toContain('<h1>最初の管理者の登録</h1>')

  const sent = await person.post(path, filled)
  expect([sent.status, sent.location]).toEqual([303, '/desk'])
  expect((await person.get('/desk')).html).toContain('青木 みどり さん')

  const again = await visitor({ app }).get(path)
  expect(again.status).toBe(410)
  expect(again.html).toContain(over)
  expect(await db.selectFrom('people.roles').select('role').execute()).toEqual([{ role: 'administrator' }])
})

test('neither the token, nor the password, nor a name is readable in the tables, and the record says who began', async () => {
  const { db, app, link } = await freshDesk()
  const path = await link()
  await visitor({ app }).post(path, filled)
  const links = await db.selectFrom('people.entry_links').selectAll().execute()
  expect(JSON.stringify(links)).not.toContain(path.slice('/desk/first-visit/'.length))
  const { password_hash } = await db.selectFrom('people.credentials').select('password_hash').executeTakeFirstOrThrow()
  expect(password_hash).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
  const acts = await db
    .selectFrom('activity.activities')
    .select(['act', 'actor_name', 'roles', 'details'])
    .orderBy('id')
    .execute()
  expect(acts).toEqual([
    { act: 'person.first_administrator_made', actor_name: '青木 みどり', roles: ['administrator'], details: {} },
    { act: 'person.signed_in', actor_name: '青木 みどり', roles: ['administrator'], details: {} },
  ])
})

test('the log names the page but never the token in its address', async () => {
  const { db, link } = await freshDesk()
  const lines: string[] = []
  const app = testDesk({ db, log: pino({}, { write: (line: string) => lines.push(line) }) })
  const path = await link()
  await visitor({ app }).post(path, filled)
  expect(lines.length).toBeGreaterThan(1)
  expect(lines.join()).toContain('/desk/first-visit/…')
  for (const kept of [path.slice('/desk/first-visit/'.length), aoki.mail, aoki.password, '192.0.2.1'])
    expect(lines.join()).not.toContain(kept)
})

test('no link is made where there is an administrator', async () => {
  const { db, app, link } = await freshDesk()
  await visitor({ app }).post(await link(), filled)
  expect(await firstVisitLink(db, systemClock, 'http://localhost:3000')).toBeNull()
})

test('a link ends after 24 hours, to the second', async () => {
  const { db } = await freshDesk()
  const made = await firstVisitLink(db, fixedClock('2025-11-12T10:00:00+09:00'), 'http://localhost:3000')
  const path = new URL(made ?? '').pathname
  const statusAt = async (at: string) => (await visitor({ app: testDesk({ db, clock: fixedClock(at) }) }).get(path)).status
  expect(await statusAt('2025-11-13T09:59:59+09:00')).toBe(200)
  expect(await statusAt('2025-11-13T10:00:00+09:00')).toBe(410)
})

test('unknown and cut tokens get the same page as used ones, also when a form is sent', async () => {
  const { app, link } = await freshDesk()
  const path = await link()
  for (const wrong of [
    path.slice(0, -1),
    `${path}x`,
    '/desk/first-visit/',
    '/desk/first-visit/%00',
    `/desk/first-visit/${'a'.repeat(43)}`,
  ]) {
    const { status } = await visitor({ app }).get(wrong)
    expect([410, 303], wrong).toContain(status)
  }
  const sent = await visitor({ app }).post(`/desk/first-visit/${'a'.repeat(43)}`, { ...filled, name: '' }, path)
  expect([sent.status, sent.html.includes(over), sent.html.includes('お名前を入力してください')]).toEqual([410, true, false])
})

test('the first used link ends the others', async () => {
  const { app, link } = await freshDesk()
  const [one, other] = [await link(), await link()]
  await visitor({ app }).post(other, filled)
  expect((await visitor({ app }).get(one)).status).toBe(410)
})

test('two people with two links at once: one administrator', async () => {
  const { db, app, link } = await freshDesk()
  const [one, other] = [await link(), await link()]
  const answers = await Promise.all([
    visitor({ app }).post(one, filled),
    visitor({ app }).post(other, { ...filled, mail: 'ishii@example.jp', name: '石井 健' }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 410])
  expect(await db.selectFrom('people.persons').select('id').execute()).toHaveLength(1)
})

test('a double click makes one person and lets the sender in both times', async () => {
  const { db, app, link } = await freshDesk()
  const path = await link()
  const person = visitor({ app })
  const { html } = await person.get(path)
  const csrf = html.match(/name="csrf" value="([^"]*)"/)?.[1] ?? ''
  const answers = await Promise.all([person.postBare(path, { ...filled, csrf }), person.postBare(path, { ...filled, csrf })])
  expect(answers.map(({ status, location }) => [status, location])).toEqual([
    [303, '/desk'],
    [303, '/desk'],
  ])
  expect(await db.selectFrom('people.persons').select('id').execute()).toHaveLength(1)
  expect((await person.get('/desk')).status).toBe(200)
})

test.each([
  [
    'nothing',
    { name: '', mail: '', password: '', again: '' },
    ['お名前を入力してください', 'メールアドレスを入力してください', 'パスワードを入力してください'],
  ],
  ['only spaces for a name', { ...filled, name: ' 　 ' }, ['お名前を入力してください']],
  ['a name of 101 signs', { ...filled, name: 'あ'.repeat(101) }, ['お名前は100文字までで入力してください']],
  ['a name with a line break', { ...filled, name: '青木\nみどり' }, ['お名前に使えない文字があります。入力しなおしてください']],
  ['no mail address', { ...filled, mail: 'aoki@' }, ['メールアドレスは name@example.jp のような形で入力してください']],
  [
    'eleven signs',
    { ...filled, password: 'あいうえおかきくけこさ', again: 'あいうえおかきくけこさ' },
    ['パスワードは12文字以上にしてください'],
  ],
  ['201 signs', { ...filled, password: 'a'.repeat(201), again: 'a'.repeat(201) }, ['パスワードは200文字までにしてください']],
  [
    'another one the second time',
    { ...filled, again: `${aoki.password}。` },
    ['2回のパスワードがちがいます。同じものを入力してください'],
  ],
  [
    'the mail address as password',
    { ...filled, password: 'Aoki@Example.jp', again: 'Aoki@Example.jp' },
    ['メールアドレスと同じパスワードは使えません。ほかのものにしてください'],
  ],
])('%s: 422 with exactly these sentences, nobody made, the link still open', async (_, fields, sentences) => {
  const { db, app, link } = await freshDesk()
  const path = await link()
  const { status, html } = await visitor({ app }).post(path, fields)
  expect(status).toBe(422)
  expect(errorSentences(html)).toEqual(sentences)
  expect(await db.selectFrom('people.persons').select('id').execute()).toEqual([])
  expect((await visitor({ app }).get(path)).status).toBe(200)
})

test('twelve signs typed full-width count as the same twelve', async () => {
  const { app, link } = await freshDesk()
  const typed = { ...filled, password: 'ｐａｎｔｏｃａｆｅ２０２', again: 'pantocafe202' }
  expect((await visitor({ app }).post(await link(), typed)).status).toBe(303)
  const sent = await visitor({ app }).post('/desk/sign-in', { mail: aoki.mail, password: 'pantocafe202' })
  expect(sent.status).toBe(303)
})

test('a second person comes in by a link of their own, with its role; it is used once, and takes no address that is known', async () => {
  const { db, app, link } = await freshDesk()
  const first = await link()
  const made = (role: 'bookkeeper' | 'clerk') =>
    staffLink(db, systemClock, { public_url: 'http://localhost:3000', role }).then((href) => new URL(href).pathname)
  const [second, third] = [await made('bookkeeper'), await made('clerk')]
  expect((await visitor({ app }).post(first, filled)).status).toBe(303)
  const ishii = visitor({ app })
  expect((await ishii.get(second)).html).toContain('<h1>会計の登録</h1>')
  expect(
    (
      await ishii.post(second, {
        ...filled,
        name: '石井',
        mail: aoki.mail,
        password: 'べつのことばをここに並べます',
        again: 'べつのことばをここに並べます',
      })
    ).status,
  ).toBe(410)
  expect((await ishii.post(second, { ...filled, name: '石井', mail: 'ishii@example.jp' })).location).toBe('/desk')
  expect((await visitor({ app }).get(second)).status).toBe(410)
  expect((await visitor({ app }).get(third)).html).toContain('<h1>事務の登録</h1>')
  const roles = await db.selectFrom('people.roles').select('role').orderBy('role').execute()
  expect(roles).toEqual([{ role: 'administrator' }, { role: 'bookkeeper' }])
  expect((await ishii.get('/desk/money/payouts')).location).toBe('/desk/me/app?next=%2Fdesk%2Fmoney%2Fpayouts')
})
