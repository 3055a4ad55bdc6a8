import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { signedIn, testDesk } from '../../../../test/support/desk.ts'
import { bytesOf, plantOrderForm } from '../../../../test/support/order-form.ts'
import { pagesOf } from '../../../../test/support/pdf-text.ts'
import { errorSentences, type Visitor, visitor } from '../../../../test/support/visitor.ts'
import { systemClock } from '../../../calendar/clock.ts'
import { setDemonstrationTime } from '../../../calendar/demonstration-clock.ts'
import { receiveOrderFile } from '../../../giving/index.ts'
import { closeMonth } from '../../close-month.ts'
import { confirmRestCollected } from '../../confirm-rest-collected.ts'
import { collectingAtTheDesk } from '../../desk/collecting-at-the-desk.ts'
import { changeReceiptIssuer } from '../receipt-issuer.ts'

const at = Temporal.Instant.from('2026-01-10T10:00:00+09:00')
const by = { at, person: null, actor: 'test' }
const ORDERS = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010001,133540,2,1
tokyo,2025-11-3,30010002,133540,1,2
`
const room = '/desk/money/receipts'
const all = `${room}?coop=tokyo&year=2025`
const one = `${all}&member=30010001`

const database = await testDatabase()
const { db } = database
const app = testDesk({ db, collecting: collectingAtTheDesk({ database, upload_folder: tmpdir() }) })
let person: Visitor
beforeAll(async () => {
  await plantOrderForm(db)
  await setDemonstrationTime(db, { shows: at, set_at: systemClock.now() })
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(ORDERS) }, { at, by: 'test' })
  const of = { coop_code: 'tokyo', month: Temporal.PlainYearMonth.from('2025-12'), ...by }
  await closeMonth(db, of)
  await confirmRestCollected(db, { ...of, total_yen: 1500 })
  person = await signedIn({ app, db })
})
afterAll(database.close)

const press = (act: string, page: string, fields: Record<string, string> = {}) => {
  const member = new URLSearchParams(page.split('?')[1]).get('member') ?? ''
  return person.post(`${room}/${act}`, { coop: 'tokyo', year: '2025', member, ...fields }, page)
}
/** The words of the PDF behind the link of a page. */
async function fetched(page: string) {
  const link = /href="([^"]+\.pdf[^"]*)"/.exec((await person.get(page)).html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const connection = { incoming: { socket: { remoteAddress: '192.0.2.1', remotePort: 50_000, remoteFamily: 'IPv4' } } }
  const response = await app.request(new URL(link, 'http://localhost:3000').href, { headers: { cookie } }, connection)
  return { response, pages: pagesOf(new Uint8Array(await response.arrayBuffer())) }
}

test('without an issuer the page says where to set one, and acts do nothing', async () => {
  expect((await person.get(room)).html).toContain('bin/tomoni receipt-settings')
  await changeReceiptIssuer(db, { issuer: { name: '見本', address: '見本市', phone: null, certification: null }, ...by })
  expect((await person.get(all)).html).toContain('番号のついた受領書はまだありません。')
})

test('what cannot be found is told in a sentence at its field', async () => {
  expect(errorSentences((await person.get(`${room}?coop=osaka&year=2025`)).html)).toEqual(['生協を選んでください'])
  expect(errorSentences((await person.get(`${room}?coop=tokyo&year=25`)).html)).toEqual([
    '引き落とした年を4けたの数字で入力してください',
  ])
  const unknown = await person.get(`${all}&member=99999999`)
  expect([unknown.status, errorSentences(unknown.html)]).toEqual([422, ['この番号の組合員はいません。番号を確かめてください']])
})

test('numbers are given, a receipt is printed and fetched, and the next printing says that it is one more', async () => {
  const numbered = await press('number', all)
  expect((await person.get(numbered.location ?? '')).html).toContain('受領書2枚に番号をつけました。')
  expect((await person.get(`${one.replace('30010001', '３００１－０００１')}`)).html).toContain('tokyo-2025-000001')

  const printed = await press('print', one, { from: '1', to: '1' })
  const { response, pages } = await fetched(printed.location ?? '')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="tokyo-2025-000001.pdf"')
  expect(pages.join()).toContain('1,000円')
  expect(pages.join()).not.toContain('再発行')
  expect((await fetched(printed.location ?? '')).pages).toEqual(pages)

  const again = await press('print', one, { from: '1', to: '1' })
  expect((await fetched(again.location ?? '')).pages.join()).toContain('再発行（2回目の印刷）')
  expect((await fetched(printed.location ?? '')).pages.join()).not.toContain('再発行')
  expect((await person.get(one)).html).toContain('2回')
})

test('a form that is sent twice is one printing', async () => {
  const { html } = await person.get(one)
  const form = /<form[^>]+receipts\/print[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  const fields = Object.fromEntries(
    [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
  const [first, second] = [await person.postBare(`${room}/print`, fields), await person.postBare(`${room}/print`, fields)]
  expect([first.status, second.location]).toEqual([303, first.location])
  expect((await person.get(one)).html).toContain('3回')
})

test('everybody is printed in blocks, and whose name cannot be printed is told', async () => {
  await sql`update coops.members set name = '𠮷野' where member_number = '30010002'`.execute(db)
  const printed = await press('print', all, { from: '1', to: '2' })
  const { html } = await person.get(printed.location ?? '')
  expect(html).toContain('受領書1枚の印刷を記録しました。')
  expect(html).toContain('組合員番号 30010002：𠮷')
})

test('a statement is printed and fetched', async () => {
  const printed = await press('statement', one)
  const { response, pages } = await fetched(printed.location ?? '')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="statement-tokyo-2025-30010001.pdf"')
  expect(pages.join()).toContain('合計 1,000円')
})

test('nobody else gets in, and addresses that were never printed have no file', async () => {
  expect((await visitor({ app }).get(one)).status).not.toBe(200)
  expect((await person.get(`${room}/receipts.pdf?coop=tokyo&year=2025&at=2020-01-01T00:00:00Z&from=1&to=1`)).status).toBe(404)
  expect((await person.get(`${room}/statement.pdf?coop=tokyo&year=2025&member=30010001&at=gestern`)).status).toBe(404)
})
