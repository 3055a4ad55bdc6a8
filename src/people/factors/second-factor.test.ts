import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { aoki, passSecondFactor, signedIn, signedInAs, testDesk } from '../../../test/support/desk.ts'
import { lastMail } from '../../../test/support/last-mail.ts'
import { keyOn, setUpApp, testApp } from '../../../test/support/second-factor.ts'
import { errorSentences, hiddenFields, type Visitor, visitor } from '../../../test/support/visitor.ts'
import { type Clock, systemClock } from '../../calendar/clock.ts'

const right = { mail: aoki.mail, password: aoki.password }
const factor = '/desk/sign-in/factor'

/** An administrator without a second factor, and a clock that can be put on by seconds. */
async function desk() {
  const { db, close } = await testDatabase()
  onTestFinished(close)
  let seconds = 0
  const clock: Clock = { now: () => systemClock.now().add({ seconds }) }
  const app = testDesk({ db, clock, has_mail_server: true })
  const person = await signedIn({ app, db, clock, second_factor: false })
  const goOn = (by: number) => {
    seconds += by
  }
  return { db, app, clock, person, goOn }
}

/** Signs in with the password; the second factor waits. */
async function half(app: Parameters<typeof visitor>[0]['app'], address?: string): Promise<Visitor> {
  const person = visitor({ app, ...(address && { address }) })
  expect((await person.post('/desk/sign-in', right)).location).toBe(factor)
  return person
}

const acts = async ({ db }: Awaited<ReturnType<typeof desk>>) =>
  (await db.selectFrom('activity.activities').select('act').orderBy('id').execute()).map(({ act }) => act)

test('who has no second factor works at the desk, and is led to set one up before money; a sent form says so', async () => {
  const at = await desk()
  const { person } = at
  expect((await person.get('/desk')).status).toBe(200)
  const led = await person.get('/desk/money/payouts?page=2')
  expect([led.status, led.location]).toEqual([303, '/desk/me/app?next=%2Fdesk%2Fmoney%2Fpayouts%3Fpage%3D2'])
  const sent = await person.post('/desk/money/payouts', {}, '/desk')
  expect([sent.status, sent.html.includes('いま送った内容は、まだ受け付けていません')]).toEqual([403, true])

  const page = await person.get(led.location ?? '')
  expect(page.html).toContain('aria-label="認証アプリで読み取る図"')
  const fields = hiddenFields(page.html, '/desk/me/app')
  const wrong = await person.postBare('/desk/me/app', { ...fields, code: '12345' })
  expect([wrong.status, errorSentences(wrong.html)]).toEqual([422, ['アプリに出ている6けたの数字を入力してください']])
  expect(keyOn(wrong.html)).toBe(keyOn(page.html))
  const app = testApp(keyOn(page.html))
  const typed = app.code().replace(/[0-9]/g, (figure) => String.fromCharCode(figure.charCodeAt(0) + 0xfee0))
  const set = await person.postBare('/desk/me/app', { ...fields, code: typed })
  expect(set.location).toBe('/desk/me/recovery-codes?next=%2Fdesk%2Fmoney%2Fpayouts%3Fpage%3D2')
  // The same form once more, as a double click sends it.
  expect((await person.postBare('/desk/me/app', { ...fields, code: typed })).location).toBe(set.location)

  const codes = await person.get(set.location ?? '')
  expect(codes.html.match(/\d{4}-\d{4}-\d{4}-\d{4}/g)).toHaveLength(10)
  const kept = await person.postBare('/desk/me/recovery-codes', hiddenFields(codes.html, '/desk/me/recovery-codes'))
  expect(kept.location).toBe('/desk/money/payouts?page=2')
  expect((await person.get(kept.location ?? '')).status).toBe(200)
  expect(await acts(at)).toEqual([
    'person.first_administrator_made',
    'person.signed_in',
    'person.app_set',
    'person.recovery_codes_made',
  ])
  const { rows } = { rows: await at.db.selectFrom('mail.mails').select('subject').execute() }
  expect(rows).toHaveLength(2)
})

