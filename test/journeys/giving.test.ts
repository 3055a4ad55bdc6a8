import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../src/calendar/clock.ts'
import { setDemonstrationTime } from '../../src/calendar/demonstration-clock.ts'
import { receiveOrderFile } from '../../src/giving/index.ts'
import { accessibilityFaults, openBrowser, openPage, type PageWishes, serveApp } from '../support/browser.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { signedIn, testDesk } from '../support/desk.ts'
import { plantMembers } from '../support/giving-members.ts'
import { bytesOf } from '../support/order-form.ts'
import { picture } from '../support/pictures.ts'
import { plantCampaign } from '../support/plant-campaign.ts'

const AT = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
let browser: Browser
let database: TestDatabase
let origin = ''
let cookies: { name: string; value: string }[] = []
let depot_code = ''
const closing: (() => Promise<void>)[] = []

beforeAll(async () => {
  browser = await openBrowser()
  database = await testDatabase()
  const { db } = database
  await setDemonstrationTime(db, { shows: AT, set_at: systemClock.now() })
  await plantCampaign(db, { channels: ['paper', 'web', 'depot', 'phone', 'direct'] })
  await plantMembers(
    db,
    Array.from({ length: 9 }, (_, at) => String(30_010_001 + at)),
  )
  const app = testDesk({ db, public_url: null })
  const server = await serveApp(app)
  closing.push(server.close)
  origin = server.origin
  const staff = await signedIn({ app, db })
  await staff.post('/desk/depots', { name: '経堂デポー' })
  const made = await staff.post('/desk/depots/1/code', {}, '/desk/depots')
  depot_code = /class="entry-code">([^<]+)</.exec(made.html)?.[1] ?? ''
  cookies = [...staff.cookies].map(([name, value]) => ({ name, value }))
})
afterAll(async () => {
  await browser.close()
  for (const close of closing) await close()
  await database.close()
})

const open = (wishes: PageWishes) => openPage(browser, { origin, ...wishes })

