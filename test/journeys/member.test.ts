import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { systemClock } from '../../src/calendar/clock.ts'
import { setDemonstrationTime } from '../../src/calendar/demonstration-clock.ts'
import { closeMonth } from '../../src/collecting/index.ts'
import { receiveOrderFile } from '../../src/giving/index.ts'
import { accessibilityFaults, openBrowser, openPage, serveApp } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { signedIn, testDesk } from '../support/desk.ts'
import { lastCode, members_at, otherThan, plantMails } from '../support/members.ts'
import { bytesOf, plantOrderForm } from '../support/order-form.ts'
import { picture } from '../support/pictures.ts'

const ORDERS = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010001,133540,2,1
tokyo,2025-11-3,30010001,108413,1,2
tokyo,2025-11-3,30010002,108413,1,3
`
const database = await testDatabase()
const { db } = database
await plantOrderForm(db)
await plantMails(database)
await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(ORDERS) }, { at: members_at, by: 'test' })
await setDemonstrationTime(db, { shows: members_at, set_at: systemClock.now() })
const app = testDesk({ db, public_url: null })
const server = await serveApp(app)
const browser = await openBrowser()
afterAll(async () => {
  await browser.close()
  await server.close()
  await database.close()
})

/** Chromium takes no key before it has painted the page: a picture makes it paint. */
async function press(page: Page, ...keys: string[]) {
  await page.screenshot()
  for (const key of keys) await page.keyboard.press(key)
}

/** Goes on with Tab until the focus stands on these words, as somebody without a mouse does. */
async function tabTo(page: Page, words: string) {
  await page.screenshot()
  for (let nth = 0; nth < 60; nth += 1) {
    // Unlike textContent, this does not wait where nothing has the focus yet.
    if ((await page.locator(':focus').allTextContents()).some((text) => text.includes(words))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`nothing says ${words}`)
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 5000 })
const december = Temporal.PlainYearMonth.from('2025-12')

async function instalments() {
  const { rows } = await sql<{ month: string; member: string }>`
    select i.collection_month as month, m.member_number as member from collecting.instalments i
    join coops.members m on m.coop_id = i.coop_id and m.id = i.member_id order by 1, 2`.execute(db)
  return rows.map(({ month, member }) => `${month.slice(0, 7)} ${member}`)
}

test('with the keyboard alone on a telephone, without scripts: in by a code, what is charged next, the end of a monthly donation', async () => {
  const page = await openPage(browser, { scripts: false, width: 390, origin: server.origin })
  await page.goto('/my')
  await heading(page, 'マイページに入る')
  await picture(page, 'my-sign-in')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByLabel('生協').focus()
  await press(page, 'End', 'Tab', 'Enter')
  await page.getByRole('link', { name: '組合員番号を入力してください' }).press('Enter')
  await page.keyboard.type('３００１０００１')
  await press(page, 'Enter')
  await heading(page, '番号を入力する')
  await picture(page, 'my-code')
  await page.setViewportSize({ width: 390, height: 844 })
  const { code } = await lastCode(db)
  await page.keyboard.type(otherThan(code))
  await press(page, 'Enter')
  await page.getByRole('link', { name: /番号がちがいます/ }).press('Enter')
  await press(page, 'Control+a')
  await page.keyboard.type(code)
  await press(page, 'Enter')
  await heading(page, '平野　はな さん')
  await picture(page, 'my-page')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.getByText('1,300円').count()).toBe(1)

  await tabTo(page, '口数を変える・休む・やめる')
  await press(page, 'Enter')
  await heading(page, 'インクルファンド')
  await picture(page, 'my-change')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('radio', { name: '口数を変える' }).focus()
  await press(page, 'ArrowUp')
  expect(await page.getByRole('radio', { name: 'やめる' }).isChecked()).toBe(true)
  await tabTo(page, '次へ')
  await press(page, 'Enter')
  await heading(page, 'この内容でよろしいですか')
  await page.getByText('毎月の寄付をやめます。2025年12月から、引き落としません。').waitFor()
  await picture(page, 'my-change-check')
  await page.setViewportSize({ width: 390, height: 844 })
  await tabTo(page, 'やめる')
  await press(page, 'Enter')
  await page.getByText('この毎月の寄付は、終わっています。').waitFor()

  // The next close charges the other supporter and not her.
  const ending = await closeMonth(db, { coop_code: 'tokyo', month: december, at: members_at, person: null })
  expect(ending.kind).toBe('closed')
  expect(await instalments()).toEqual(['2025-12 30010002'])
  await page.goto('/my')
  await page.getByText('もう生協に伝えました').waitFor()
  await tabTo(page, 'マイページを出る')
  await press(page, 'Enter')
  await page.getByText('マイページを出ました。').waitFor()
  await page.goBack()
  await page.goto('/my')
  await heading(page, 'マイページに入る')
})

test('a member’s pages and their error states: no fault that axe finds, nothing wider than 320 px, in three readings', {
  timeout: 120_000,
}, async () => {
  await db.deleteFrom('http.counted_tries').execute()
  const page = await openPage(browser, { width: 320, origin: server.origin })
  await page.goto('/my/sign-in')
  await page.getByLabel('組合員番号').fill('30010002')
  await page.getByLabel('生協').selectOption('tokyo')
  await page.getByRole('button', { name: '番号をメールで受け取る' }).click()
  await heading(page, '番号を入力する')
  const faults: string[] = []
  const look = async (path: string) => {
    if (path !== '') await page.goto(path)
    const at = path === '' ? page.url() : path
    faults.push(...(await accessibilityFaults(page)).map((fault) => `${at} ${fault}`))
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > 320) faults.push(`${at} is ${width} px wide`)
  }
  await look('')
  await page.getByRole('button', { name: 'マイページに入る' }).click()
  await look('')
  await page.getByLabel('メールの番号').fill((await lastCode(db)).code)
  await page.getByRole('button', { name: 'マイページに入る' }).click()
  await heading(page, '森　太郎 さん')
  const { rows } = await sql<{
    id: number
  }>`select e.id from giving.enrolments e join coops.members m on m.id = e.member_id where m.member_number = '30010002'`.execute(
    db,
  )
  const supporter = `/my/supporters/${rows[0]?.id}`
  const rooms = ['/my', `${supporter}/check?change=stop`, '/my/receipts', '/my/data']
  for (const path of [...rooms, `${supporter}/check?change=`]) await look(path)
  await page.getByRole('button', { name: '次へ' }).waitFor()
  await page.goto('/my/data/delete')
  await page.getByRole('button', { name: '選んだものを消す' }).click()
  await look('')
  await page.goto('/reading/easy?back=/my')
  await look('')
  await page.goto('/reading/en?back=/my/data')
  await look('')
  expect(faults).toEqual([])
})

test('the desk finds a member, puts an address on file and answers a request', async () => {
  const person = await signedIn({ app, db })
  const context = await browser.newContext({ baseURL: server.origin, viewport: { width: 1280, height: 900 } })
  await context.addCookies(
    [...person.cookies].map(([name, value]) => ({ name, value: decodeURIComponent(value), url: server.origin })),
  )
  const page = await context.newPage()
  await page.goto('/desk/members')
  await page.locator(':focus[name=q]').waitFor()
  await page.keyboard.type('くみあい')
  await press(page, 'Enter')
  await picture(page, 'desk-members')
  await page.getByRole('link', { name: '30010003' }).press('Enter')
  await page.getByRole('textbox', { name: 'メールアドレス' }).fill('third@example.jp')
  await page.getByRole('radio', { name: '名簿の電話番号にかけなおした' }).check()
  await page.getByRole('button', { name: '登録する' }).press('Enter')
  await page.getByText('メールアドレスを登録しました').waitFor()
  await picture(page, 'desk-member')
  for (const path of ['/desk/members?q=x', '/desk/members/requests']) {
    await page.setViewportSize({ width: 320, height: 800 })
    await page.goto(path)
    expect(await accessibilityFaults(page)).toEqual([])
  }
  await context.close()
})