test('a secret that no page gave, or gave to another person, is refused, and no copy of the database shows one', async () => {
  const { db, app, person } = await desk()
  const colleague = await signedInAs(app, db, { role: 'clerk' })
  const { html } = await colleague.get('/desk/me/app')
  const { setup = '' } = hiddenFields(html, '/desk/me/app')
  const { html: own } = await person.get('/desk/me/app')
  const code = testApp(keyOn(html)).code()
  for (const tampered of [setup, `${setup.slice(0, -4)}AAAA`, '']) {
    const fields = { ...hiddenFields(own, '/desk/me/app'), setup: tampered, code, once: crypto.randomUUID() }
    expect((await person.postBare('/desk/me/app', fields)).status).toBe(400)
  }
  const mine = await setUpApp(person)
  const [row] = await db.selectFrom('people.authenticator_apps').selectAll().execute()
  expect(row?.secret.toString('latin1')).not.toContain(mine.key)
})

test('half signed in: the password alone opens nothing but the page of the factor, and adds no app and no passkey', async () => {
  const { app, person, goOn } = await desk()
  await setUpApp(person)
  const intruder = await half(app)
  for (const path of ['/desk', '/desk/me', '/desk/me/app', '/desk/me/passkeys/new', '/desk/confirm', '/desk/money/payouts'])
    expect([path, (await intruder.get(path)).location?.split('?')[0]]).toEqual([path, '/desk/sign-in'])
  expect((await intruder.get('/desk/sign-in?next=/desk/mail')).location).toBe(`${factor}?next=%2Fdesk%2Fmail`)
  for (const path of ['/desk/me/app', '/desk/me/passkeys', '/desk/me/passkeys/challenge', '/desk/me/password', '/desk/confirm']) {
    const { status } = await intruder.post(path, { code: '123456', proof_code: '123456' }, factor)
    expect([path, status]).toEqual([path, 401])
  }
  const csrf = hiddenFields((await intruder.get(factor)).html, factor).csrf ?? ''
  expect((await intruder.postBare(factor, { csrf })).status).toBe(400)
  // The password was asked for before; it is no second factor.
  expect((await intruder.postBare(factor, { csrf, proof_password: aoki.password })).status).toBe(400)
  goOn(15 * 60)
  expect((await intruder.get(factor)).location).toBe('/desk/sign-in')
})

test('a session from before there was a second factor waits for it from the next page on: nothing of it is cached', async () => {
  const { db, app, person } = await desk()
  const earlier = visitor({ app })
  await earlier.post('/desk/sign-in', right)
  expect((await earlier.get('/desk')).status).toBe(200)
  await setUpApp(person)
  expect((await earlier.get('/desk')).location).toBe('/desk/sign-in')
  // Also where the row of the session is still there.
  const later = await half(app)
  await db.updateTable('people.sessions').set({ factor_passed_at: null }).execute()
  expect((await person.get('/desk')).location).toBe('/desk/sign-in')
  expect((await later.get('/desk')).location).toBe('/desk/sign-in')
})

test('a code of now, or half a minute off, lets in; each once, none before the last one, and in a new session', async () => {
  const { app, person, clock, goOn } = await desk()
  const phone = await setUpApp(person, clock)
  const first = await half(app)
  const before = first.cookies.get('tomoni-session')
  const code = phone.code()
  const { status, location } = await first.post(factor, { proof_code: `${code.slice(0, 3)} ${code.slice(3)}` })
  expect([status, location]).toEqual([303, '/desk'])
  expect(first.cookies.get('tomoni-session')).not.toBe(before)
  expect((await first.get('/desk/money/payouts')).status).toBe(200)

  const second = await half(app)
  const used = await second.post(factor, { proof_code: code })
  const used_sentence = 'この数字はもう使いました。次の数字に変わるまで（30秒ほど）待って、入力してください'
  expect([used.status, errorSentences(used.html)]).toEqual([422, [used_sentence]])
  expect(errorSentences((await second.post(factor, { proof_code: phone.code(-30) })).html)).toEqual([used_sentence])
  const wrong_sentence = '確認コードがちがいます。認証アプリに、いま出ている数字を入力してください'
  for (const off of [-90, 90])
    expect(errorSentences((await second.post(factor, { proof_code: phone.code(off) })).html)).toEqual([wrong_sentence])
  const none = await second.post(factor, { proof_code: 'abc' })
  expect(errorSentences(none.html)).toEqual(['認証アプリの6けたの数字か、リカバリーコードの16けたの数字を入力してください'])
  expect((await second.post(factor, { proof_code: phone.code(30) })).status).toBe(303)
  goOn(90)
  expect((await (await half(app)).post(factor, { proof_code: phone.code() })).status).toBe(303)
})

