import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { memberSite, members_at, memberVisitor, plantMails } from '../../../test/support/members.ts'
import { bytesOf, plantOrderForm } from '../../../test/support/order-form.ts'
import { errorSentences, type Visitor } from '../../../test/support/visitor.ts'
import { receiveOrderFile } from '../../giving/index.ts'

const database = await testDatabase()
const { db } = database
afterAll(database.close)
const app = memberSite(db)
const ORDERS = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010001,133540,2,1
tokyo,2025-11-3,30010001,108413,1,2
`
let hana: Visitor
beforeAll(async () => {
  await plantOrderForm(db)
  await plantMails(database)
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(ORDERS) }, { at: members_at, by: 'test' })
  hana = await memberVisitor(app, db, '30010001')
})

it('the newsletter is chosen, kept with its time, and unreadable choices get a sentence', async () => {
  const refused = await hana.post('/my/letters', { by_mail: 'perhaps' })
  expect([refused.status, errorSentences(refused.html)]).toEqual([422, ['受け取るか、受け取らないかを選んでください']])
  expect((await hana.post('/my/letters', { by_mail: 'yes' })).location).toBe('/my/letters?said=saved')
  expect((await hana.get('/my/letters')).html).toContain('2025年11月12日（水）に、「受け取る」をお選びになりました。')
})

it('all that is kept is shown with where it came from, and taken along as two kinds of files', async () => {
  const { html } = await hana.get('/my/data')
  for (const kept of ['平野　はな', 'ヒラノ　ハナ', '03-0000-0001', 'hana@example.jp', '30010001', '2019-04-01', '生協の名簿'])
    expect(html).toContain(kept)
  const csv = await hana.get('/my/data/my-data.csv')
  expect(csv.headers.get('content-disposition')).toContain('tomoni-my-data.csv')
  for (const kept of ['hana@example.jp', 'cosmos', 'インクルファンド', 'お申し込みずみ', 'お便りのメール,受け取る'])
    expect(csv.html).toContain(kept)
  const json = JSON.parse((await hana.get('/my/data/my-data.json')).html)
  expect(json).toMatchObject({
    member: { member_number: '30010001', name: '平野　はな', phone: '03-0000-0001' },
    mails: [{ address: 'hana@example.jp', from: 'coop' }],
    newsletter: { by_mail: true },
    donations: [{ order_number: '133540', units: 2, yen: 1000, state: 'promised', month: '2025-12' }],
    monthly_donations: [{ order_number: '108413', units_now: 1, starts_month: '2025-12' }],
  })
  expect((await hana.get('/my/data/my-data.xml')).status).toBe(404)
  const acts = await db.selectFrom('activity.activities').select('details').where('act', '=', 'member.data_downloaded').execute()
  expect(acts.map(({ details }) => details)).toEqual([{ format: 'csv' }, { format: 'json' }])
})

it('what need not be kept is deleted for good, on the record without saying what it was', async () => {
  const nothing = await hana.post('/my/data/delete')
  expect([nothing.status, errorSentences(nothing.html)]).toEqual([422, ['消すものを選んでください']])
  const chosen = { what_mail: 'on', what_phone: 'on', what_newsletter: 'on', what_name: 'on' }
  expect((await hana.post('/my/data/delete', chosen)).location).toBe('/my/data?said=deleted')
  expect((await hana.post('/my/data/delete', { what_mail: 'on' })).location).toBe('/my/data?said=nothing')
  const { html } = await hana.get('/my/data')
  for (const gone of ['03-0000-0001', 'hana@example.jp']) expect(html).not.toContain(gone)
  expect(html).toContain('平野　はな')
  // The co-op's next file brings neither back.
  await plantMails(database)
  expect((await hana.get('/my/data')).html).not.toMatch(/03-0000-0001|hana@example/)
  const acts = await db.selectFrom('activity.activities').selectAll().where('act', '=', 'member.data_deleted').execute()
  expect(acts.map(({ details, actor_name }) => ({ details, actor_name }))).toEqual([
    { actor_name: '組合員', details: { what: ['mail', 'phone', 'newsletter'] } },
  ])
})
