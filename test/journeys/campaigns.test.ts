import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { approvePayout, collectingAtTheDesk, preparePayout, supportersForGiving } from '../../src/collecting/index.ts'
import { givingAtTheDesk } from '../../src/giving/index.ts'
import { accessibilityFaults, openBrowser, openPage, serveApp } from '../support/browser.ts'
import { signedInAs, testDesk } from '../support/desk.ts'
import { money_at, on, payingWorld } from '../support/money.ts'
import { picture } from '../support/pictures.ts'
import { showTime } from '../support/shown-time.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** December of tokyo, paid out; somebody of each role comes in with their own browser. */
async function openSite() {
  const world = await payingWorld()
  const { db, aoki, ishii } = world
  await world.remit(3300)
  const run = await preparePayout(db, { pay_on: on('2026-01-14'), at: money_at, person: aoki, is_demonstration: true })
  if (run.kind !== 'prepared') throw new Error(run.kind)
  await approvePayout(db, { run: run.run, at: money_at, person: ishii, is_demonstration: true })
  await showTime(db, money_at)
  const at_the_desk = { database: world, upload_folder: '/tmp/tomoni-test-uploads' }
  const app = testDesk({
    db,
    public_url: null,
    giving: givingAtTheDesk({ ...at_the_desk, supporters: supportersForGiving }),
    collecting: collectingAtTheDesk(at_the_desk),
  })
  const server = await serveApp(app)
  onTestFinished(() => server.close())
  const enter = async (role: Parameters<typeof signedInAs>[2], wishes: { scripts?: boolean; width?: number } = {}) => {
    const { cookies } = await signedInAs(app, db, role)
    const page = await openPage(browser, { ...wishes, origin: server.origin })
    await page.context().addCookies([...cookies].map(([name, value]) => ({ name, value, url: server.origin })))
    return page
  }
  return { ...world, enter, origin: server.origin }
}

/** Nothing for axe, and nothing to scroll sideways on the smallest telephone. */
async function isFine(page: Page, name: string): Promise<void> {
  expect(await accessibilityFaults(page), name).toEqual([])
  const { width = 1280, height = 900 } = page.viewportSize() ?? {}
  await page.setViewportSize({ width: 320, height: 700 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320)
  await page.setViewportSize({ width, height })
  await picture(page, name)
}

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) await page.fill(`[name=${name}]`, text)
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

test('an editor makes a cycle and a campaign by hand: words, a number that clashes, a number, a day', async () => {
  const { enter, origin } = await openSite()
  const page = await enter({ role: 'editor' })
  await page.goto('/desk')
  await page.getByRole('link', { name: '企画回' }).click()
  await isFine(page, 'cycles')
  await page.goto('/desk/cycles/new?coop=tokyo')
  await press(page, '保存する')
  await isFine(page, 'cycle-refused')
  const cycle = {
    cycle_code: '2026-1-3',
    name: '2026年1月3回',
    week: '３',
    opens: '2026-01-12',
    closes: '2026-01-16',
    collection_month: '2026-02',
  }
  await fill(page, cycle)
  await press(page, '保存する')
  await page.getByText('保存しました').waitFor()

  await page.getByRole('link', { name: '寄付募集' }).click()
  await isFine(page, 'desk-campaigns')
  await page.getByRole('link', { name: '新しい寄付募集を書く' }).click()
  await page.getByRole('link', { name: 'パン＆カフェ こすもす' }).click()
  await press(page, '書いて、番号へ進む')
  await isFine(page, 'new-campaign-refused')
  await fill(page, {
    title: '二台目のオーブンを',
    summary: '焼ける数を増やします。',
    purpose: '朝のパンが足りません。',
    goal_yen: '８０，０００円',
  })
  await fill(page, { order_number: '133700' })
  await press(page, '書いて、番号へ進む')
  await page.getByText('書きました。次に、注文番号をつけてください。').waitFor()
  await isFine(page, 'campaign-written')

  await page.getByRole('link', { name: '生協・東京の番号をつける' }).click()
  await fill(page, { order_number: '133540', unit_price_yen: '500' })
  await page.getByLabel(/2025年11月3回/).check()
  await press(page, '番号をつける')
  await page.getByText('（パン＆カフェ こすもす）の番号です').first().waitFor()
  await isFine(page, 'number-taken')
  await page.getByLabel(/2025年11月3回/).uncheck()
  await page.getByLabel(/2026年1月3回/).check()
  await fill(page, { order_number: '133700' })
  await press(page, '番号をつける')
  await page.getByText('注文番号をつけました。').waitFor()
  await page.getByLabel('いますぐ').check()
  await press(page, '公開する')
  await page.getByText('公開することにしました。').waitFor()
  await isFine(page, 'campaign-at-the-desk')
  await page.goto(`${origin}/campaigns/133700`)
  await page.getByRole('heading', { name: '二台目のオーブンを' }).waitFor()
  await isFine(page, 'campaign-public')
})

