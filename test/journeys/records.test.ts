import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../src/calendar/clock.ts'
import { setDemonstrationTime } from '../../src/calendar/demonstration-clock.ts'
import { changeCollectingSettings } from '../../src/collecting/coop-settings.ts'
import { collectingAtTheDesk } from '../../src/collecting/index.ts'
import { receiveOrderFile } from '../../src/giving/index.ts'
import { openBrowser, openPage, serveApp } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { signedIn, testDesk } from '../support/desk.ts'
import { bytesOf, plantOrderForm } from '../support/order-form.ts'
import { picture } from '../support/pictures.ts'

const at = Temporal.Instant.from('2025-12-01T10:00:00+09:00')
const ORDERS = `生協コード,企画回,組合員番号,注文番号,口数,明細番号
tokyo,2025-11-3,30010002,108413,1,4
`
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function faults(page: Page): Promise<string[]> {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 700 })
  const { violations } = await new AxeBuilder({ page }).analyze()
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  if (size !== null) await page.setViewportSize(size)
  const wide = width > 320 ? [`${page.url()} is ${width} px wide`] : []
  return [...violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`), ...wide]
}

test('an act is found by its words and shows before and after; who looked at a member is told as a file', async () => {
  const database = await testDatabase()
  onTestFinished(database.close)
  const { db } = database
  await plantOrderForm(db)
  await setDemonstrationTime(db, { shows: at, set_at: systemClock.now() })
  await receiveOrderFile(database, { name: 'a.csv', bytes: bytesOf(ORDERS) }, { at, by: '青木' })
  const changes = { charge_again_times: 2 }
  await changeCollectingSettings(db, { coop_code: 'tokyo', changes, at, person: null, actor: 'bin/tomoni' })
  const app = testDesk({ db, public_url: null, collecting: collectingAtTheDesk({ database, upload_folder: '/tmp' }) })
  const person = await signedIn({ app, db })
  const { origin } = await serveApp(app)
  const page = await openPage(browser, { origin })
  page.setDefaultTimeout(8000)
  await page.context().addCookies([...person.cookies].map(([name, value]) => ({ name, value, url: origin })))

  await page.goto('/desk/supporters/1')
  await page.goto('/desk/activity')
  await page.getByLabel('言葉').fill('集金の設定')
  await page.getByRole('button', { name: 'しぼり込む' }).click()
  await page.waitForURL('**words=**')
  expect(await page.locator('tbody tr').count()).toBe(1)
  expect(await faults(page)).toEqual([])
  await picture(page, 'activity')

  await page.locator('tbody a').first().click()
  const changed = page.getByRole('row', { name: /再請求の回数/ })
  expect(await changed.textContent()).toMatch(/再請求の回数.*2$/)
  expect(await faults(page)).toEqual([])
  await picture(page, 'activity-act')

  await page.goto('/desk/affected')
  await page.getByLabel('この日から').fill('2025-12-02')
  await page.getByLabel('この日まで').fill('2025-12-01')
  await page.getByRole('button', { name: 'CSVで書き出す' }).click()
  expect(await page.locator('.error-summary').textContent()).toContain('終わりの日は、始めの日かそれよりあとにしてください')
  expect(await faults(page)).toEqual([])
  await picture(page, 'affected')
  await page.getByLabel('この日から').fill('2025-12-01')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSVで書き出す' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('affected-2025-12-01-2025-12-01.csv')
  const rows = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(rows).toHaveLength(2)
  expect(rows[1]).toContain('見た,tokyo,30010002,組合員番号、氏名、氏名カナ、サポーター登録,/desk/supporters/1')
})
