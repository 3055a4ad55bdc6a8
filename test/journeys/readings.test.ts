import pino from 'pino'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '../../src/calendar/clock.ts'
import { readings } from '../../src/text/reading.ts'
import { createApp } from '../../src/web/app.ts'
import { accessibilityFaults, openBrowser, openPage, serveApp } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { picture } from '../support/pictures.ts'
import { plantBatch, plantCampaign, plantCollected, plantProgramme } from '../support/plant-campaign.ts'
import { public_pages } from '../support/public-pages.ts'

const { db, close } = await testDatabase()
await plantBatch(db, { offer_id: await plantCampaign(db), units: 12 })
await plantCampaign(db, { order_number: '133534', title: '織り機をもう一台', goal_yen: 80_000 })
await plantProgramme(db)
await plantCollected(db, { order_number: '133540', yen: 5_500 })
const server = await serveApp(createApp({ db, clock: fixedClock('2025-11-12T10:00:00+09:00'), log: pino({ level: 'silent' }) }))
const browser = await openBrowser()
afterAll(async () => {
  await browser.close()
  await server.close()
  await close()
})

/** The public forms, in their error states. */
const forms = ['/give?number=133540', '/my/sign-in', '/depot']

const wide = 'document.documentElement.scrollWidth'

describe.each(readings)('in the reading %s, at 320 px, which is also 1280 px at 400 %', (reading) => {
  let page: Page
  beforeAll(async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, baseURL: server.origin })
    await context.addCookies([{ name: 'tomoni-reading', value: reading, url: server.origin }])
    page = await context.newPage()
  })
  afterAll(() => page.context().close())

  test.each(public_pages)('%s can be used by everybody', async (path) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(path)
    expect(await page.evaluate(wide)).toBe(320)
    expect(await accessibilityFaults(page)).toEqual([])
    await picture(page, `${reading}${path.replaceAll('/', '-')}`)
  })

  test.each(forms)('%s sent empty says what is missing, and has the focus there', async (path) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(path)
    await page.locator('main form button.button').last().click()
    await page.locator('.error-summary:focus').waitFor()
    expect(await page.evaluate(wide)).toBe(320)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await page.locator('.error-summary').innerHTML()).not.toContain('｛')
    await picture(page, `${reading}${path.replaceAll(/[/?=]/g, '-')}-wrong`)
  })

  test('one tap copies the number, and says so in its own words', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/campaigns/133540')
    await page.locator('.ticket-copy button').click()
    await page.getByText({ ja: 'コピーしました', easy: 'コピーしました', en: 'Copied' }[reading]).waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('133540')
  })

  test('text set wider apart by the reader loses nothing', async () => {
    // WCAG 1.4.12: line height 1.5, letters 0.12, words 0.16.
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto('/campaigns/133540')
    await page.evaluate(`for (const one of document.querySelectorAll('*')) {
      one.style.setProperty('line-height', '1.5', 'important')
      one.style.setProperty('letter-spacing', '0.12em', 'important')
      one.style.setProperty('word-spacing', '0.16em', 'important')
    }`)
    expect(await page.evaluate(wide)).toBe(320)
    expect(await page.evaluate(cutOff)).toEqual([])
  })
})

/** Elements whose text stands outside of a box that cuts it off. */
const cutOff = `[...document.querySelectorAll('main *, header *')].filter((one) =>
  getComputedStyle(one).overflow === 'hidden' && !one.matches('.visually-hidden, svg, svg *, .pic') &&
  (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)).map((one) => one.outerHTML)`

test('without scripts the reading is chosen with the keyboard alone, on the same page, and stays chosen', async () => {
  const page = await openPage(browser, { scripts: false, origin: server.origin })
  await page.goto('/campaigns/133540')
  await tabTo(page, 'English')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/campaigns/133540')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await tabTo(page, 'Supporters')
  await page.keyboard.press('Enter')
  await page.getByText('Monthly donation').waitFor()
  await tabTo(page, 'やさしい日本語')
  await page.keyboard.press('Enter')
  await page.locator('ruby').first().waitFor()
  expect(new URL(page.url()).pathname).toBe('/supporters')
})

test('with the keyboard everything comes in the order in which it is read, and can be seen to have the focus', async () => {
  const page = await openPage(browser, { width: 390, origin: server.origin })
  await page.goto('/campaigns/133540')
  const seen: { top: number; outline: string }[] = []
  for (let at = 0; at < 12; at += 1) {
    await page.keyboard.press('Tab')
    seen.push(
      await page.evaluate(`({ top: Math.round(document.activeElement.getBoundingClientRect().top + scrollY),
        outline: getComputedStyle(document.activeElement).outlineStyle })`),
    )
  }
  // The way past the menu comes first and lies on top; then always down, or along the same line.
  const tops = seen.slice(1).map(({ top }) => top)
  expect(tops).toEqual(tops.toSorted((one, other) => one - other))
  expect(seen.map(({ outline }) => outline)).toEqual(seen.map(() => 'solid'))
})

test('in forced colours the ticket keeps its boxes, and every control its edge', async () => {
  const page = await openPage(browser, { width: 390, origin: server.origin })
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto('/campaigns/133540')
  const edges: Record<string, string> = {}
  for (const name of ['.ticket', '.ticket .boxes', '.ticket .box:nth-child(2)', '.ticket-units', '.button'])
    edges[name] = await page
      .locator(name)
      .first()
      .evaluate(`(one) => {
      const { borderLeftWidth, borderLeftStyle } = getComputedStyle(one)
      return borderLeftStyle === 'none' ? 'none' : borderLeftWidth }`)
  expect(Object.values(edges)).not.toContain('none')
  expect(Object.values(edges)).not.toContain('0px')
  await picture(page, 'forced-colours')
})

test('on paper there is the ticket and what it is for, and nothing to click', async () => {
  const page = await openPage(browser, { origin: server.origin })
  await page.goto('/campaigns/133540')
  await page.emulateMedia({ media: 'print' })
  const shown = (name: string) => page.locator(name).first().isVisible()
  expect([await shown('.ticket'), await shown('.campaign-story')]).toEqual([true, true])
  for (const name of ['.site-head', '.site-foot', '.ticket-copy', '.readings'])
    expect([name, await shown(name)]).toEqual([name, false])
  const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g)
  expect(pages?.length).toBeLessThanOrEqual(2)
})

/** Goes on with the tabulator until the focus is on what is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let at = 0; at < 40; at += 1) {
    await page.keyboard.press('Tab')
    const text = await page.evaluate<string>(`(() => {
      const copy = document.activeElement.cloneNode(true)
      for (const kana of copy.querySelectorAll('rt, rp')) kana.remove()
      return copy.textContent.trim() })()`)
    if (text === name) return
  }
  throw new Error(`the keyboard does not come to ${name}`)
}
