import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { signedInAs, testDesk } from '../../../../test/support/desk.ts'
import { bytesOf, plantOrderForm } from '../../../../test/support/order-form.ts'
import { showTime } from '../../../../test/support/shown-time.ts'
import { errorSentences, type Visitor } from '../../../../test/support/visitor.ts'
import { receiveOrderFile } from '../../receive-order-file.ts'

const at = Temporal.Instant.from('2025-11-11T10:00:00+09:00')
const database = await testDatabase()
const { db } = database
let editor: Visitor
let public_page: (path: string) => Promise<{ status: number; text: string }>
beforeAll(async () => {
  await plantOrderForm(db)
  await showTime(db, at)
  const app = testDesk({ db })
  editor = await signedInAs(app, db, { role: 'editor' })
  public_page = async (path) => {
    const answer = await app.request(`http://localhost:3000${path}`)
    return { status: answer.status, text: await answer.text() }
  }
})
afterAll(database.close)

const words = {
  title: '新しい窯を',
  summary: 'パンを焼く窯を新しくします。',
  purpose: '古い窯が\n止まりました。',
  goal_yen: '１００，２５０円',
}
const idOf = async (address: string) =>
  (await db.selectFrom('giving.campaigns').select('id').where('address', '=', address).executeTakeFirstOrThrow()).id
