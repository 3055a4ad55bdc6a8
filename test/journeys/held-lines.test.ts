import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../src/calendar/clock.ts'
import { setDemonstrationTime } from '../../src/calendar/demonstration-clock.ts'
import { runChecks } from '../../src/cli/verify.ts'
import { givingAtTheDesk } from '../../src/giving/index.ts'
import { firstVisitLink } from '../../src/people/index.ts'
import { openBrowser, serveApp } from '../support/browser.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { aoki, testDesk } from '../support/desk.ts'
import { plantOrderForm } from '../support/order-form.ts'
import { transfersTable } from '../support/transfers-table.ts'

const ORDERS = `生協コード,企画回,組合員番号,注文番号,口数,受付区分,受付日時,明細番号
tokyo,2025-11-3,30010001,133540,2,注文用紙,,A001
tokyo,2025-11-3,30010002,133504,2,注文用紙,,A002
tokyo,2025-11-3,30010003,133504,1,注文用紙,,A003
tokyo,2025-11-3,30010004,133504,1,インターネット,,A004
tokyo,2025-11-3,30010050,133540,5,電話,,A005
tokyo,2025-11-3,30010006,133540,100,インターネット,,A006
tokyo,2025-11-3,30010007,133540,2,デポー,2025-11-17 09:10,A007
tokyo,2025-11-3,30010001,133540,1,電話,,A008
tokyo,2025-11-3,30010009,133540,1,注文用紙,,A009
`

interface Office {
  readonly database: TestDatabase
  readonly origin: string
  close(): Promise<void>
}

const folder = mkdtempSync(join(tmpdir(), 'tomoni-journey-'))
writeFileSync(join(folder, 'orders-46.csv'), ORDERS)
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

/** An office of its own with the small order form of the tests, on the demonstration's day. */
async function openOffice(): Promise<Office> {
  const database = await testDatabase()
  const { db } = database
  await plantOrderForm(db)
  await setDemonstrationTime(db, { shows: Temporal.Instant.from('2025-11-12T10:00:00+09:00'), set_at: systemClock.now() })
  const giving = givingAtTheDesk({ database, upload_folder: join(folder, 'uploads') })
  const server = await serveApp(testDesk({ db, public_url: null, giving }))
  const close = async () => {
    await server.close()
    await database.close()
  }
  return { database, origin: server.origin, close }
}

