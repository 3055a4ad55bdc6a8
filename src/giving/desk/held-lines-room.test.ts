import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { signedIn, testDesk } from '../../../test/support/desk.ts'
import { bytesOf, plantOrderForm } from '../../../test/support/order-form.ts'
import { errorSentences, type Visitor, visitor } from '../../../test/support/visitor.ts'
import { systemClock } from '../../calendar/clock.ts'
import { setDemonstrationTime } from '../../calendar/demonstration-clock.ts'
import { closeMonth } from '../../collecting/index.ts'
import { receiveOrderFile } from '../receive-order-file.ts'
import { givingAtTheDesk } from './giving-at-the-desk.ts'

const at = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const FILE = `生協コード,企画回,組合員番号,注文番号,口数,受付区分,受付日時,明細番号
tokyo,2025-11-3,30010001,133540,2,1,,A1
tokyo,2025-11-3,30010001,133504,2,1,,A2
tokyo,2025-11-3,30010002,133504,1,1,,A3
tokyo,2025-11-3,30010020,133504,1,1,,A4
tokyo,2025-11-3,30010030,133540,5,電話,,A5
tokyo,2025-11-3,30010004,133540,100,2,,A6
tokyo,2025-11-3,30010005,133540,2,1,2025-11-20,A7
tokyo,2025-11-3,30010006,200001,1,1,,A8
`

const database = await testDatabase()
const { db } = database
const app = testDesk({ db, giving: givingAtTheDesk({ database, upload_folder: '/tmp/tomoni-test-uploads' }) })
let person: Visitor
beforeAll(async () => {
  await plantOrderForm(db)
  await setDemonstrationTime(db, { shows: at, set_at: systemClock.now() })
  await receiveOrderFile(database, { name: 'orders-46.csv', bytes: bytesOf(FILE) }, { at, by: '青木' })
  person = await signedIn({ app, db })
})
afterAll(database.close)

async function idOf(line_no: number): Promise<number> {
  return (await db.selectFrom('giving.held_lines').select('id').where('line_no', '=', line_no).executeTakeFirstOrThrow()).id
}
async function stateOf(line_no: number): Promise<string> {
  return (await db.selectFrom('giving.held_lines').select('state').where('line_no', '=', line_no).executeTakeFirstOrThrow()).state
}

test('the list: counts by reason, filters, the first line at the side with its suggestion', async () => {
  const { status, html } = await person.get('/desk/held-lines')
  expect(status).toBe(200)
  expect(html).toContain('<h1>保留 7件</h1>')
  expect(html).toMatch(/注文番号が見つからない <b>3<\/b>/)
  expect(html).toContain('3行目・注文番号 133504 は、この回にありません')
  expect(html).toContain('tokyo,2025-11-3,30010001,<mark>133504</mark>,2,1,,A2')
  expect(html).toContain('30010001・個別配送・2019年加入')
  expect(html).toContain('2025年11月3回 133540 2口')
  expect(html).toContain('注文番号 133504 の保留が、これを入れて3件')
  expect(html).toMatch(/1335<u>40<\/u>/)
  expect(html).toContain('数字2つの入れかわり')
  expect(html).toContain('同じ3件に同じ直し')

  const of_reason = await person.get('/desk/held-lines?reason=after_closing')
  expect(of_reason.html).toContain('8行目・受付日時 2025-11-20 は、受付が終わったあとです')
  expect((await person.get('/desk/held-lines?order_number=２００００１')).html).toContain('9行目')
  expect((await person.get('/desk/held-lines?cycle=2025-11-4')).html).toContain('この条件の保留はありません')
  expect((await person.get('/desk/held-lines?import=1&after=1.8')).html).toContain('9行目')
})

test.each([
  ['?reason=nonsense', '理由を一覧から選びなおしてください'],
  ['?after=x', 'ページのアドレスが読めません。はじめから見なおしてください'],
  ['?import=1%27', '取込みの番号が読めません。取込みの画面から選びなおしてください'],
])('an unreadable filter %s is said', async (query, sentence) => {
  const { status, html } = await person.get(`/desk/held-lines${query}`)
  expect([status, errorSentences(html)]).toEqual([422, [sentence]])
})

test('nobody else sees it, and what is no line is the page that says so', async () => {
  expect((await visitor({ app }).get('/desk/held-lines')).status).toBe(303)
  for (const path of ['/desk/held-lines/0', '/desk/held-lines/99999', '/desk/held-lines/x', '/desk/held-lines/acts/77'])
    expect((await person.get(path)).status, path).toBe(404)
})

