import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { collectingAtTheDesk, supportersForGiving } from '../../src/collecting/index.ts'
import { givingAtTheDesk } from '../../src/giving/index.ts'
import { accessibilityFaults, openBrowser, openPage, serveApp } from '../support/browser.ts'
import { aoki, signedInAs, type TestRole, testDesk } from '../support/desk.ts'
import { lastMail } from '../support/last-mail.ts'
import { money_at, moneyWorld } from '../support/money.ts'
import { picture } from '../support/pictures.ts'
import { showTime } from '../support/shown-time.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** December of tokyo, closed, on a site that sends mail; somebody of each role comes in with their own browser. */
async function openSite() {
  const world = await moneyWorld()
  const { db } = world
  await showTime(db, money_at)
  const at_the_desk = { database: world, upload_folder: '/nowhere' }
  const app = testDesk({
    db,
    public_url: null,
    has_mail_server: true,
    giving: givingAtTheDesk({ ...at_the_desk, supporters: supportersForGiving }),
    collecting: collectingAtTheDesk(at_the_desk),
  })
  const { origin, close } = await serveApp(app)
  onTestFinished(close)
  const enter = async (role: TestRole) => {
    const { cookies } = await signedInAs(app, db, role)
    const page = await openPage(browser, { origin })
    await page.context().addCookies([...cookies].map(([name, value]) => ({ name, value, url: origin })))
    return page
  }
  return { db, origin, enter }
}

/** Nothing for axe, which needs a browser that runs scripts, and nothing to scroll sideways on the smallest telephone. */
async function isFine(page: Page, name: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 900 }
  await page.setViewportSize({ width: 320, height: 700 })
  expect(await accessibilityFaults(page), name).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320)
  await picture(page, name)
  await page.setViewportSize(size)
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).press('Enter')
const menuOf = (page: Page) => page.locator('.rail-menu a').allTextContents()
const statusAt = async (page: Page, path: string) => (await page.goto(path))?.status()

test('invited by mail for one co-op: the mailed link, a name and a password, the rooms of the role and no other, until it is taken away', async () => {
  const { db, origin, enter } = await openSite()
  const admin = await enter({ role: 'administrator' })
  await admin.goto('/desk/people')
  await press(admin, '招待する')
  await admin.getByRole('link', { name: 'メールアドレスを入力してください' }).waitFor()
  await isFine(admin, 'people-refused')
  await admin.getByLabel('メールアドレス').fill('kyomi@example.jp')
  await admin.getByLabel('生協の担当者').selectOption({ label: '生協・東京' })
  await press(admin, '招待する')
  await admin.getByText('招待のメールを送ります').waitFor()
  await isFine(admin, 'people-invited')

  const [link = ''] = (await lastMail(db)).match(/http:\S+\/desk\/invitation\/[\w-]+/) ?? []
  expect(link.startsWith(origin)).toBe(true)
  const invited = await openPage(browser, { origin })
  await invited.goto(link)
  await press(invited, '登録して事務局に入る')
  await invited.getByRole('link', { name: 'お名前を入力してください' }).waitFor()
  await isFine(invited, 'invitation-refused')
  await invited.goto(link)
  await isFine(invited, 'invitation')
  await invited.getByLabel('お名前').fill('鏡 あおい')
  for (const field of await invited.locator('input[type=password]').all()) await field.fill(aoki.password)
  await press(invited, '登録して事務局に入る')
  await invited.waitForURL('**/desk/own-coops/1')
  expect(await menuOf(invited)).toEqual(['今日', '生協・東京'])
  await isFine(invited, 'own-coop')
  for (const room of ['held-lines', 'months']) {
    expect(await statusAt(invited, `/desk/own-coops/1/${room}`)).toBe(200)
    await isFine(invited, `own-coop-${room}`)
  }
  for (const path of ['/desk/own-coops/2', '/desk/own-coops/999']) expect(await statusAt(invited, path)).toBe(404)
  for (const path of ['/desk/people', '/desk/imports', '/desk/books']) expect(await statusAt(invited, path)).toBe(403)

  await admin.goto('/desk/people')
  await isFine(admin, 'people')
  await admin.getByRole('link', { name: '鏡 あおい' }).click()
  await isFine(admin, 'person')
  await press(admin, /^外す.*生協の担当者（生協・東京）/)
  await admin.getByText('役割を外しました').waitFor()
  expect(await statusAt(invited, '/desk/own-coops/1')).toBe(403)
  await isFine(invited, 'no-role-left')
  expect(await statusAt(invited, '/desk')).toBe(403)
  await press(invited, '出る')
  await invited.waitForURL('**/desk/sign-in?out=1')
}, 150_000)

test('who writes for an organisation finds it in the menu, and another one is a page that is not there', async () => {
  const { enter } = await openSite()
  const editor = await enter({ role: 'organisation_editor', organisation_id: 1 })
  await editor.goto('/desk')
  await editor.waitForURL('**/desk/own-organisations/1')
  expect(await menuOf(editor)).toEqual(['今日', 'パン＆カフェ こすもす'])
  await isFine(editor, 'own-organisation')
  expect(await statusAt(editor, '/desk/own-organisations/1/page')).toBe(200)
  await isFine(editor, 'own-organisation-page')
  expect(await statusAt(editor, '/desk/own-organisations/1/campaigns')).toBe(200)
  await isFine(editor, 'own-organisation-campaigns')
  for (const path of ['/desk/own-organisations/2', '/desk/own-organisations/2/page', '/desk/own-organisations/999']) {
    expect(await statusAt(editor, path)).toBe(404)
    expect(await editor.title()).toContain('この画面はありません')
  }
  await isFine(editor, 'own-organisation-not-there')
  expect(await statusAt(editor, '/desk/people')).toBe(403)
})
