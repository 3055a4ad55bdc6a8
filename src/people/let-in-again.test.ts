import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { aoki, signedIn, signedInAs, testDesk } from '../../test/support/desk.ts'
import { setUpApp } from '../../test/support/second-factor.ts'
import { errorSentences, visitor } from '../../test/support/visitor.ts'
import { systemClock } from '../calendar/clock.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { findStaff } from './find-staff.ts'
import { letInAgain } from './let-in-again.ts'

const chosen = 'まったく新しいパスワード'

async function desk() {
  const { db, close } = await testDatabase()
  onTestFinished(close)
  const app = testDesk({ db })
  const person = await signedIn({ app, db, second_factor: false })
  await setUpApp(person)
  const [admin, lost] = [await findStaff(db, aoki.mail), await signedInAs(app, db, { role: 'administrator' })]
  const linkFor = async (person_id: string, by: typeof admin, at = systemClock.now()) => {
    const letting = { person_id, by, public_url: 'http://localhost:3000', at, shown_at: at }
    return await inTransaction(db, (tx) => letInAgain(tx, letting))
  }
  return { db, app, person, admin, lost, linkFor }
}

const pathOf = (ending: Awaited<ReturnType<typeof letInAgain>>) =>
  new URL(ending.kind === 'link_made' ? ending.link : '').pathname

test('a link changes nothing until it is used; then password, app, codes, passkeys and sessions of before are over, on the record', async () => {
  const { db, app, person, linkFor } = await desk()
  const { person_id = '' } = (await findStaff(db, aoki.mail)) ?? {}
  const earlier = pathOf(await linkFor(person_id, null))
  const path = pathOf(await linkFor(person_id, null))
  expect((await visitor({ app }).get(earlier)).status).toBe(410)
  expect((await person.get('/desk')).status).toBe(200)

  const back = visitor({ app })
  const page = await back.get(path)
  expect([page.status, page.html.includes('青木 みどり さんの入口です'), page.headers.get('cache-control')]).toEqual([
    200,
    true,
    'no-store',
  ])
  const short = await back.post(path, { password: '短い', again: '短い' })
  expect([short.status, errorSentences(short.html)]).toEqual([422, ['パスワードは12文字以上にしてください']])
  const own = await back.post(path, { password: aoki.mail, again: aoki.mail })
  expect(errorSentences(own.html)).toEqual(['メールアドレスと同じパスワードは使えません。ほかのものにしてください'])
  const csrf = page.html.match(/name="csrf" value="([^"]*)"/)?.[1] ?? ''
  const sent = { csrf, password: chosen, again: chosen }
  expect((await back.postBare(path, sent)).location).toBe('/desk/me/app')
  // A double click gets in as well; whoever finds the link without knowing the password does not.
  expect((await back.postBare(path, sent)).location).toBe('/desk/me/app')
  expect((await back.get('/desk')).status).toBe(200)
  const finder = visitor({ app })
  expect((await finder.get(path)).status).toBe(410)
  expect(
    (await finder.post(path, { password: 'ちがうパスワードです', again: 'ちがうパスワードです' }, '/desk/sign-in')).status,
  ).toBe(410)

  expect((await person.get('/desk')).status).toBe(303)
  expect((await visitor({ app }).post('/desk/sign-in', { mail: aoki.mail, password: aoki.password })).status).toBe(422)
  expect(await db.selectFrom('people.authenticator_apps').select('person_id').execute()).toEqual([])
  const acts = await db.selectFrom('activity.activities').select(['act', 'actor_name']).orderBy('id').execute()
  expect(acts.filter(({ act }) => /return_link|let_in/.test(act))).toEqual([
    { act: 'person.return_link_made', actor_name: 'bin/tomoni' },
    { act: 'person.return_link_made', actor_name: 'bin/tomoni' },
    { act: 'person.let_in_again', actor_name: '青木 みどり' },
  ])
})

test('an administrator makes one for a colleague, not for themselves and not for nobody; it ends after 24 hours', async () => {
  const { db, app, admin, lost, linkFor } = await desk()
  expect((await linkFor(admin?.person_id ?? '', admin)).kind).toBe('oneself')
  for (const nobody of ['', 'x', crypto.randomUUID()]) expect((await linkFor(nobody, admin)).kind).toBe('unknown_person')
  const { person_id = '' } = (await findStaff(db, lost.mail)) ?? {}
  const over = pathOf(await linkFor(person_id, admin, systemClock.now().subtract({ hours: 24 })))
  expect((await visitor({ app }).get(over)).status).toBe(410)
  const ending = await linkFor(person_id, admin)
  expect((await visitor({ app }).get(pathOf(ending))).status).toBe(200)
  const kept = await db.selectFrom('people.return_links').selectAll().execute()
  expect(JSON.stringify(kept)).not.toContain(pathOf(ending).split('/').at(-1))
})