async function enter({ database, origin }: Office, context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto((await firstVisitLink(database.db, systemClock, origin)) ?? '')
  await page.getByLabel('お名前').focus()
  for (const typed of [aoki.name, aoki.mail, aoki.password, aoki.password]) {
    await page.keyboard.type(typed)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await page.waitForURL('**/desk')
  return page
}

/** Chooses the file and sends it with the button that is named. */
async function drop(page: Page, { origin }: Office, button = '取り込む'): Promise<void> {
  await page.goto(`${origin}/desk/imports`)
  await page.getByLabel('ファイルを選ぶ').setInputFiles(join(folder, 'orders-46.csv'))
  await page.getByRole('button', { name: button, exact: true }).press('Enter')
}

/** Where pictures of each page are put, to be looked at; nowhere unless told. */
const pictures = process.env.TOMONI_PICTURES

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return
  for (const width of [390, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png`, fullPage: true })
    }
  }
}

const heading = (page: Page) => page.locator('#held-line').textContent()
const done = (page: Page) => page.getByRole('status').first().textContent()

test('with the keyboard alone: a file, its held lines one by one, and the books after it', async () => {
  const office = await openOffice()
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await enter(office, context)
  await picture(page, 'imports-empty-today')
  await drop(page, office)
  await page.waitForURL(/\/desk\/imports\/\d+$/)
  await picture(page, 'import-result')
  expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe('つぎは、保留の8件です')
  await page.getByRole('link', { name: 'この取込みの保留を見る' }).press('Enter')
  await page.waitForURL(/held-lines\?import=/)

  const press = async (key: string) => {
    const before = page.url()
    await page.keyboard.press(key)
    await page.waitForURL((url) => url.href !== before)
  }
  expect(await heading(page)).toBe('3行目・注文番号 133504 は、この回にありません')
  await press('j')
  expect(await heading(page)).toContain('4行目')
  await picture(page, 'held-lines')
  await page.setViewportSize({ width: 1280, height: 900 })
  await press('k')
  expect(await heading(page)).toContain('3行目')

  // A suggestion for one line, taken back, then the same correction for all with this slip.
  await press('1')
  expect(await done(page)).toContain('3行目：直して、受けました（1,000円）。')
  expect(await heading(page)).toContain('4行目')
  await press('u')
  expect(await heading(page)).toContain('3行目')
  expect(await done(page)).toContain('取り消しました')
  await press('Shift+1')
  expect(await done(page)).toContain('3件直して、受けました（2,000円）。')

  // A member one slip away is not the right one: edited by hand.
  expect(await heading(page)).toContain('6行目・組合員番号 30010050 の人が見つかりません')
  await press('e')
  await picture(page, 'held-correct')
  await page.setViewportSize({ width: 1280, height: 900 })
  expect(await page.locator(':focus').getAttribute('name')).toBe('member_number')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('３００１００１５')
  await press('Enter')
  expect(await done(page)).toContain('6行目：直して、受けました（2,500円）。')

  // 100 units: rejected, but not without a reason.
  await press('x')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '理由を入力してください' }).waitFor()
  await picture(page, 'held-reject-refused')
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.getByLabel('受けない理由').focus()
  await page.keyboard.type('本人が取り下げました')
  await press('Enter')
  expect(await done(page)).toContain('7行目：受けないことにしました。')

  // After closing: accepted, with a reason. Esc leads out of a form that was opened by mistake.
  await press('x')
  await press('Escape')
  await press('a')
  await page.keyboard.type('配送が遅れたため')
  await press('Enter')
  expect(await done(page)).toContain('8行目：理由を書いて、受けました（1,000円）。')
  await page.keyboard.press('?')
  expect(await page.getByText('自分の最後の操作を取り消す').isVisible()).toBe(true)
  await picture(page, 'held-help')

  for (const sentence of ['二重の申込みを確かめました', 'ご家族が続けて申込みました']) {
    await press('a')
    await page.keyboard.type(sentence)
    await press('Enter')
  }
  await picture(page, 'held-none')
  expect(await page.getByRole('heading', { name: 'この条件の保留はありません' }).count()).toBe(1)
  expect(await transfersTable(office.database.db)).toMatchInlineSnapshot(`
    "   1000  assets:promises:tokyo:2025-12          liabilities:campaigns:133540:promised  寄付の受付 133540（取込み1）
       1000  assets:promises:tokyo:2025-12          liabilities:campaigns:133540:promised  寄付の受付 133540（取込み1）
       1000  liabilities:campaigns:133540:promised  assets:promises:tokyo:2025-12          保留の操作1の取消し
       2000  assets:promises:tokyo:2025-12          liabilities:campaigns:133540:promised  寄付の受付 133540（取込み1）
       2500  assets:promises:tokyo:2025-12          liabilities:campaigns:133540:promised  寄付の受付 133540（取込み1）
       1000  assets:promises:tokyo:2025-12          liabilities:campaigns:133540:promised  寄付の受付 133540（取込み1）
        500  assets:promises:tokyo:2025-12          liabilities:campaigns:133540:promised  寄付の受付 133540（取込み1）
        500  assets:promises:tokyo:2025-12          liabilities:campaigns:133540:promised  寄付の受付 133540（取込み1）"
  `)
  expect((await runChecks(office.database.db)).filter(({ ok }) => !ok)).toEqual([])
  await context.close()
  await office.close()
})

test('without scripts: the file, a suggestion, an edit, a rejection and its taking back', async () => {
  const office = await openOffice()
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  const page = await enter(office, context)
  await drop(page, office, 'ためしに読む（何も残しません）')
  await page.getByText('ためしに読みました。何も取り込んでいません').waitFor()
  await picture(page, 'import-rehearsed')
  await page.setViewportSize({ width: 390, height: 844 })
  await drop(page, office)
  await page.waitForURL(/\/desk\/imports\/\d+$/)
  await page.getByRole('link', { name: 'この取込みの保留を見る' }).click()
  // On a phone the list comes first, and a line on its own page.
  expect(await page.locator('#held-line').isVisible()).toBe(false)
  await page.getByRole('link', { name: '3', exact: true }).click()
  expect(await page.getByRole('table').isVisible()).toBe(false)
  await page.getByRole('button', { name: /133540.*数字2つの入れかわり/ }).click()
  expect(await done(page)).toContain('3行目：直して、受けました')
  await page.getByRole('link', { name: /一覧にもどる/ }).click()
  await page.getByRole('link', { name: '7', exact: true }).click()
  await page.getByRole('link', { name: /直して見なおす/ }).click()
  await page.getByRole('textbox', { name: '口数' }).fill('10')
  await page.getByRole('button', { name: '直して見なおす' }).click()
  expect(await done(page)).toContain('7行目：直して、受けました（5,000円）')
  await page.getByRole('link', { name: /受けない/ }).click()
  await page.getByLabel('受けない理由').fill('取り下げ')
  await page.getByRole('button', { name: '受けない' }).click()
  expect(await done(page)).toContain('受けないことにしました')
  await page.getByRole('link', { name: 'この操作を見る' }).click()
  await picture(page, 'held-act')
  await page.getByRole('button', { name: 'この操作を取り消す' }).click()
  expect(await done(page)).toContain('取り消しました')
  expect((await runChecks(office.database.db)).filter(({ ok }) => !ok)).toEqual([])
  await context.close()
  await office.close()
})

test('every page of imports and held lines: no fault that axe finds, nothing wider than 320 px', async () => {
  const office = await openOffice()
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await enter(office, context)
  await drop(page, office)
  await page.waitForURL(/\/desk\/imports\/\d+$/)
  const faults: string[] = []
  const held = (await office.database.db.selectFrom('giving.held_lines').select('id').orderBy('line_no').execute()).map(
    ({ id }) => id,
  )
  const one = `/desk/held-lines/${held[0]}`
  await page.goto(`${office.origin}${one}?form=reject`)
  await page.keyboard.type('取り下げ')
  await page.keyboard.press('Enter')
  await page.getByRole('status').first().waitFor()
  const paths = [
    '/desk/held-lines',
    '/desk/held-lines?reason=x',
    one,
    `/desk/held-lines/${held[1]}`,
    '/desk/held-lines/acts/1',
    '/desk/imports',
    '/desk/imports/1',
    '/desk/imports/profiles',
  ]
  for (const form of ['correct', 'accept', 'reject']) paths.push(`/desk/held-lines/${held[5]}?form=${form}`)
  for (const path of paths) {
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(office.origin + path)
      const { violations } = await new AxeBuilder({ page }).analyze()
      faults.push(...violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`))
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      if (wide > width) faults.push(`${path} is ${wide} px wide`)
    }
  }
  await page.goto(`${office.origin}/desk/imports`)
  await picture(page, 'imports')
  await page.goto(`${office.origin}/desk/imports/profiles`)
  await page.getByLabel('見本にするファイル').setInputFiles(join(folder, 'orders-46.csv'))
  await page.getByRole('button', { name: '見本を読む' }).press('Enter')
  await page.getByLabel('読み方の名前').fill('共同購入')
  await page.getByRole('button', { name: '読み方をためす' }).press('Enter')
  await page.getByText('この読み方で読むと').waitFor()
  await picture(page, 'profile')
  expect(faults).toEqual([])
  await context.close()
  await office.close()
})
