import { describe, expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { aoki, signedIn, signedInAs, testDesk } from '../../../test/support/desk.ts'
import { mailsAbout } from '../../../test/support/members.ts'
import { plantOrderForm } from '../../../test/support/order-form.ts'
import { errorSentences, visitor } from '../../../test/support/visitor.ts'
import { systemClock } from '../../calendar/clock.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import { isLastAdministrator, takeRole } from '../../people/index.ts'

const path = '/desk/people'

async function office({ has_mail_server = true } = {}) {
  const database = await testDatabase()
  onTestFinished(database.close)
  const { db } = database
  await plantOrderForm(db)
  const app = testDesk({ db, has_mail_server })
  const admin = await signedIn({ app, db })
  const invite = (mail: string, fields: Record<string, string>) => admin.post(`${path}/invitations`, { mail, ...fields }, path)
  const linkIn = (html: string) =>
    new URL(html.match(/http:\/\/localhost:3000\/desk\/invitation\/[\w-]+/)?.[0] ?? 'http://none/').pathname
  const rolesOf = async (mail: string) =>
    (
      await db
        .selectFrom('people.roles as r')
        .innerJoin('people.persons as p', 'p.id', 'r.person_id')
        .leftJoin('people.persons as g', 'g.id', 'r.granted_by')
        .select(['r.role', 'r.coop_id', 'r.organisation_id', 'g.name as by'])
        .where('p.mail', '=', mail)
        .orderBy('r.role')
        .execute()
    ).map(({ role, coop_id, organisation_id, by }) => [role, coop_id ?? organisation_id ?? '', by].join(' '))
  const mails = async () => (await mailsAbout(db, 'invitation')).reverse()
  return { db, app, admin, invite, linkIn, rolesOf, mails, database }
}
const password = '白いうさぎが、ゆっくり走りました'
const chosen = { name: '石井 ひろし', password, again: password }

describe('an invitation', () => {
  test('goes by mail and is shown once; the invited chooses name and password and has the roles', async () => {
    const { app, admin, invite, linkIn, rolesOf, mails } = await office()
    const made = await invite('Ishii@Example.jp', { clerk: 'yes', bookkeeper: 'yes', coop: 'tokyo', organisation: 'niji' })
    expect(made.status).toBe(200)
    const link = linkIn(made.html)
    const [mail] = await mails()
    expect([mail?.to_address, mail?.text?.includes(link)]).toEqual(['ishii@example.jp', true])
    const list = await admin.get(path)
    expect(list.html).not.toContain(link)
    expect(list.html).toContain('会計、事務、生協の担当者（生協・東京）、団体の担当者（虹のアトリエ）')
    const shown = await admin.get(`/desk/mail/${mail?.id}`)
    expect([shown.status, shown.html.includes(link)]).toEqual([200, false])

    const ishii = visitor({ app })
    expect((await ishii.get(link)).html).toContain('青木 みどり さんからの招待です')
    expect((await ishii.post(link, chosen)).location).toBe('/desk')
    expect((await ishii.get('/desk')).html).toContain('石井 ひろし さん')
    expect(await rolesOf('ishii@example.jp')).toEqual([
      'bookkeeper  青木 みどり',
      'clerk  青木 みどり',
      'coop_operator 1 青木 みどり',
      'organisation_editor 2 青木 みどり',
    ])
    expect((await visitor({ app }).get(link)).status).toBe(410)
    const record = (await admin.get('/desk/activity')).html
    expect(record).toContain('「会計」「事務」「生協の担当者」「団体の担当者」として招待しました')
    expect(record).toContain('招待を受けて、「会計」「事務」「生協の担当者」「団体の担当者」になりました')
  })

  test('sent again: the link before opens nothing; withdrawn: none does; a token is nowhere in the tables of people', async () => {
    const { app, admin, invite, linkIn, mails, db } = await office()
    const first = linkIn((await invite('ishii@example.jp', { clerk: 'yes' })).html)
    const second = linkIn((await admin.post(`${path}/invitations/1/again`, {}, path)).html)
    expect(second).not.toBe(first)
    expect([(await visitor({ app }).get(first)).status, (await visitor({ app }).get(second)).status]).toEqual([410, 200])
    expect(await mails()).toHaveLength(2)
    const rows = JSON.stringify(await db.selectFrom('people.invitations').selectAll().execute())
    expect(rows).not.toContain(second.split('/').at(-1))
    expect((await admin.post(`${path}/invitations/1/withdraw`, {}, path)).location).toBe(`${path}?said=withdrawn`)
    expect((await visitor({ app }).get(second)).status).toBe(410)
    expect((await admin.post(`${path}/invitations/1/again`, {}, '/desk/people')).location).toBe(`${path}?said=answered`)
    expect((await invite('ishii@example.jp', { editor: 'yes' })).status).toBe(200)
  })

  test('ends after seven days', async () => {
    const { db, app, invite, linkIn } = await office()
    const link = linkIn((await invite('ishii@example.jp', { clerk: 'yes' })).html)
    const made_at = systemClock.now().subtract({ hours: 7 * 24 })
    await db
      .updateTable('people.invitations')
      .set({ link_made_at: made_at.subtract({ seconds: 1 }), expires_at: made_at })
      .execute()
    expect((await visitor({ app }).get(link)).status).toBe(410)
    expect((await visitor({ app }).post(link, chosen, '/desk/sign-in')).status).toBe(410)
    expect(await db.selectFrom('people.persons').select('id').execute()).toHaveLength(1)
  })

  test('to somebody with a way in adds the roles, after they sign in and accept; nobody else can', async () => {
    const { app, db, admin, invite, linkIn, rolesOf } = await office()
    const ishii = await signedInAs(app, db, { role: 'clerk' }, { mail: 'ishii@example.jp' })
    const link = linkIn((await invite('ishii@example.jp', { coop: 'tokyo' })).html)
    expect((await visitor({ app }).get(link)).location).toBe(`/desk/sign-in?next=${encodeURIComponent(link)}`)
    expect((await visitor({ app }).post(link, chosen, '/desk/sign-in')).status).toBe(410)
    expect((await admin.get(link)).html).toContain('別のメールアドレスに送られたものです')
    expect((await admin.post(`${link}/accept`, {}, '/desk')).status).toBe(410)
    expect(await rolesOf('ishii@example.jp')).toEqual(['clerk  '])
    expect((await ishii.post(`${link}/accept`, {}, link)).location).toBe('/desk')
    expect(await rolesOf('ishii@example.jp')).toEqual(['clerk  ', 'coop_operator 1 青木 みどり'])
  })

  test('without a mail server the link is passed on by hand, and no mail waits', async () => {
    const { invite, linkIn, mails } = await office({ has_mail_server: false })
    expect(linkIn((await invite('ishii@example.jp', { clerk: 'yes' })).html)).toMatch(/^\/desk\/invitation\/[\w-]{43}$/)
    expect(await mails()).toEqual([])
  })

  test.for([
    [{ mail: '', clerk: 'yes' }, ['メールアドレスを入力してください']],
    [{ mail: 'ishii', clerk: 'yes' }, ['メールアドレスは name@example.jp のような形で入力してください']],
    [
      { mail: 'ishii@example.jp\r\nBcc: x@example.jp', clerk: 'yes' },
      ['メールアドレスは name@example.jp のような形で入力してください'],
    ],
    [{ mail: 'ishii@example.jp' }, ['役割を1つ以上選んでください']],
    [{ mail: 'ishii@example.jp', coop: 'nowhere' }, ['生協を一覧から選びなおしてください']],
    [
      { mail: 'ishii@example.jp', organisation: 'どこか' },
      ['この団体は見つかりません。団体のページのアドレスか、正しい名前を入力してください'],
    ],
    [{ mail: 'twice@example.jp', clerk: 'yes' }, ['このアドレスは招待してあります。一覧から送りなおせます']],
  ] as const)('%j is refused with exactly these sentences, what was typed is kept', async ([fields, sentences]) => {
    const { admin, invite } = await office()
    await invite('twice@example.jp', { editor: 'yes' })
    const { status, html } = await admin.post(`${path}/invitations`, fields, path)
    expect([status, errorSentences(html)]).toEqual([422, sentences])
    expect(html).toContain(`name="mail"`)
  })

  test.for([
    [{ name: '', password: 'short', again: 'x' }, ['お名前を入力してください', 'パスワードは12文字以上にしてください']],
    [{ ...chosen, again: 'another one' }, ['2回のパスワードがちがいます。同じものを入力してください']],
    [
      { ...chosen, password: 'long-ishii@example.jp', again: 'long-ishii@example.jp' },
      ['メールアドレスと同じパスワードは使えません。ほかのものにしてください'],
    ],
  ] as const)('the invited types %j and is told %j', async ([fields, sentences]) => {
    const { app, invite, linkIn } = await office()
    const link = linkIn((await invite('long-ishii@example.jp', { clerk: 'yes' })).html)
    const { status, html } = await visitor({ app }).post(link, fields)
    expect([status, errorSentences(html)]).toEqual([422, sentences])
  })
})

describe('roles', () => {
  test('given and taken count from the next page on, in an open session', async () => {
    const { app, db, admin, rolesOf } = await office()
    const ishii = await signedInAs(app, db, { role: 'clerk' }, { mail: 'ishii@example.jp' })
    const page = `${path}/${ishii.person_id}`
    expect((await ishii.get('/desk/books')).status).toBe(403)
    expect((await admin.post(`${page}/roles`, { bookkeeper: 'yes' }, page)).location).toBe(`${page}?said=given`)
    expect((await ishii.get('/desk/books')).status).toBe(200)
    expect((await admin.post(`${page}/roles/take`, { taken: 'bookkeeper' }, page)).location).toBe(`${page}?said=taken`)
    expect((await ishii.get('/desk/books')).status).toBe(403)
    expect(await rolesOf('ishii@example.jp')).toEqual(['clerk  '])
    expect((await admin.post(`${page}/roles/take`, { taken: 'clerk' }, page)).status).toBe(303)
    expect([(await ishii.get('/desk')).status, (await ishii.get('/desk/imports')).status]).toEqual([403, 403])
  })

  test('the last administrator stays, in the act and past it; two who take it from each other at once leave one', async () => {
    const { app, db, admin, database } = await office()
    const { id } = await db.selectFrom('people.persons').select('id').where('mail', '=', aoki.mail).executeTakeFirstOrThrow()
    const page = `${path}/${id}`
    const refusals = [
      await admin.post(`${page}/roles/take`, { taken: 'administrator' }, page),
      await admin.post(`${page}/leave`, {}, page),
    ]
    for (const { status, html } of refusals)
      expect([status, errorSentences(html)]).toEqual([422, ['最後の管理者です。先に、ほかの人を管理者にしてください']])
    await expect(db.deleteFrom('people.roles').execute()).rejects.toThrow('the last administrator stays')
    await expect(db.updateTable('people.roles').set({ role: 'clerk' }).execute()).rejects.toThrow('the last administrator stays')

    const other = await signedInAs(app, db, { role: 'administrator' })
    const by = { person_id: id, name: '青木 みどり', mail: '', roles: [], coop_ids: [], organisation_ids: [] }
    const taking = (person_id: string) =>
      inTransaction(database.db, (tx) =>
        takeRole(tx, { person_id, given: { role: 'administrator' }, person: by, at: systemClock.now() }),
      )
    const endings = await Promise.allSettled([taking(id), taking(other.person_id)])
    expect(endings.map((ending) => ending.status === 'fulfilled' || isLastAdministrator(ending.reason))).toEqual([true, true])
    const left = await db.selectFrom('people.roles').select('person_id').where('role', '=', 'administrator').execute()
    expect(left).toHaveLength(1)
  })

  test('leaving takes roles, sessions and every way in; the name stays; an invitation brings the same person back', async () => {
    const { app, db, admin, invite, linkIn, rolesOf } = await office()
    const ishii = await signedInAs(app, db, { role: 'clerk' }, { name: '石井 ひろし', mail: 'ishii@example.jp' })
    const page = `${path}/${ishii.person_id}`
    expect((await admin.post(`${page}/leave`, {}, page)).location).toBe(`${page}?said=left`)
    expect((await ishii.get('/desk')).location).toBe('/desk/sign-in')
    const again = await visitor({ app }).post('/desk/sign-in', { mail: 'ishii@example.jp', password: aoki.password })
    expect(again.status).toBe(422)
    expect((await admin.get(path)).html).toContain('退いた人')
    expect((await admin.get('/desk/activity')).html).toContain('石井 ひろし')

    const link = linkIn((await invite('ishii@example.jp', { editor: 'yes' })).html)
    expect((await visitor({ app }).post(link, chosen)).status).toBe(303)
    expect(await rolesOf('ishii@example.jp')).toEqual(['editor  青木 みどり'])
    const rows = await db.selectFrom('people.persons').select(['id', 'left_at']).where('mail', '=', 'ishii@example.jp').execute()
    expect(rows).toEqual([{ id: ishii.person_id, left_at: null }])
  })
})