test('an organisation applies, without scripts on a telephone; staff ask and accept', async () => {
  const { enter } = await openSite()
  const own = await enter({ role: 'organisation_editor', organisation_id: 1 }, { scripts: false, width: 390 })
  await own.goto('/desk/own-organisations/1/campaigns')
  await picture(own, 'own-campaigns')
  await own.getByRole('link', { name: '寄付募集を申し込む' }).click()
  await fill(own, { title: '天板を新しく', item_1_yen: '12000' })
  await press(own, '事務局に送る')
  await own.getByRole('heading', { name: '直していただきたいところがあります' }).waitFor()
  await picture(own, 'application-refused')
  await fill(own, {
    summary: '焼き菓子の天板です。',
    purpose: '十年使いました。',
    item_1_name: '天板 6枚',
    goal_yen: '12000',
    wanted: '春までに',
  })
  await press(own, '事務局に送る')
  await own.getByText('事務局に送りました。').waitFor()

  const desk = await enter({ role: 'editor' })
  await desk.goto('/desk/campaigns')
  await desk.getByRole('link', { name: '天板を新しく' }).click()
  await fill(desk, { text: 'どの店で買いますか。' })
  await press(desk, '送る')
  await desk.getByText('書きました。相手にメールで知らせます。').waitFor()
  await isFine(desk, 'application-at-the-desk')
  await desk.getByLabel('受ける').check()
  await press(desk, '決める')
  await desk.getByRole('link', { name: '注文番号をつけて寄付募集にする' }).waitFor()
  await own.reload()
  expect(await own.textContent('main')).toContain('どの店で買いますか。')
})

test('the report after the payout: written, read, and public in three readings; another organisation is not there', async () => {
  const { enter, db } = await openSite()
  const found = db.selectFrom('giving.campaigns').select('id').where('address', '=', '133540')
  const { id: campaign } = await found.executeTakeFirstOrThrow()
  const own = await enter({ role: 'organisation_editor', organisation_id: 1 }, { width: 390 })
  const desk = await enter({ role: 'editor' })
  await own.goto('/desk/own-organisations/1/campaigns')
  await own.getByRole('link', { name: '報告を書く' }).click()
  await fill(own, { text: 'タブレットを買いました。', item_1_name: 'タブレット', item_1_yen: '２，０００' })
  await press(own, '事務局に送る')
  await own.getByText('事務局に送りました。').waitFor()
  await isFine(own, 'own-report')
  await desk.goto(`/desk/campaigns/${campaign}/report`)
  await isFine(desk, 'report-at-the-desk')
  await desk.getByLabel('公開する').check()
  await press(desk, '決める')
  await desk.getByText('公開しました。').waitFor()
  for (const reading of ['easy', 'en', 'ja']) {
    await own.goto(`/reading/${reading}?back=/campaigns/133540`)
    await own.locator('#report').waitFor()
    await isFine(own, `campaign-reported-${reading}`)
  }
  await own.goto('/campaigns/past')
  await isFine(own, 'campaigns-past')
  await own.goto('/desk/own-organisations/2/campaigns')
  expect(await own.title()).toContain('この画面はありません')
})