test('one code at two doors at the same moment opens one of them', async () => {
  const { app, person } = await desk()
  const phone = await setUpApp(person)
  const both = [await half(app), await half(app)]
  const code = phone.code()
  const answers = await Promise.all(both.map((one) => one.post(factor, { proof_code: code })))
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
})

test('the second half of a double click gets in; the old cookie leads on for half a minute and then opens nothing', async () => {
  const { app, person, goOn } = await desk()
  const phone = await setUpApp(person)
  const one = await half(app)
  const { html } = await one.get(factor)
  const old = one.cookies.get('tomoni-session') ?? ''
  const fields = { ...hiddenFields(html, factor), proof_code: phone.code() }
  expect((await one.postBare(factor, fields)).status).toBe(303)
  const now = one.cookies.get('tomoni-session')
  one.cookies.set('tomoni-session', old)
  expect((await one.postBare(factor, fields)).location).toBe('/desk')
  expect(one.cookies.get('tomoni-session')).toBe(now)
  goOn(31)
  one.cookies.set('tomoni-session', old)
  expect((await one.get('/desk')).status).toBe(303)
})

test('a recovery code lets in once, is on the record and told by mail; an app that is lost can then be replaced', async () => {
  const at = await desk()
  const { app, person, db, clock, goOn } = at
  await setUpApp(person)
  const page = await person.get('/desk/me/recovery-codes')
  const [code = '', other = ''] = page.html.match(/\d{4}-\d{4}-\d{4}-\d{4}/g) ?? []
  await person.postBare('/desk/me/recovery-codes', hiddenFields(page.html, '/desk/me/recovery-codes'))
  const kept = await db.selectFrom('people.recovery_codes').selectAll().execute()
  expect(JSON.stringify(kept)).not.toContain(code.replaceAll('-', ''))

  const lost = await half(app)
  expect((await lost.post(factor, { proof_code: code })).status).toBe(303)
  const again = await half(app)
  expect((await again.post(factor, { proof_code: code })).status).toBe(422)
  expect(await acts(at)).toContain('person.recovery_code_used')
  expect(await lastMail(db)).toContain('リカバリーコードを1つ使いました（残り9）')

  goOn(11 * 60)
  const asked = await lost.get('/desk/me/app')
  expect(asked.location).toBe('/desk/confirm?next=%2Fdesk%2Fme%2Fapp')
  const proved = await lost.post('/desk/confirm', { proof_code: other }, asked.location ?? '')
  expect(proved.location).toBe('/desk/me/app')
  const replaced = await setUpApp(lost, clock)
  expect((await (await half(app)).post(factor, { proof_code: replaced.code() })).status).toBe(303)
  expect((await person.get('/desk')).status).toBe(303)
})

test('ten wrong codes from one place in a quarter of an hour; nobody elsewhere and no colleague is shut out; IPv6 counts by /64', async () => {
  const { app, db, person } = await desk()
  const phone = await setUpApp(person)
  for (let n = 0; n < 10; n += 1) {
    const guesser = await half(app, `2001:db8:1:2::${n + 1}`)
    expect((await guesser.post(factor, { proof_code: '000000' })).status).toBe(422)
  }
  const refused = await (await half(app, '2001:db8:1:2:ffff::1')).post(factor, { proof_code: phone.code() })
  expect(refused.status).toBe(429)
  expect(refused.html).toMatch(/まちがいが続いたため、いまは確かめられません。\d+時\d+分を過ぎてから、もう一度お試しください/)
  const colleague = await signedInAs(app, db, { role: 'clerk' })
  expect((await colleague.get('/desk')).status).toBe(200)
  expect((await (await half(app, '2001:db8:1:3::1')).post(factor, { proof_code: phone.code() })).status).toBe(303)
})

test('what is kept of a proof in a session is not believed where it lies ahead: a clock put back asks again', async () => {
  const { db, person, clock } = await desk()
  await passSecondFactor(db, { now: () => clock.now().add({ hours: 1 }) })
  expect((await person.get('/desk/me/password')).location).toBe('/desk/confirm?next=%2Fdesk%2Fme%2Fpassword')
})
