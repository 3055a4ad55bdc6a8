import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { signedIn, testDesk } from '../../../../test/support/desk.ts'
import { plantOrderForm } from '../../../../test/support/order-form.ts'
import { transfersTable } from '../../../../test/support/transfers-table.ts'
import { errorSentences, type Visitor } from '../../../../test/support/visitor.ts'
import { systemClock } from '../../../calendar/clock.ts'
import { setDemonstrationTime } from '../../../calendar/demonstration-clock.ts'
import { givingAtTheDesk } from '../../desk/giving-at-the-desk.ts'

const at = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const room = '/desk/free-text'
const database = await testDatabase()
const { db } = database
const app = testDesk({ db, giving: givingAtTheDesk({ database, upload_folder: '/nowhere' }) })
let person: Visitor
beforeAll(async () => {
  await plantOrderForm(db)
  await sql`update giving.programmes set published_at = '2025-11-01T00:00+09'`.execute(db)
  await setDemonstrationTime(db, { shows: at, set_at: systemClock.now() })
  person = await signedIn({ app, db })
})
afterAll(() => database.close())

async function pasted(text: string, member_number = '３００１０００１'): Promise<string> {
  const { status, location } = await person.post(room, { coop: 'tokyo', member_number, text })
  expect(status).toBe(303)
  return location ?? ''
}
const take = (page: string, html: string, fields: Record<string, string> = {}) => {
  const [, form = ''] = /action="[^"]*\/take"([\s\S]*?)<\/form>/.exec(html) ?? []
  const sent = Object.fromEntries(
    [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
  return person.postBare(`${page}/take`, { ...sent, ...fields })
}

test('an empty form, and sentences for what is missing', async () => {
  expect((await person.get(room)).html).toContain('まだ終えていない文章 0件')
  const { status, html } = await person.post(room, {
    coop: '',
    member_number: '三丁目',
    text: '　',
    day_year: '2025',
    day_month: '11',
    day_day: '31',
  })
  expect([status, errorSentences(html)]).toEqual([
    422,
    ['生協を選んでください', '組合員番号を数字で入力してください', '文章を入力してください'],
  ])
  const tomorrow = { coop: 'tokyo', member_number: '30010001', text: 'a', day_year: '2025', day_month: '11', day_day: '13' }
  expect(errorSentences((await person.post(room, tomorrow)).html)).toEqual([
    'まだ来ていない日です。受け付けた日を入力してください',
  ])
  const long = await person.post(room, { coop: 'tokyo', member_number: '30010001', text: 'あ'.repeat(2001) })
  expect(errorSentences(long.html)).toEqual(['文章は2000文字までです。分けて入れてください'])
})

test('what is certain takes one key, what is not is asked about, and the books have both', async () => {
  const page = await pasted('カフェこすもす　３口お願いします\nインクル　月３００円\n虹のアトリエに500円 <b>😀')
  const first = await person.get(page)
  expect(first.html).toMatch(/<mark class="read read-offer"><span class="visually-hidden">募集：<\/span>こすもす<\/mark>/)
  expect(first.html).toContain('&lt;b&gt;😀')
  expect(first.html).toMatch(/autofocus[^>]*>3口 1,500円で受け付ける/)
  expect(first.html).toContain('組合員1 さん')
  const taken = await take(page, first.html)
  expect([taken.status, taken.location]).toEqual([303, page])
  // The form sent once more changes nothing.
  expect((await take(page, first.html)).location).toBe(page)

  const second = await person.get(page)
  expect(second.html).toContain('注文番号133540 3口：受け付けました')
  expect(second.html).toMatch(/autofocus[^>]*>1口 300円で受け付ける/)
  await take(page, second.html)

  const third = await person.get(page)
  expect(third.html).toContain('金額が1口1,000円で割り切れません。何口か、組合員に確かめてください。')
  const empty = await take(page, third.html, { order_number: '133539', units: '' })
  expect([empty.status, errorSentences(empty.html)]).toEqual([422, ['口数を数字で入力してください']])
  const many = await take(page, third.html, { order_number: '133539', units: '6' })
  expect(errorSentences(many.html)).toEqual(['一度に5口までです'])
  await take(page, third.html, { order_number: '133539', units: '２口' })
  expect((await person.get(page)).html).toContain('終えた文章です')
  expect((await person.get(room)).html).toContain('まだ終えていない文章 0件')
  expect(await transfersTable(db)).toMatchInlineSnapshot(`
    "   1500  assets:promises:tokyo:2025-12  liabilities:campaigns:133540:promised  寄付の受付 133540（取込み1）
       2000  assets:promises:tokyo:2025-12  liabilities:campaigns:133539:promised  寄付の受付 133539（取込み3）"
  `)
  const { rows } = await sql<{ channel: string; units: number }>`select channel, units from giving.donations order by 2`.execute(
    db,
  )
  expect(rows).toEqual([
    { channel: 'depot', units: 2 },
    { channel: 'depot', units: 3 },
  ])
})

test('two people at one text decide a proposal once; what nobody knows stays a held line', async () => {
  const page = await pasted('こすもす 1000円', '39999999')
  const { html } = await person.get(page)
  expect(html).toContain('名簿にありません。受け付けると保留になります')
  const other = await person.get(page)
  await take(page, html)
  expect((await take(page, other.html)).location).toBe(`${page}?meanwhile=1`)
  expect((await person.get(page)).html).toContain('注文番号133540 2口：保留')
})

test('left, added by hand, ended; and an address of nothing', async () => {
  const page = await pasted('1000円お願いします', '30010002')
  await person.post(`${page}/add`, { order_number: '133540', units: '2' }, page)
  expect((await person.get(page)).html).toContain('注文番号133540 2口：受け付けました')
  await person.post(`${page}/leave`, { place: '0' }, page)
  expect((await person.get(page)).html).toContain('受け付けなかった読み取り 1件')
  const bare = await pasted('パンがおいしかったです', '30010002')
  expect((await person.post(`${bare}/end`, {}, bare)).location).toBe(`${room}?ended=1&coop=tokyo`)
  expect((await person.get(`${room}/999`)).status).toBe(404)
  await expect(sql`update giving.free_texts set text = 'x'`.execute(db)).rejects.toThrow()
})
