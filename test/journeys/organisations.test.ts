import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { addOrganisation } from '../../src/organisations/add-organisation.ts'
import { receiveWorkplacesFile } from '../../src/organisations/workplaces/receive-workplaces-file.ts'
import { accessibilityFaults, openBrowser, openPage, serveApp } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { signedInAs, testDesk } from '../support/desk.ts'
import type { Visitor } from '../support/visitor.ts'
import { workplacesFile } from '../support/workplaces.ts'

const { db, pool, close } = await testDatabase()
const at = Temporal.Instant.from('2025-11-12T10:00:00+09:00')
const hinata = await addOrganisation(db, {
  address: 'hinata',
  name: 'ひなたの畑',
  kind: 'ワーカーズ・コレクティブ',
  kind_code: 'workers_collective',
  page: { story: '畑で働きます。', address: '東京都杉並区荻窪9', latitude: '35.7', longitude: '139.62' },
  at,
})
await receiveWorkplacesFile({ pool }, workplacesFile([{ name: 'ｶﾌｪ　みなも', kana: 'かふぇみなも' }]), {
  as_of: '2025-03-01',
  at,
})
const app = testDesk({ db, public_url: null })
const server = await serveApp(app)
const browser = await openBrowser()
afterAll(async () => {
  await browser.close()
  await server.close()
  await close()
})

/** A page of the browser in which this person is signed in. */
async function pageOf(person: Visitor) {
  const page = await openPage(browser, { origin: server.origin, width: 1280 })
  const cookies = [...person.cookies].map(([name, value]) => ({ name, value, url: server.origin }))
  await page.context().addCookies(cookies)
  return page
}

test('a reader finds a workplace by half a name in kana, at 320 px, and somebody of it asks for the page', async () => {
  const page = await openPage(browser, { origin: server.origin, width: 320 })
  await page.goto('/organisations')
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByLabel('名前やことば').fill('みなも')
  await page.getByRole('button', { name: 'さがす' }).click()
  await page.getByRole('link', { name: /みなも/ }).click()
  expect(await page.getByText('2025年3月現在').count()).toBe(1)
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('link', { name: '担当を申し出る' }).click()
  await page.getByRole('button', { name: '申し出る' }).click()
  expect(await page.locator('.error-summary').count()).toBe(1)
  expect(await accessibilityFaults(page)).toEqual([])
  for (const [label, text] of [
    ['お名前', '海野 さち'],
    ['メールアドレス', 'sachi@example.jp'],
    ['電話番号', '03-0000-0001'],
    ['事業所での役割', '管理者'],
  ] as const)
    await page.getByLabel(label).fill(text)
  await page.getByRole('button', { name: '申し出る' }).click()
  await page.getByText('申し出をお受けしました').waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
})

test('an organisation writes and sends a picture; staff see the difference and accept; readers see it', async () => {
  const editor = await pageOf(await signedInAs(app, db, { role: 'organisation_editor', organisation_id: hinata }))
  await editor.goto(`/desk/own-organisations/${hinata}`)
  await editor.getByRole('link', { name: 'ページを直す・便りを書く' }).click()
  expect(await accessibilityFaults(editor)).toEqual([])
  await editor.getByLabel('紹介', { exact: true }).fill('畑と台所で働きます。')
  await editor.getByRole('button', { name: '保存して、確認をお願いする' }).first().click()
  await editor.getByText('事務局が確かめてから載ります。').first().waitFor()
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#7fae7d' } })
    .jpeg()
    .toBuffer()
  await editor.getByLabel('写真のファイル').setInputFiles({ name: 'hatake.jpg', mimeType: 'image/jpeg', buffer: bytes })
  await editor.getByLabel('写真の説明').fill('畑の畝')
  await editor.locator('form[enctype] button').click()
  await editor.getByText('写真（新しい）').waitFor()

  const staff = await pageOf(await signedInAs(app, db, { role: 'editor' }))
  for (const name of ['紹介の文と案内', '写真（新しい）']) {
    await staff.goto('/desk/organisation-pages')
    await staff.getByRole('link', { name }).click()
    expect(await accessibilityFaults(staff)).toEqual([])
    await staff.getByRole('button', { name: 'このまま載せる' }).click()
    await staff.getByText('変更を載せ、団体にメールで知らせました。').waitFor()
  }
  const reader = await openPage(browser, { origin: server.origin, width: 390 })
  await reader.goto('/organisations/hinata')
  expect(await reader.getByText('畑と台所で働きます。').count()).toBe(1)
  expect(await reader.getByRole('img', { name: '畑の畝' }).count()).toBe(1)
  expect(await reader.evaluate("document.querySelector('.picture').decode().then(() => true)")).toBe(true)
  expect(await accessibilityFaults(reader)).toEqual([])
})