test('a suggestion for all lines with the same slip, then taken back', async () => {
  const id = await idOf(3)
  const page = `/desk/held-lines/${id}`
  const first = await person.post(`${page}/take-same`, { take: 'order_number:133540', slip: 'unknown_order_number:133999' }, page)
  expect(first.location).toBe(`${page}?said=acted_meanwhile`)
  const form = await person.get(page)
  const hidden = Object.fromEntries(
    [
      ...(form.html.match(/<form class="suggestions"[\s\S]*?<\/form>/)?.[0] ?? '').matchAll(
        /type="hidden" name="(\w+)" value="([^"]*)"/g,
      ),
    ].map(([, name = '', value = '']) => [name, value]),
  )
  const sent = { ...hidden, take: 'order_number:133540' }
  const { status, location } = await person.postBare(`${page}/take-same`, sent)
  expect([status, location]).toEqual([303, `/desk/held-lines/${await idOf(6)}?done=1`])
  // Sent again, as a double click does: the same place, no second act.
  expect((await person.postBare(`${page}/take-same`, sent)).location).toBe(location)
  expect((await person.postBare(`${page}/take-same`, { ...sent, take: 'order_number:133539' })).status).toBe(409)
  const next = await person.get(location ?? '')
  expect(next.html).toContain('3件直して、受けました（2,000円）。')
  expect([await stateOf(3), await stateOf(4), await stateOf(5)]).toEqual(['accepted', 'accepted', 'accepted'])

  const back = await person.post('/desk/held-lines/acts/1/take-back', {}, '/desk/held-lines')
  expect(back.location).toBe(`/desk/held-lines/${id}?taken_back=1`)
  expect(await stateOf(4)).toBe('open')
  const act = await person.get('/desk/held-lines/acts/1')
  expect(act.html).toContain('青木 みどりが2025年11月12日')
  expect((await person.post('/desk/held-lines/acts/1/take-back', {}, '/desk/held-lines')).location).toContain(
    'said=taken_back_before',
  )
})

test('a member one slip away; a number of another cycle', async () => {
  const member = await person.get(`/desk/held-lines/${await idOf(6)}`)
  expect(member.html).toContain('組合員番号 30010030 の人が見つかりません')
  expect(member.html).toMatch(/value="member_number:30010003"[\s\S]*数字2つの入れかわり/)
  const cycle = await person.get(`/desk/held-lines/${await idOf(9)}`)
  expect(cycle.html).toMatch(/value="cycle_code:2025-11-4"[\s\S]*この番号がある企画回/)
})

test('the forms: GET shows, POST acts, bad input gives exactly its sentences', async () => {
  const page = `/desk/held-lines/${await idOf(7)}`
  expect((await person.get(`${page}?form=correct`)).html).toMatch(/name="units"[^>]*autofocus[^>]*value="100"/)
  const fields = {
    coop_code: 'tokyo',
    cycle_code: '2025-11-3',
    member_number: '30010004',
    order_number: '133540',
    channel: 'インターネット',
    ordered_at: '',
  }
  const refused = await person.post(`${page}/correct`, { ...fields, order_number: ' ', units: '' }, `${page}?form=correct`)
  expect([refused.status, errorSentences(refused.html)]).toEqual([422, ['注文番号を入力してください', '口数を入力してください']])
  const long = await person.post(`${page}/correct`, { ...fields, units: '1'.repeat(201) }, `${page}?form=correct`)
  expect(errorSentences(long.html)).toEqual(['口数は200文字までで入力してください'])
  const still = await person.post(`${page}/correct`, { ...fields, units: '２００' }, `${page}?form=correct`)
  expect(still.location).toBe(`${page}?done=2`)
  expect((await person.get(still.location ?? '')).html).toContain('直しましたが、まだ保留です')
  const done = await person.post(`${page}/correct`, { ...fields, units: '１０' }, `${page}?form=correct`)
  expect([done.status, await stateOf(7)]).toEqual([303, 'accepted'])

  const late = `/desk/held-lines/${await idOf(8)}`
  for (const [form, sentence] of [
    ['accept', '理由を入力してください'],
    ['reject', '理由を入力してください'],
  ] as const) {
    const empty = await person.post(`${late}/${form}`, { reason: '　' }, `${late}?form=${form}`)
    expect([empty.status, errorSentences(empty.html)]).toEqual([422, [sentence]])
  }
  const accepted = await person.post(`${late}/accept`, { reason: '配送が遅れたため' }, `${late}?form=accept`)
  expect([accepted.status, await stateOf(8)]).toEqual([303, 'accepted'])
  const again = await person.get(late)
  expect(again.html).toContain('この明細は受けました')
  expect(again.html).toContain('理由：配送が遅れたため')

  const other = `/desk/held-lines/${await idOf(9)}`
  const rejected = await person.post(`${other}/reject`, { reason: '別の回の申込み' }, `${other}?form=reject`)
  expect([rejected.status, await stateOf(9)]).toEqual([303, 'rejected'])
  expect((await person.postBare(`${other}/take`, { take: 'x' })).status).toBe(403)
  expect((await person.get('/desk/activity')).html).toContain('保留の明細を受けないことにしました（1件。理由：別の回の申込み）')
  const { rows } = await sql<{ n: number }>`select count(*) as n from giving.held_acts`.execute(db)
  expect(rows[0]?.n).toBe(5)
})

test('what a closed month has charged is not taken back: the page says why, and nothing changes', async () => {
  await closeMonth(db, {
    coop_code: 'tokyo',
    month: Temporal.PlainYearMonth.from('2025-12'),
    at: at.add({ hours: 240 }),
    person: null,
    actor: 'test',
  })
  const page = '/desk/held-lines/acts/4'
  const { location } = await person.post(`${page}/take-back`, {}, page)
  expect(location).toBe(`${page}?said=already_charged`)
  expect((await person.get(location ?? '')).html).toContain('締めた月の請求に入っているか')
  const undone = await person.post('/desk/imports/1/undo', { reason: '別の週' }, '/desk/imports/1')
  expect([undone.status, errorSentences(undone.html)]).toEqual([
    422,
    [
      'この取込みの寄付は、締めた月の請求に入っているか、一件ずつ取消しや付け替えをしてあります。まとめて取り消せないので、寄付ごとの取消しか返金で直してください',
    ],
  ])
  expect(await stateOf(8)).toBe('accepted')
})
