import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { signedIn, testDesk } from '../../../test/support/desk.ts'
import { lastCode, mailsAbout, memberVisitor, plantMails } from '../../../test/support/members.ts'
import { plantOrderForm } from '../../../test/support/order-form.ts'
import { errorSentences, type Visitor, visitor } from '../../../test/support/visitor.ts'
import { memberWithNumber } from '../../coops/index.ts'
import { mailsOnFile } from '../member-mail.ts'

const database = await testDatabase()
const { db } = database
afterAll(database.close)
const app = testDesk({ db })
let clerk: Visitor
beforeAll(async () => {
  await plantOrderForm(db)
  await plantMails(database)
  clerk = await signedIn({ app, db })
})

async function member(member_number: string) {
  const found = await memberWithNumber(db, { coop_id: 1, member_number })
  if (found === null) throw new Error('no such member')
  return found
}

describe('finding a member', () => {
  it.each([
    ['30010001', ['平野']],
    ['３００１－０００２', ['森']],
    ['03 0000 0001', ['平野']],
    ['ひらの', ['平野']],
    ['ヒラ', ['平野']],
    ['03-9999-9999', []],
  ])('%s finds %j', async (q, names) => {
    const { status, html } = await clerk.get(`/desk/members?${new URLSearchParams({ q })}`)
    expect(status).toBe(200)
    for (const name of ['平野', '森']) expect([name, html.includes(`${name}　`)]).toEqual([name, names.includes(name)])
  })

  it('a name in kanji gets a sentence that says what to type', async () => {
    const { status, html } = await clerk.get(`/desk/members?${new URLSearchParams({ q: '平野' })}`)
    expect([status, errorSentences(html)]).toEqual([422, ['組合員番号、電話番号、氏名のカナのどれかで探してください']])
  })
})

describe('an address that the desk puts on file', () => {
  const good = { address: 'new@example.jp', checked_by: 'call_back' }

  it.each([
    [{ ...good, address: '' }, 'メールアドレスを入力してください'],
    [{ ...good, address: 'new@example' }, 'メールアドレスの形が正しくありません。もう一度お確かめください'],
    [{ ...good, address: 'a@example.jp, b@example.jp' }, 'メールアドレスの形が正しくありません。もう一度お確かめください'],
    [{ address: 'new@example.jp' }, 'ご本人をどう確かめたかを選んでください'],
    [{ ...good, address: 'hana@example.jp' }, 'いまのアドレスと同じです。変えていません'],
  ])('%j gives exactly its sentence', async (fields, sentence) => {
    const { member_id } = await member('30010001')
    const { status, html } = await clerk.post(
      `/desk/members/${member_id}/mail`,
      fields as Record<string, string>,
      `/desk/members/${member_id}`,
    )
    expect([status, errorSentences(html)]).toEqual([422, [sentence]])
    expect(html).toContain(`value="${fields.address}"`)
  })

  it('counts from then on, a notice goes to the one before, and a code on its way there opens nothing', async () => {
    const hana = await member('30010001')
    const person = visitor({ app })
    await person.post('/my/sign-in', { coop: 'tokyo', member_number: '30010001' })
    const { code } = await lastCode(db)
    const page = `/desk/members/${hana.member_id}`
    const { location } = await clerk.post(`${page}/mail`, good, page)
    expect(location).toBe(`${page}?said=added`)
    expect((await mailsOnFile(db, hana)).map(({ address, from }) => `${from} ${address}`)).toEqual([
      'desk new@example.jp',
      'coop hana@example.jp',
    ])
    expect((await person.post('/my/sign-in/code', { code })).status).toBe(422)
    expect((await mailsAbout(db, 'member_mail')).map(({ to_address }) => to_address)).toEqual(['hana@example.jp'])
    await memberVisitor(app, db, '30010001')
    expect((await lastCode(db)).to).toBe('new@example.jp')
    const said = await db
      .selectFrom('activity.activities')
      .select(['actor_name', 'details'])
      .where('act', '=', 'member.mail_added')
      .execute()
    expect(said).toEqual([{ actor_name: '青木 みどり', details: { checked_by: 'call_back', replaced: true } }])
  })

  it('of somebody who had none goes on file without a notice', async () => {
    const { member_id } = await member('30010003')
    const page = `/desk/members/${member_id}`
    expect((await clerk.post(`${page}/mail`, { ...good, address: 'third@example.jp' }, page)).status).toBe(303)
    expect(await mailsAbout(db, 'member_mail')).toHaveLength(1)
  })
})

describe('what a member asks for', () => {
  it('reaches the desk, is answered once, and the answer stands on the member’s page', async () => {
    const hana = await memberVisitor(app, db, '30010001')
    const wish = '名前の字がちがいます。\n「花」です。'
    expect((await hana.post('/my/data', { about: 'name', wish })).location).toBe('/my/data?said=asked#requests')
    expect(JSON.stringify(await db.selectFrom('membership.requests').selectAll().execute())).not.toContain('花')
    const list = await clerk.get('/desk/members/requests')
    expect(list.html).toContain('「花」です。')
    const [, id] = list.html.match(/action="\/desk\/members\/requests\/(\d+)"/) ?? []
    const path = `/desk/members/requests/${id}`
    const refused = await clerk.post(path, { answer: '' }, '/desk/members/requests')
    expect([refused.status, errorSentences(refused.html)]).toEqual([
      422,
      ['「しました」か「できません」を選んでください', '返事を入力してください'],
    ])
    const answer = { ended_as: 'refused', answer: '生協の名簿で直します。生協にお届けください。' }
    expect((await clerk.post(path, answer, '/desk/members/requests')).location).toBe('/desk/members/requests?said=ended')
    expect((await clerk.post(path, answer, '/desk/members')).location).toBe('/desk/members/requests?said=answered_before')
    const { html } = await hana.get('/my/data')
    expect(html).toContain('できません')
    expect(html).toContain('生協にお届けください')
  })

  it.each([
    [{ wish: 'x' }, '何についてかを選んでください'],
    [{ about: 'name', wish: '　 ' }, 'どうしてほしいかを書いてください'],
    [{ about: 'name', wish: '😀'.repeat(501) }, '500文字までで書いてください'],
  ])('a request with %j gives exactly its sentence', async (fields, sentence) => {
    const taro = await memberVisitor(app, db, '30010002')
    const { status, html } = await taro.post('/my/data', fields as Record<string, string>)
    expect([status, errorSentences(html)]).toEqual([422, [sentence]])
  })

  it('a sixth one waits until the desk has answered', async () => {
    const taro = await memberVisitor(app, db, '30010002')
    for (let nth = 0; nth < 5; nth += 1) await taro.post('/my/data', { about: 'other', wish: `${nth}` })
    const { status, html } = await taro.post('/my/data', { about: 'other', wish: 'もうひとつ' })
    expect([status, errorSentences(html)]).toEqual([422, ['まだ返事のない頼みごとが、5件あります。返事をお待ちください']])
    expect(html).toContain('もうひとつ')
  })
})