const cycleId = async (code: string) =>
  (await db.selectFrom('coops.order_cycles').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id
const everybody = { channel_paper: 'on', channel_web: 'on', delivery_group: 'on', delivery_home: 'on', delivery_depot: 'on' }

test('a campaign is written, numbered and published at a time by hand; nobody sees it before, everybody from then on', async () => {
  const chosen = await editor.get('/desk/campaigns/new?q=%E3%81%93%E3%81%99%E3%82%82%E3%81%99')
  expect(chosen.html).toContain('パン＆カフェ こすもす')
  expect(chosen.html).not.toContain('虹のアトリエ')
  const written = await editor.post(
    '/desk/campaigns',
    { ...words, order_number: '１３３-６００' },
    '/desk/campaigns/new?organisation=1',
  )
  const id = await idOf('133600')
  expect(written.location).toBe(`/desk/campaigns/${id}?said=written`)
  const path = `/desk/campaigns/${id}`
  expect((await editor.get(path)).html).toContain('注文番号がまだありません')

  const early = await editor.post(`${path}/publish`, { when: 'now' }, path)
  expect([early.status, errorSentences(early.html)]).toEqual([422, ['注文番号がまだありません。先に番号をつけてください']])

  const numbers = `${path}/numbers?coop=tokyo`
  const number = { order_number: '133600', unit_price_yen: '500', units_limit: '99', ...everybody }
  const cycle = `cycle_${await cycleId('2025-11-3')}`
  expect((await editor.post(numbers, { ...number, [cycle]: 'on' }, numbers)).location).toBe(`${path}?said=assigned`)
  expect((await editor.get(path)).html).toContain('（1口500円で201口。ちょうどにはなりません）')

  const later = { when: 'later', day_year: '2025', day_month: '１１', day_day: '12', time: '9:30' }
  expect((await editor.post(`${path}/publish`, later, path)).location).toBe(`${path}?said=published`)
  expect((await public_page('/campaigns/133600')).status).toBe(404)
  await showTime(db, Temporal.Instant.from('2025-11-12T09:30:00+09:00'))
  expect((await public_page('/campaigns/133600')).text).toContain('新しい窯を')
  expect((await editor.get(path)).html).toContain('2025年11月12日（水）9時30分から公開することにしました')
  await showTime(db, at)
})

test('a number that means something else in a cycle is refused with the other use; in another cycle it is free', async () => {
  const path = `/desk/campaigns/${await idOf('133600')}`
  const numbers = `${path}/numbers?coop=tokyo`
  const number = { order_number: '133540', unit_price_yen: '500', units_limit: '99', ...everybody }
  const [third, fourth] = [`cycle_${await cycleId('2025-11-3')}`, `cycle_${await cycleId('2025-11-4')}`]
  const clash = await editor.post(numbers, { ...number, [third]: 'on', [fourth]: 'on' }, numbers)
  expect([clash.status, errorSentences(clash.html)]).toEqual([
    422,
    ['2025年11月3回の注文番号133540は、「cosmos」（パン＆カフェ こすもす）の番号です。ほかの番号か、ほかの企画回にしてください'],
  ])
  expect(clash.html).toContain(`name="${fourth}" checked`)
  const free = { order_number: '133540', unit_price_yen: '500' }
  expect((await editor.post(numbers, { ...number, ...free, [fourth]: 'on' }, numbers)).status).toBe(303)
  expect((await editor.get(path)).html).toContain('2025年11月3回：cosmos')
  const again = await editor.post(numbers, { ...number, [fourth]: 'on' }, numbers)
  expect(errorSentences(again.html)).toEqual(['2025年11月4回の注文番号133540は、もうつけてあります'])
})

test('bad input comes back with exactly these sentences, and what was typed', async () => {
  const form = '/desk/campaigns/new?organisation=1'
  const refusals = [
    [
      { title: ' \u200b', summary: '', purpose: '', goal_yen: '', order_number: '' },
      [
        '題名を入力してください',
        '要約を入力してください',
        '趣旨を入力してください',
        '目標金額を入力してください',
        '注文番号を入力してください',
      ],
    ],
    [{ title: 'あ'.repeat(61) }, ['題名は60文字までで入力してください']],
    [{ goal_yen: '十万円' }, ['目標金額は数字で入力してください（例：100000）']],
    [{ goal_yen: '0' }, ['目標金額は1円から10億円までで入力してください']],
    [{ order_number: '13354' }, ['注文番号は6けたの数字で入力してください']],
    [
      { en_title: 'A new oven' },
      [
        '英語では、要約も入力してください（3つとも空なら、日本語だけで公開します）',
        '英語では、趣旨も入力してください（3つとも空なら、日本語だけで公開します）',
      ],
    ],
  ] as const
  for (const [fields, sentences] of refusals) {
    const { status, html } = await editor.post('/desk/campaigns', { ...words, order_number: '133601', ...fields }, form)
    expect([status, errorSentences(html)]).toEqual([422, sentences])
  }
  const marked = '<script>alert(1)</script>🍞\u202Eabc'
  const { location } = await editor.post('/desk/campaigns', { ...words, title: marked, order_number: '133601' }, form)
  const shown = (await editor.get(location ?? '')).html
  expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;🍞abc')
  expect((await editor.post(`${location?.split('?')[0]}/remove`, {}, location ?? '')).location).toBe(
    '/desk/campaigns?said=removed',
  )
})

test('a date in the past, a day that does not exist, and a missing choice', async () => {
  const id = await idOf('133600')
  const path = `/desk/campaigns/${id}`
  await db.updateTable('giving.campaigns').set({ published_at: null }).where('id', '=', id).execute()
  const day = { when: 'later', day_year: '2025', day_month: '11', day_day: '10', time: '' }
  for (const [fields, sentence] of [
    [day, '過ぎた日時です。いま公開するときは「いますぐ」を選んでください'],
    [{ ...day, day_month: '2', day_day: '30' }, '公開する日を、年・月・日の数字で入力してください'],
    [{ ...day, day_month: '12', time: '25:00' }, '公開する時刻を、9:00 のように入力してください'],
    [{}, '公開するときを選んでください'],
  ] as const) {
    const { status, html } = await editor.post(`${path}/publish`, fields, path)
    expect([status, errorSentences(html)]).toEqual([422, [sentence]])
  }
  await editor.post(`${path}/publish`, { when: 'now' }, path)
})

test('who changes what somebody else has changed meanwhile sees both writings; sent again it counts, on the record', async () => {
  const id = await idOf('133600')
  const form = `/desk/campaigns/${id}/change`
  const { html } = await editor.get(form)
  const version = html.match(/name="version" value="(\d+)"/)?.[1] ?? ''
  await db.updateTable('giving.campaigns').set({ summary: '別の人の要約。' }).where('id', '=', id).execute()
  const typed = { ...words, summary: 'わたしの要約。' }
  const stale = await editor.post(form, { ...typed, version }, form)
  expect(stale.status).toBe(422)
  for (const text of ['ほかの人が書きかえました', '別の人の要約。', 'わたしの要約。']) expect(stale.html).toContain(text)
  expect((await editor.post(form, typed, form)).location).toBe(`/desk/campaigns/${id}?said=changed`)
  const page = await editor.get(`/desk/campaigns/${id}`)
  expect(page.html).toContain('要約を「別の人の要約。」から「わたしの要約。」に変えました')
  const twice = await editor.post(form, typed, form)
  expect(twice.location).toBe(`/desk/campaigns/${id}?said=no_change`)
})

test('what has donations keeps number and goal; only its texts change', async () => {
  const id = await idOf('133540')
  const file = '生協コード,企画回,組合員番号,注文番号,口数,明細番号\ntokyo,2025-11-3,30010001,133540,2,1\n'
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(file) }, { at, by: 'test' })
  const path = `/desk/campaigns/${id}`
  const form = `${path}/change`
  const typed = { title: 'cosmos', summary: '要約', purpose: '目的' }
  const goal = await editor.post(form, { ...typed, goal_yen: '200000' }, form)
  expect([goal.status, errorSentences(goal.html)]).toEqual([422, ['寄付が申し込まれているので、目標金額は変えられません']])
  expect((await editor.post(form, { ...typed, title: '窯', goal_yen: '100000' }, form)).status).toBe(303)
  expect((await editor.get(path)).html).toContain('寄付があります')
  const { id: offer } = await db.selectFrom('giving.offers').select('id').where('campaign_id', '=', id).executeTakeFirstOrThrow()
  const away = await editor.post(`${path}/numbers/${offer}/away`, {}, path)
  expect([away.status, errorSentences(away.html)]).toEqual([
    422,
    ['公開しているあいだは、最後の番号を外せません。先にほかの番号をつけてください'],
  ])
  const hidden = await editor.post(`${path}/hide`, {}, path)
  expect(errorSentences(hidden.html)).toEqual(['寄付が申し込まれているので、公開をやめられません。ページはずっと残ります'])
})