/** At 320 px, for everybody, without sideways scrolling. Axe itself is a script: once, where scripts run, will do. */
async function isForEverybody(page: Page, scripts = true) {
  if (!scripts) return
  await page.setViewportSize({ width: 320, height: 800 })
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  expect(await accessibilityFaults(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
}

async function fill(page: Page, member_number: string) {
  await page.getByLabel('口数').fill('２')
  await page.getByLabel('組合員番号').fill(member_number)
  await page.getByLabel('お名前（カナ）').fill('さとう　はなこ')
  await page.getByLabel('電話番号').fill('０３-００００-１２３４')
}

test.each([
  [true, '30010001'],
  [false, '30010002'],
])('a member comes from the campaign, gives, and is told what happens; scripts: %s', async (scripts, member_number) => {
  const page = await open({ scripts, width: 390 })
  await page.goto('/campaigns/133540')
  await page.getByRole('link', { name: 'このサイトで申し込む' }).click()
  await isForEverybody(page, scripts)
  if (scripts) await picture(page, 'give')
  await page.getByRole('button', { name: '確認の画面へ' }).click()
  // The refusal has the focus, and everybody can use it.
  await page.getByRole('heading', { name: '直していただきたいところがあります' }).waitFor()
  expect(await page.locator(':focus').getAttribute('class')).toBe('error-summary')
  await isForEverybody(page, scripts)
  await fill(page, member_number)
  await page.getByRole('button', { name: '確認の画面へ' }).click()
  await page.getByText('2口 × 500円 ＝ 1,000円').waitFor()
  await page.getByText('2025年12月に、購入代金といっしょに引き落とします').waitFor()
  await isForEverybody(page, scripts)
  if (scripts) await picture(page, 'give-check')
  await page.getByRole('button', { name: 'この内容で申し込む' }).dblclick()
  await page.getByRole('heading', { name: 'お申込みを受け取りました' }).waitFor()
  await isForEverybody(page, scripts)
  if (scripts) await picture(page, 'give-done')
})

test('with the keyboard alone, and in the two other readings', async () => {
  const page = await open({ width: 390 })
  await page.goto('/give?number=133540')
  expect(await page.locator(':focus').getAttribute('name')).toBe('units')
  for (const typed of ['1', '39999999', 'ヤマダ タロウ', '03-0000-0000', '']) {
    await page.keyboard.type(typed)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'この内容で申し込む' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'お申込みを受け取りました' }).waitFor()
  for (const reading of ['easy', 'en']) {
    await page.goto(`/reading/${reading}?back=%2Fgive`)
    await isForEverybody(page)
    await picture(page, `give-${reading}`)
  }
})

test.each([
  [true, '30010003'],
  [false, '30010004'],
])('a shop comes in with its code and takes an order; scripts: %s', async (scripts, member_number) => {
  const page = await open({ scripts, width: 390 })
  await page.goto('/depot')
  await isForEverybody(page, scripts)
  if (scripts) await picture(page, 'depot-door')
  await page.getByLabel('デポーのコード').fill(depot_code.toLowerCase())
  await page.keyboard.press('Enter')
  await page.getByLabel('組合員番号').and(page.locator(':focus')).waitFor()
  await page.keyboard.type(member_number)
  await page.getByLabel('注文番号').fill('133540')
  await page.getByLabel('口数').fill('2')
  await page.keyboard.press('Enter')
  await page.getByText(`受け付けました：${member_number}`).waitFor()
  await isForEverybody(page, scripts)
  if (scripts) await picture(page, 'depot')
})

test.each([
  [true, '30010005'],
  [false, '30010006'],
])('a call is typed with the keyboard alone in a few seconds; scripts: %s', async (scripts, member_number) => {
  const page = await open({ scripts })
  await page.context().addCookies(cookies.map((cookie) => ({ ...cookie, url: origin })))
  await page.goto('/desk/phone')
  let keys = 0
  const press = async (key: string) => {
    keys += 1
    await page.keyboard.press(key)
  }
  const type = async (text: string) => {
    for (const key of text) await press(key)
  }
  const focused = (name: string) => page.locator(`:focus[name=${name}]`).waitFor()
  await focused('q')
  const began = performance.now()
  await type(member_number)
  await press('Enter')
  await focused('number')
  await type('133540')
  await press('Tab')
  await type('2')
  await press('Enter')
  await page.getByText('佐藤 花子さま、注文番号133540').waitFor()
  await page.locator(':focus[value=take]').waitFor()
  await press('Enter')
  await page.getByText('受け付けました').first().waitFor()
  const waited_s = (performance.now() - began) / 1000
  // 19 keys. A clerk types two to three of them a second; all that the pages add must leave room for the talk.
  expect(keys).toBeLessThanOrEqual(19)
  expect(waited_s + keys / 2.5).toBeLessThan(15)
  expect(await page.locator(':focus').getAttribute('name')).toBe('q')
  if (!scripts) return
  expect(await accessibilityFaults(page)).toEqual([])
  await picture(page, 'phone')
})

test('while somebody types, the script shows who it is', async () => {
  const page = await open({})
  await page.context().addCookies(cookies.map((cookie) => ({ ...cookie, url: origin })))
  await page.goto('/desk/phone')
  await page.locator(':focus[name=q]').waitFor()
  await page.keyboard.type('サトウハ')
  await page.getByRole('link', { name: /30010001/ }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.goto('/desk/depots')
  expect(await accessibilityFaults(page)).toEqual([])
  await picture(page, 'depots')
})

test('every channel ends in the same donation in the books as the paper form', async () => {
  const { db } = database
  const header = '生協コード,企画回,組合員番号,注文番号,口数,受付区分,受付日時,明細番号'
  const bytes = bytesOf(`${header}\ntokyo,2025-11-3,30010009,133540,2,注文用紙,2025-11-12 10:00,P1`)
  await receiveOrderFile(database, { name: 'paper.csv', bytes }, { at: AT, by: 'test' })
  const { rows } = await sql<{ channels: string[]; donations: number }>`
    select array_agg(distinct channel::text order by channel::text) as channels, count(*) as donations, units, yen, undone, order_number, collection_month,
           batch_yen, transfer_yen, debit, credit, effective_on
    from (
      select d.channel, d.units, d.yen, d.undone, o.order_number, b.collection_month, b.yen as batch_yen, t.amount_yen as transfer_yen,
             debit.path as debit, credit.path as credit, t.effective_on
      from giving.donations d
      join giving.batches b on b.id = d.batch_id
      join giving.offers o on o.id = d.offer_id
      join ledger.transfers t on t.id = b.transfer_id
      join ledger.accounts debit on debit.id = t.debit_account_id
      join ledger.accounts credit on credit.id = t.credit_account_id) one
    group by units, yen, undone, order_number, collection_month, batch_yen, transfer_yen, debit, credit, effective_on`.execute(db)
  expect(rows).toMatchObject([
    { channels: ['depot', 'direct', 'paper', 'phone'], donations: 7, yen: 1000, batch_yen: 1000, transfer_yen: 1000 },
  ])
})
