import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../src/calendar/clock.ts'
import { correctTransfer } from '../../src/ledger/index.ts'
import { firstVisitLink } from '../../src/people/index.ts'
import { accessibilityFaults, openBrowser, openPage, serveApp } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { aoki, testDesk } from '../support/desk.ts'

const { db, close } = await testDatabase()
const server = await serveApp(testDesk({ db, public_url: null }))
const browser = await openBrowser()
beforeAll(async () => {
  await sql`select ledger.post_transfer('t' || n, 'assets:promises:tokyo:2025-12', 'liabilities:campaigns:133540:promised', n * 500::bigint,
                                        '2025-11-12', '2025-11-12T10:00+09', '寄付の受付 133540（取込み' || n || '）') from generate_series(1, 3) n`.execute(
    db,
  )
  const [effective_on, posted_at] = [Temporal.PlainDate.from('2025-11-13'), Temporal.Instant.from('2025-11-13T00:00:00Z')]
  await correctTransfer(db, { transfer_id: 2, effective_on, posted_at, reason: '同じファイルでした' })
})
afterAll(async () => {
  await browser.close()
  await server.close()
  await close()
})

test('a book-keeper goes from the trial balance to a transfer that was taken back, on a phone too', async () => {
  const page = await openPage(browser, { width: 390, origin: server.origin })
  await page.goto((await firstVisitLink(db, systemClock, server.origin)) ?? '')
  for (const [name, typed] of [
    ['name', aoki.name],
    ['mail', aoki.mail],
    ['password', aoki.password],
    ['again', aoki.password],
  ] as const)
    await page.fill(`[name=${name}]`, typed)
  await page.click('main button[type=submit]')
  // On a phone the menu is folded.
  await page.locator('.rail summary').click()
  await page.getByRole('link', { name: '帳簿' }).click()
  expect(await accessibilityFaults(page)).toEqual([])

  await page.getByRole('link', { name: 'tokyo 2025年12月集金の申し込み' }).click()
  expect(await page.locator('.figure', { hasText: 'おわりの残高' }).locator('dd').textContent()).toBe('2,000円')
  expect(await accessibilityFaults(page)).toEqual([])
  const saving = page.waitForEvent('download')
  await page.getByRole('link', { name: '明細をCSVで取る' }).click()
  const file = readFileSync(await (await saving).path(), 'utf8')
  expect(file.split('\r\n')).toHaveLength(7)

  await page.getByRole('link', { name: '寄付の受付 133540（取込み2）' }).click()
  await page.getByText('で取り消されました。理由：同じファイルでした').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])

  await page.goto('/desk/books/transfers')
  await page.fill('[name=min_yen]', '１，０００')
  await page.fill('[name=counterparty]', 'ふぁいる')
  await page.getByRole('button', { name: 'さがす' }).click()
  expect(await page.locator('tbody tr').count()).toBe(1)
  expect(await page.inputValue('[name=counterparty]')).toBe('ふぁいる')
})