test('the database refuses what goes past the acts', async () => {
  const id = await idOf('133540')
  const campaign = db.updateTable('giving.campaigns').where('id', '=', id)
  await expect(campaign.set({ goal_yen: 5 }).execute()).rejects.toThrow('donations were given')
  await expect(campaign.set({ organisation_id: 2 }).execute()).rejects.toThrow('donations were given')
  await expect(campaign.set({ address: '999999' }).execute()).rejects.toThrow('keeps its address')
  await expect(db.deleteFrom('giving.campaigns').where('id', '=', id).execute()).rejects.toThrow('stays')
  const offer = db.updateTable('giving.offers').where('campaign_id', '=', id)
  await expect(offer.set({ unit_price_yen: 300 }).execute()).rejects.toThrow('keeps its number')
  await expect(offer.set({ order_number: '999999' }).execute()).rejects.toThrow('keeps its number')
  await expect(db.deleteFrom('giving.offers').where('campaign_id', '=', id).execute()).rejects.toThrow()
  const cycle = db.updateTable('coops.order_cycles').where('code', '=', '2025-11-3')
  await expect(cycle.set({ collection_month: '2026-01-01' }).execute()).rejects.toThrow('donations were ordered')
})

test('a form sent twice makes one campaign, and a form whose cookie is lost makes none', async () => {
  const form = '/desk/campaigns/new?organisation=1'
  const { html } = await editor.get(form)
  const hidden = Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(csrf|once|organisation)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )
  const fields = { ...hidden, ...words, order_number: '133610' }
  const both = await Promise.all([editor.postBare('/desk/campaigns', fields), editor.postBare('/desk/campaigns', fields)])
  expect(new Set(both.map(({ location }) => location)).size).toBe(1)
  const { rows } = {
    rows: await db.selectFrom('giving.campaigns').select('address').where('address', 'like', '133610%').execute(),
  }
  expect(rows).toEqual([{ address: '133610' }])
  const kept = new Map(editor.cookies)
  editor.cookies.clear()
  expect((await editor.postBare('/desk/campaigns', { ...fields, order_number: '133611' })).status).toBeGreaterThanOrEqual(400)
  for (const [name, value] of kept) editor.cookies.set(name, value)
  expect((await editor.post('/desk/campaigns', { ...words, order_number: '133610' }, form)).status).toBe(303)
  expect((await editor.get('/desk/campaigns')).html).toContain('133610-2')
})
