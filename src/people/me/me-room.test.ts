import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { aoki, passSecondFactor, signedIn, signedInAs, testDesk } from '../../../test/support/desk.ts'
import { lastMail } from '../../../test/support/last-mail.ts'
import { setUpApp } from '../../../test/support/second-factor.ts'
import { errorSentences, hiddenFields, visitor } from '../../../test/support/visitor.ts'
import { type Clock, systemClock } from '../../calendar/clock.ts'

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

/** Gives somebody a passkey, as if a browser had made one. */
async function plantPasskey(db: Awaited<ReturnType<typeof desk>>['db'], mail: string, name: string): Promise<string> {
  const { id: person_id } = await db.selectFrom('people.persons').select('id').where('mail', '=', mail).executeTakeFirstOrThrow()
  const bytes = Buffer.from(name)
  const { id } = await db
    .insertInto('people.passkeys')
    .values({ person_id, name, credential_id: bytes, public_key: bytes, used_count: 0, added_at: systemClock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

test('my sessions: each with its browser; one or all others are ended, another person’s is not there', async () => {
  const { db, app, person } = await desk()
  const other = visitor({ app })
  await other.post('/desk/sign-in', { mail: aoki.mail, password: aoki.password })
  const third = visitor({ app })
  await third.post('/desk/sign-in', { mail: aoki.mail, password: aoki.password })
  const colleague = await signedInAs(app, db, { role: 'clerk' })
  const { html } = await person.get('/desk/me')
  expect(html.match(/わからない端末/g)?.length).toBeGreaterThanOrEqual(3)
  expect(html.match(/（この端末）/g)).toHaveLength(1)
  const ends = [...html.matchAll(/action="(\/desk\/me\/sessions\/[0-9a-f-]{36}\/end)"/g)].map(([, path = '']) => path)
  expect(ends).toHaveLength(2)
  expect((await colleague.post(ends[0] ?? '', {}, '/desk/me')).status).toBe(404)
  expect((await person.post(ends[0] ?? '', {}, '/desk/me')).location).toBe('/desk/me?said=ended')
  const open = [(await other.get('/desk')).status, (await third.get('/desk')).status].sort()
  expect(open).toEqual([200, 303])
  expect((await person.post('/desk/me/sessions/end-others', {}, '/desk/me')).location).toBe('/desk/me?said=ended_others')
  expect([(await other.get('/desk')).status, (await third.get('/desk')).status]).toEqual([303, 303])
  expect([(await person.get('/desk')).status, (await colleague.get('/desk')).status]).toEqual([200, 200])
})

test('changing the password asks for the one of now, ends the other sessions, is on the record and told by mail', async () => {
  const { db, app, person } = await desk()
  const other = visitor({ app })
  await other.post('/desk/sign-in', { mail: aoki.mail, password: aoki.password })
  const path = '/desk/me/password'
  const chosen = 'あたらしいパスワードです。'
  const refusals = [
    [{ current: '', password: '', again: '' }, ['いまのパスワードを入力してください', 'パスワードを入力してください']],
    [{ current: aoki.password, password: '短い', again: '短い' }, ['パスワードは12文字以上にしてください']],
    [{ current: aoki.password, password: chosen, again: 'x' }, ['2回のパスワードがちがいます。同じものを入力してください']],
    [
      { current: aoki.password, password: aoki.mail, again: aoki.mail },
      ['メールアドレスと同じパスワードは使えません。ほかのものにしてください'],
    ],
    [{ current: 'ちがうパスワードです', password: chosen, again: chosen }, ['パスワードがちがいます。もう一度入力してください']],
  ] as const
  for (const [fields, sentences] of refusals) {
    const { status, html } = await person.post(path, fields)
    expect([status, errorSentences(html)]).toEqual([422, sentences])
    if (fields.password.length > 2) expect(html).not.toContain(chosen)
  }
  const { html } = await person.get(path)
  const sent = { ...hiddenFields(html, path), current: aoki.password, password: chosen, again: chosen }
  expect((await person.postBare(path, sent)).location).toBe('/desk/me?said=password')
  // A double click brings the password of before once more.
  expect((await person.postBare(path, sent)).location).toBe('/desk/me?said=password')
  expect([(await other.get('/desk')).status, (await person.get('/desk')).status]).toEqual([303, 200])
  const back = visitor({ app })
  expect((await back.post('/desk/sign-in', { mail: aoki.mail, password: aoki.password })).status).toBe(422)
  expect((await back.post('/desk/sign-in', { mail: aoki.mail, password: chosen })).status).toBe(303)
  expect(await lastMail(db)).toContain('パスワードを変えました。')
})

test('a session left open: after ten minutes a sent form waits for the proof and loses nothing; passwords are not carried', async () => {
  const { db, app, clock, person, goOn } = await desk()
  const phone = await setUpApp(person, clock)
  await person.get('/desk/money/payouts')
  goOn(10 * 60 + 1)
  const typed = { day_year: '2026', day_month: '2', day_day: '30' }
  const asked = await person.post('/desk/money/payouts', typed)
  expect([asked.status, asked.html.includes('いま送った内容は、そのまま取ってあります')]).toEqual([401, true])
  const before = person.cookies.get('tomoni-session')
  const fields = hiddenFields(asked.html, '/desk/money/payouts')
  expect(fields).toMatchObject(typed)
  const wrong = await person.postBare('/desk/money/payouts', { ...fields, proof_code: '000000' })
  expect([wrong.status, hiddenFields(wrong.html, '/desk/money/payouts').day_day]).toEqual([422, '30'])
  const done = await person.postBare('/desk/money/payouts', { ...fields, proof_code: phone.code() })
  expect([done.status, errorSentences(done.html)]).toEqual([422, ['2026年2月30日という日はありません']])
  expect(done.html).toContain('団体への送金')
  expect(person.cookies.get('tomoni-session')).not.toBe(before)
  expect((await person.postBare('/desk/money/payouts', { ...fields, once: crypto.randomUUID() })).status).toBe(422)

  goOn(10 * 60 + 1)
  const lost = await person.postBare('/desk/me/password', {
    ...fields,
    current: aoki.password,
    password: 'secret-words',
    again: '',
  })
  expect([lost.status, lost.html.includes('secret-words')]).toEqual([401, false])
  expect((await person.get('/desk/me/app')).location).toBe('/desk/confirm?next=%2Fdesk%2Fme%2Fapp')
  // Another session of the same person gains nothing by it.
  await passSecondFactor(db, clock)
  const stranger = visitor({ app })
  expect((await stranger.get('/desk/confirm')).status).toBe(303)
})

test('passkeys: only one’s own are named and removed, and never the last way in', async () => {
  const { db, app, person } = await desk()
  const colleague = await signedInAs(app, db, { role: 'clerk' })
  const other = await plantPasskey(db, colleague.mail, '同僚の携帯')
  const mine = await plantPasskey(db, aoki.mail, '事務所のパソコン')
  await passSecondFactor(db)
  for (const act of ['name', 'remove']) {
    const { status, html } = await person.post(`/desk/me/passkeys/${other}/${act}`, { [`name-${other}`]: 'x' }, '/desk/me')
    expect([act, status, html.includes('同僚')]).toEqual([act, 404, false])
  }
  expect(await db.selectFrom('people.passkeys').select('name').orderBy('name').execute()).toHaveLength(2)
  const renamed = await person.post(`/desk/me/passkeys/${mine}/name`, { [`name-${mine}`]: ' 家のパソコン ' }, '/desk/me')
  expect(renamed.location).toBe('/desk/me?said=renamed')
  expect((await person.get('/desk/me')).html).toContain('家のパソコン')
  const empty = await person.post(`/desk/me/passkeys/${mine}/name`, { [`name-${mine}`]: '' }, '/desk/me')
  expect([empty.status, errorSentences(empty.html)]).toEqual([422, []])
  expect(empty.html).toContain('パスキーの名前を入力してください')
  const last = await person.post(`/desk/me/passkeys/${mine}/remove`, {}, '/desk/me')
  const last_sentence = 'ほかの確認のしかたがないので、消せません。先に認証アプリか、別のパスキーを用意してください'
  expect([last.status, errorSentences(last.html)]).toEqual([422, [last_sentence]])
  await setUpApp(person)
  expect((await person.post(`/desk/me/passkeys/${mine}/remove`, {}, '/desk/me')).location).toBe('/desk/me?said=removed')
  expect((await person.post('/desk/me/app/remove', {}, '/desk/me')).status).toBe(422)
})

test('an answer that no passkey gave opens nothing: made up, of another challenge, cut short', async () => {
  const { db, app } = await desk()
  await plantPasskey(db, aoki.mail, 'x')
  const id = Buffer.from('x').toString('base64url')
  const clientDataJSON = Buffer.from(
    JSON.stringify({ type: 'webauthn.get', challenge: 'AAAA', origin: 'http://localhost:3000' }),
  ).toString('base64url')
  const response = { clientDataJSON, authenticatorData: 'AAAA', signature: 'AAAA' }
  const answers = ['', '{', '[]', '{"id":"../x"}', JSON.stringify({ id, rawId: id, type: 'public-key', response })]
  for (const answer of answers) {
    const guest = visitor({ app })
    const { location } = await guest.post('/desk/sign-in/passkey', { proof_passkey: answer }, '/desk/sign-in')
    expect([answer, location]).toEqual([answer, '/desk/sign-in?passkey=refused'])
    expect((await guest.get('/desk')).status).toBe(303)
  }
  expect((await visitor({ app }).get('/desk/sign-in?passkey=refused')).html).toContain('パスキーで入れませんでした')
})
