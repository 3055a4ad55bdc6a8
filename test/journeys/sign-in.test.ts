import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { systemClock } from '../../src/calendar/clock.ts'
import { setDemonstrationTime } from '../../src/calendar/demonstration-clock.ts'
import { firstVisitLink } from '../../src/people/index.ts'
import { openBrowser, serveApp } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { aoki, testDesk } from '../support/desk.ts'

const { db, close } = await testDatabase()
await setDemonstrationTime(db, { shows: Temporal.Instant.from('2025-11-12T10:00:00+09:00'), set_at: systemClock.now() })
const server = await serveApp(testDesk({ db, public_url: null }))
const browser = await openBrowser()
afterAll(async () => {
  await browser.close()
  await server.close()
  await close()
})

/** Where pictures of each page are put, to be looked at; nowhere unless told. */
const pictures = process.env.TOMONI_PICTURES

async function picture(page: Page, name: string) {
  if (pictures === undefined) return
  for (const width of [390, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png`, fullPage: true })
    }
  }
}

/** Chromium takes no key before it has painted the page, which on a fast machine comes after it is loaded: a picture makes it paint. */
async function press(page: Page, key: string) {
  await page.screenshot()
  await page.keyboard.press(key)
}

const focused = (page: Page) => page.locator(':focus')

test('without scripts and with the keyboard alone: first visit, desk, out, in again', async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  const link = await firstVisitLink(db, systemClock, server.origin)
  await page.goto(link ?? '')
  await picture(page, 'first-visit')
  await press(page, 'Enter')
  await page.getByRole('heading', { name: '直していただきたいところがあります' }).waitFor()
  await picture(page, 'first-visit-refused')
  await page.getByRole('link', { name: 'お名前を入力してください' }).press('Enter')
  for (const typed of [aoki.name, aoki.mail, aoki.password, aoki.password]) {
    await page.keyboard.type(typed)
    await press(page, 'Tab')
  }
  await press(page, 'Enter')
  await page.waitForURL('**/desk')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('今日')
  await picture(page, 'today')

  await page.goto(link ?? '')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('この入口は使えません')
  await picture(page, 'link-over')

  await page.goto(`${server.origin}/desk`)
  await page.getByRole('button', { name: '出る' }).press('Enter')
  await page.getByText('事務局を出ました').waitFor()
  await picture(page, 'signed-out')
  await page.goBack()
  await page.reload()
  expect(new URL(page.url()).pathname).toBe('/desk/sign-in')

  await page.goto(`${server.origin}/desk/activity`)
  expect(await focused(page).getAttribute('name')).toBe('mail')
  await page.keyboard.type(aoki.mail)
  await press(page, 'Tab')
  await page.keyboard.type('まちがったパスワード')
  await press(page, 'Enter')
  await page.getByRole('link', { name: 'メールアドレスかパスワードがちがいます。もう一度入力してください' }).waitFor()
  expect(await page.getByLabel('メールアドレス').inputValue()).toBe(aoki.mail)
  await picture(page, 'sign-in-wrong')
  await page.getByLabel('パスワード').fill(aoki.password)
  await press(page, 'Enter')
  await page.waitForURL('**/desk/activity')
  expect(await page.getByRole('cell', { name: '事務局を出ました' }).count()).toBe(1)
  await picture(page, 'activity')
})

test('the demonstration’s day is changed with one press, and the banner and the record say so', async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(`${server.origin}/desk/demonstration`)
  await page.getByLabel('メールアドレス').fill(aoki.mail)
  await page.getByLabel('パスワード').fill(aoki.password)
  await press(page, 'Enter')
  await page.waitForURL('**/desk/demonstration')
  await picture(page, 'demonstration')
  await page.getByRole('button', { name: /終わった次の日/ }).press('Enter')
  await page.getByRole('status').waitFor()
  expect(await page.getByRole('complementary', { name: '見本のお知らせ' }).textContent()).toContain('2025年11月15日（土）')
  await page.getByLabel('時', { exact: false }).first().waitFor()
  await page.getByRole('textbox', { name: '月' }).fill('13')
  await page.getByRole('button', { name: 'この日付にする' }).press('Enter')
  await page.getByRole('link', { name: '2025年13月15日という日はありません' }).waitFor()
  await picture(page, 'demonstration-refused')
})

test('every page of the doors and the shell: no fault that axe finds, nothing wider than 320 px', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const faults: string[] = []
  async function look(path: string) {
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto(`${server.origin}${path}`)
    const { violations } = await new AxeBuilder({ page }).analyze()
    faults.push(...violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`))
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > 320) faults.push(`${path} is ${width} px wide`)
  }
  await look('/desk/sign-in')
  await look('/desk/first-visit/x')
  await page.goto(`${server.origin}/desk/sign-in`)
  await page.getByLabel('メールアドレス').fill(aoki.mail)
  await page.getByLabel('パスワード').fill(aoki.password)
  await press(page, 'Enter')
  await page.waitForURL('**/desk')
  for (const path of ['/desk', '/desk/activity', '/desk/activity?day_year=x', '/desk/demonstration', '/desk/nowhere'])
    await look(path)
  expect(faults).toEqual([])
})
