import AxeBuilder from '@axe-core/playwright'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../src/calendar/clock.ts'
import { setDemonstrationTime } from '../../src/calendar/demonstration-clock.ts'
import { firstVisitLink, staffLink } from '../../src/people/index.ts'
import { openBrowser, serveApp } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { aoki, type passSecondFactor, testDesk } from '../support/desk.ts'
import { money_at, moneyWorld } from '../support/money.ts'
import { picture } from '../support/pictures.ts'
import { testApp } from '../support/second-factor.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()
const main = (page: Page) => page.locator('main')

/** Presses Enter on a button or link and waits for the page it leads to. */
async function press(page: Page, name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
  const what = page.getByRole(role, { name }).first()
  await what.focus()
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
}

async function faults(page: Page): Promise<string[]> {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 700 })
  const { violations } = await new AxeBuilder({ page }).analyze()
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  if (size !== null) await page.setViewportSize(size)
  const wide = width > 320 ? [`${page.url()} is ${width} px wide`] : []
  return [...violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`), ...wide]
}

async function comeIn(page: Page, link: string): Promise<void> {
  await page.goto(link)
  for (const [name, typed] of Object.entries({ name: aoki.name, mail: aoki.mail, password: aoki.password, again: aoki.password }))
    await page.fill(`[name=${name}]`, typed)
  await press(page, '登録して事務局に入る')
}

async function signIn(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByLabel('メールアドレス').fill(aoki.mail)
  await page.getByLabel('パスワード').fill(aoki.password)
  await press(page, '事務局に入る')
}

/** Makes the session's last proof eleven minutes old. */
async function waitElevenMinutes(db: Parameters<typeof passSecondFactor>[0]): Promise<void> {
  const confirmed_at = systemClock.now().subtract({ minutes: 11 })
  await db.updateTable('people.sessions').set({ confirmed_at }).execute()
}

test('without scripts and with the keyboard: money asks for an app; the app, codes on paper, and a form that waits for the code', async () => {
  const { db } = await moneyWorld()
  await setDemonstrationTime(db, { shows: money_at, set_at: systemClock.now() })
  const server = await serveApp(testDesk({ db, public_url: null }))
  onTestFinished(server.close)
  const context = await browser.newContext({
    javaScriptEnabled: false,
    baseURL: server.origin,
    viewport: { width: 1280, height: 900 },
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await comeIn(page, await staffLink(db, systemClock, { public_url: server.origin, role: 'bookkeeper' }))
  await press(page, '送金', 'link')
  expect(await heading(page)).toBe('認証アプリを用意する')
  await picture(page, 'app')
  const app = testApp((await page.locator('.typed-key').textContent())?.replaceAll(' ', '') ?? '')
  await page.getByLabel('アプリに出ている6けたの数字').fill('000000')
  await press(page, 'このアプリを使う')
  await page.getByRole('link', { name: /数字がちがいます/ }).waitFor()
  await page.getByLabel('アプリに出ている6けたの数字').fill(app.code(-30))
  await press(page, 'このアプリを使う')
  expect(await heading(page)).toBe('リカバリーコード')
  await picture(page, 'recovery-codes')
  const [code = ''] = await page.locator('.code-figures').allTextContents()
  await press(page, /控えました/)
  expect(new URL(page.url()).pathname).toBe('/desk/money/payouts')

  await press(page, '出る')
  await signIn(page, '/desk/organisations/niji')
  expect(await heading(page)).toBe('2つめの確認')
  await picture(page, 'factor')
  await page.getByLabel('確認コード').fill(app.code())
  await press(page, '事務局に入る')
  expect(await heading(page)).toBe('虹のアトリエ')

  await waitElevenMinutes(db)
  await page.getByLabel('銀行番号').fill('9999')
  await page.getByLabel('支店番号').fill('001')
  await page.getByLabel('口座番号').fill('98765')
  await page.getByLabel('受取人名').fill('トクヒ）ニジノアトリエ')
  await page.getByLabel('どこから来た変更か').fill('団体からの届け出')
  await press(page, '変更を出す')
  expect(await heading(page)).toBe('ご本人の確認')
  await picture(page, 'confirm')
  await page.getByLabel('確認コード').fill('000000')
  await press(page, '確かめて実行する')
  await page.getByRole('link', { name: /確認コードがちがいます/ }).waitFor()
  await picture(page, 'confirm-refused')
  await page.getByLabel('確認コード').fill(code)
  await press(page, '確かめて実行する')
  await picture(page, 'carried-on')
  expect(await main(page).textContent()).toContain('変更を出しました')
  expect(await main(page).textContent()).toContain('団体からの届け出')
}, 150_000)

/** A device with a fingerprint reader, as Chromium plays it. */
async function withPasskeys(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, authenticatorId }
}

test('a passkey: made, used to come in and to confirm, named, removed when there is another way; its owner must be there', async () => {
  const { db, close } = await testDatabase()
  onTestFinished(close)
  await setDemonstrationTime(db, { shows: Temporal.Instant.from('2025-11-12T10:00:00+09:00'), set_at: systemClock.now() })
  const server = await serveApp(testDesk({ db, public_url: null }))
  onTestFinished(server.close)
  const context = await browser.newContext({ baseURL: server.origin, viewport: { width: 1280, height: 900 } })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await comeIn(page, (await firstVisitLink(db, systemClock, server.origin)) ?? '')
  const { cdp, authenticatorId } = await withPasskeys(page)
  await press(page, 'サインインの設定', 'link')
  await press(page, 'パスキーを加える', 'link')
  expect(await faults(page)).toEqual([])
  await picture(page, 'new-passkey')
  await page.getByLabel('パスキーの名前').fill('事務所のパソコン')
  await press(page, 'この端末でパスキーを作る')
  expect(await heading(page)).toBe('リカバリーコード')
  expect(await faults(page)).toEqual([])
  await press(page, /控えました/)
  await page.getByText('事務所のパソコン', { exact: true }).waitFor()
  expect(await faults(page)).toEqual([])
  await picture(page, 'me')

  // Removing it would leave nothing.
  await page.getByText('「事務所のパソコン」の名前を変える・消す').click()
  await press(page, 'このパスキーを消す')
  await page.getByRole('link', { name: /ほかの確認のしかたがないので、消せません/ }).waitFor()

  await press(page, '出る')
  await page.goto('/desk/sign-in?next=/desk/me')
  await picture(page, 'sign-in')
  expect(await faults(page)).toEqual([])
  await press(page, 'パスキーで入る')
  expect(await heading(page)).toBe('サインインの設定')
  await waitElevenMinutes(db)
  await press(page, /認証アプリを用意する|別の端末/, 'link')
  expect(await heading(page)).toBe('ご本人の確認')
  expect(await faults(page)).toEqual([])
  await press(page, 'パスキーで確かめる')
  expect(await heading(page)).toBe('認証アプリを用意する')
  expect(await faults(page)).toEqual([])
  await picture(page, 'app-demonstration')

  // Somebody else's finger: the browser finds nobody, and the page says so.
  await press(page, '出る')
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await page.goto('/desk/sign-in')
  await page.getByRole('button', { name: 'パスキーで入る' }).click()
  await page.getByText('確かめられませんでした。もう一度押すか、画面を開きなおしてください。').waitFor()
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  // A password alone waits for the passkey, and the passkey is enough there too.
  await signIn(page, '/desk/sign-in?next=/desk/me')
  expect(await heading(page)).toBe('2つめの確認')
  expect(await faults(page)).toEqual([])
  await press(page, 'パスキーで確かめる')
  expect(await heading(page)).toBe('サインインの設定')
  expect(await page.getByText('（この端末）').count()).toBe(1)
}, 150_000)
