import AxeBuilder from '@axe-core/playwright'
import pino from 'pino'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { fixedClock } from '../../src/calendar/clock.ts'
import { createApp } from '../../src/web/app.ts'
import { openBrowser, serveApp } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { plantBatch, plantCampaign, plantCollected, plantProgramme } from '../support/plant-campaign.ts'

const { db, close } = await testDatabase()
await plantBatch(db, { offer_id: await plantCampaign(db), units: 12 })
await plantCampaign(db, { order_number: '133534', title: '織り機をもう一台', goal_yen: 80_000 })
await plantProgramme(db)
await plantCollected(db, { order_number: '133540', yen: 5_500 })
const clock = fixedClock('2025-11-12T10:00:00+09:00')
const server = await serveApp(createApp({ db, clock, log: pino({ level: 'silent' }) }))
const browser = await openBrowser()
afterAll(async () => {
  await browser.close()
  await server.close()
  await close()
})

const pages = ['/', '/campaigns', '/campaigns/133540', '/campaigns/133504', '/supporters', '/transparency', '/nowhere']

/** What the page reports against itself: faults of scripts and everything the content security policy refused. */
function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 404')) heard.push(message.text())
  })
  return heard
}

// In light mode they are looked at in each reading by readings.test.ts.
describe.each(['dark'] as const)('in %s mode', (colorScheme) => {
  test.each(pages)('%s can be used by everybody, also at 320 px', async (path) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 640 } })
    const page = await context.newPage()
    const heard = complaints(page)
    await page.goto(server.origin + path)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    expect(heard).toEqual([])
    await context.close()
  })
})

test('what can be pressed is large enough for a thumb', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  await page.goto(`${server.origin}/campaigns/133540`)
  const small = await page.$$eval('nav a, .brand, .button, button', (elements) =>
    elements.filter((element) => element.getBoundingClientRect().height < 44).map((element) => element.outerHTML),
  )
  expect(small).toEqual([])
  await page.close()
})

test('without scripts the ticket is there, selects as one number, and offers no button that does nothing', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${server.origin}/campaigns/133540`)
  expect(await page.getByRole('button').count()).toBe(0)
  const [first] = await page.locator('.ticket .box').all()
  await first?.click()
  expect(await page.evaluate('getSelection().toString().trim()')).toBe('133540')
  await context.close()
})

test('with scripts one tap copies the number', async () => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await context.newPage()
  await page.goto(`${server.origin}/campaigns/133540`)
  await page.getByRole('button', { name: '番号をコピー' }).click()
  await page.getByText('コピーしました').waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe('133540')
  await context.close()
})

test('with the keyboard alone: past the menu, to a campaign and back', async () => {
  const page = await browser.newPage()
  await page.goto(server.origin)
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').textContent()).toBe('本文へ')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').textContent()).toBe('寄付募集を見る')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/campaigns\/\d{6}$/)
  await page.close()
})
