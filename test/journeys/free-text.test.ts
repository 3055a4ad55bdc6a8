import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../src/calendar/clock.ts'
import { setDemonstrationTime } from '../../src/calendar/demonstration-clock.ts'
import { givingAtTheDesk } from '../../src/giving/index.ts'
import { accessibilityFaults, openBrowser, openPage, serveApp } from '../support/browser.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { signedIn, testDesk } from '../support/desk.ts'
import { plantOrderForm } from '../support/order-form.ts'
import { picture } from '../support/pictures.ts'

let browser: Browser
let database: TestDatabase
beforeAll(async () => {
  browser = await openBrowser()
  database = await testDatabase()
  await plantOrderForm(database.db)
  await sql`update giving.programmes set published_at = '2025-11-01T00:00+09'`.execute(database.db)
  await setDemonstrationTime(database.db, {
    shows: Temporal.Instant.from('2025-11-12T10:00:00+09:00'),
    set_at: systemClock.now(),
  })
})
afterAll(async () => {
  await browser.close()
  await database.close()
})

/** A browser that holds the session of somebody who came in by the pages. */
async function atTheDesk(): Promise<Page> {
  const { db } = database
  const app = testDesk({ db, public_url: null, giving: givingAtTheDesk({ database, upload_folder: '/nowhere' }) })
  const server = await serveApp(app)
  const page = await openPage(browser, { origin: server.origin })
  const person = await signedIn({ app, db })
  await page.context().addCookies([...person.cookies].map(([name, value]) => ({ name, value, url: server.origin })))
  return page
}

test('a clerk works through a text of three wishes with the keyboard alone, on pages without a script', async () => {
  const page = await atTheDesk()
  await page.goto('/desk/free-text')
  expect(await page.locator('script').count()).toBe(0)
  expect(await accessibilityFaults(page)).toEqual([])
  await picture(page, 'free-texts')
  await page.getByLabel('生協').focus()
  // 選んでください, 生協・神奈川, 生協・東京
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.type('30010001')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('カフェこすもす　３口お願いします\nインクル　月３００円\nにじのアトリエに500円')
  await page.getByRole('button', { name: '読み取る' }).press('Enter')

  // One key each: the next certain proposal has the focus.
  const focused = (name: string) => page.getByRole('button', { name }).and(page.locator(':focus')).waitFor()
  await focused('3口 1,500円で受け付ける')
  await picture(page, 'free-text')
  await page.setViewportSize({ width: 320, height: 800 })
  expect(await accessibilityFaults(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await page.reload()
  await focused('3口 1,500円で受け付ける')
  await page.keyboard.press('Enter')
  await page.getByText('注文番号133540 3口：受け付けました').waitFor()
  await focused('1口 300円で受け付ける')
  await page.keyboard.press('Enter')
  await page.getByText('注文番号108413 1口：受け付けました').waitFor()
  await page.getByText('金額が1口1,000円で割り切れません').waitFor()
  await page.getByRole('button', { name: 'これは受け付けない' }).press('Enter')
  await page.getByRole('heading', { name: '終えた文章です' }).waitFor()
  await picture(page, 'free-text-ended')
  const { rows } =
    await sql`select o.order_number, d.units, d.channel from giving.donations d join giving.offers o on o.id = d.offer_id
    union all select '108413', units, channel from giving.enrolments`.execute(database.db)
  expect(rows).toEqual([
    { order_number: '133540', units: 3, channel: 'depot' },
    { order_number: '108413', units: 1, channel: 'depot' },
  ])
})
