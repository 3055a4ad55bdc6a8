import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { signedInAs, testDesk } from '../../../test/support/desk.ts'
import { errorSentences, visitor } from '../../../test/support/visitor.ts'
import { workplacesFile } from '../../../test/support/workplaces.ts'
import { addOrganisation } from '../add-organisation.ts'
import { receiveWorkplacesFile } from '../workplaces/receive-workplaces-file.ts'

const { db, pool, close } = await testDatabase()
afterAll(close)
const at = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const app = testDesk({ db })
const path = '/organisations/wamnet-a0000000001/claim'
const asked = {
  name: '海野 さち',
  mail: 'ＳＡＣＨＩ@example.jp',
  phone: '０３-0000-0001',
  role: '管理者',
  message: '写真を載せたいです。',
}

beforeAll(async () => {
  await receiveWorkplacesFile({ pool }, workplacesFile([{ name: 'カフェみなも' }, { name: 'ほか' }]), { as_of: '2025-03-01', at })
  await addOrganisation(db, { address: 'hinata', name: 'ひなたの畑', kind: 'NPO', kind_code: 'npo' })
})

test('what is missing or cannot be is said; what was typed stays', async () => {
  const stranger = visitor({ app })
  const refused = await stranger.post(path, { name: '', mail: 'x', phone: '海', role: '', message: 'あ'.repeat(1001) })
  expect([refused.status, errorSentences(refused.html)]).toEqual([
    422,
    [
      'お名前を入力してください',
      'メールアドレスを確かめてください（例：mail@example.jp）',
      '電話番号を、03-0000-0000 のように入力してください',
      '事業所での役割を入力してください',
      '1,000字までにしてください',
    ],
  ])
  expect(refused.html).toContain('value="海"')
})

test('a claim is kept sealed, once however often it is sent; only a listed workplace can be asked for', async () => {
  const stranger = visitor({ app })
  const { html } = await stranger.get(path)
  const hidden = Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, key, value]) => [key, value]),
  )
  const twice = await Promise.all([
    stranger.postBare(path, { ...hidden, ...asked }),
    stranger.postBare(path, { ...hidden, ...asked }),
  ])
  expect(twice.map(({ status }) => status)).toEqual([303, 303])
  expect((await stranger.get(twice[0]?.location ?? '')).html).toContain('申し出をお受けしました')
  const claims = await db.selectFrom('organisations.claims').selectAll().execute()
  expect(claims.length).toBe(1)
  expect(claims[0]?.sealed?.includes('sachi')).toBe(false)
  expect((await stranger.get('/organisations/hinata/claim')).status).toBe(404)
  expect((await stranger.get('/organisations/nobody/claim')).status).toBe(404)
})

test('too many from one address must wait, and keep what they typed', async () => {
  const crowd = visitor({ app, address: '198.51.100.7' })
  const statuses: number[] = []
  for (let nth = 0; nth < 12; nth += 1) statuses.push((await crowd.post(path, { ...asked, mail: `a${nth}@example.jp` })).status)
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 429, 429])
  await db.deleteFrom('organisations.claims').where('id', '>', 2).execute()
})

test('staff see who asks, which is on the record, and refuse with a reason by mail; who asked is emptied', async () => {
  const staff = await signedInAs(app, db, { role: 'editor' })
  const { id } = await db.selectFrom('organisations.claims').select('id').executeTakeFirstOrThrow()
  const page = `/desk/organisation-pages/claims/${id}`
  expect((await staff.get('/desk/organisation-pages')).html).toContain(`href="${page}"`)
  const { html } = await staff.get(page)
  for (const words of ['海野 さち', 'sachi@example.jp', '03-0000-0001', '管理者']) expect(html).toContain(words)
  expect(errorSentences((await staff.post(`${page}/refuse`, { reason: '' }, page)).html)).toEqual(['断る理由を入力してください'])
  const done = await staff.post(`${page}/refuse`, { reason: 'お電話で確かめられませんでした。' }, page)
  expect(done.location).toBe('/desk/organisation-pages?said=claim_refused')
  const after = await db.selectFrom('organisations.claims').select(['sealed', 'reason']).where('id', '=', id).executeTakeFirst()
  expect(after).toEqual({ sealed: null, reason: 'お電話で確かめられませんでした。' })
  expect((await staff.get(page)).html).not.toContain('海野')
  const mails = await db.selectFrom('mail.mails').select('key').where('key', 'like', '%:refused').execute()
  expect(mails.length).toBe(1)
  const admin = await signedInAs(app, db, { role: 'administrator' })
  expect((await admin.get('/desk/activity')).html).toContain('カフェみなものページの担当を申し出た人を見ました')
})

test('accepting invites whoever asked as editor of this page alone, with a link where no mail is sent; once', async () => {
  const staff = await signedInAs(app, db, { role: 'editor' })
  await visitor({ app, address: '203.0.113.9' }).post('/organisations/wamnet-a0000000002/claim', {
    ...asked,
    mail: 'umi@example.jp',
  })
  const { id, organisation_id } = await db
    .selectFrom('organisations.claims')
    .select(['id', 'organisation_id'])
    .where('decision', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const page = `/desk/organisation-pages/claims/${id}`
  const done = await staff.post(`${page}/accept`, {}, page)
  const link = /<code>http:\/\/localhost:3000(\/[^<]+)<\/code>/.exec(done.html)?.[1] ?? ''
  expect(done.status).toBe(200)
  const newcomer = visitor({ app })
  const fields = { name: '海野 さち', password: 'なみの音がとおくにきこえます', again: 'なみの音がとおくにきこえます' }
  expect((await newcomer.post(link, fields)).status).toBe(303)
  const roles = await db
    .selectFrom('people.roles as r')
    .innerJoin('people.persons as p', 'p.id', 'r.person_id')
    .select(['r.role', 'r.organisation_id'])
    .where('p.mail', '=', 'umi@example.jp')
    .execute()
  expect(roles).toEqual([{ role: 'organisation_editor', organisation_id }])
  expect((await staff.post(`${page}/accept`, {}, page)).location).toContain('said=nothing_waits')
})
