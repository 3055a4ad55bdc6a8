import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { plantBatch, plantCampaign, plantCollected, plantProgramme } from '../../../test/support/plant-campaign.ts'
import { fixedClock } from '../../calendar/clock.ts'
import { PageCache } from '../../http/page-cache.ts'
import { createApp } from '../../web/app.ts'

const { db, close } = await testDatabase()
afterAll(close)
const clock = fixedClock('2026-02-20T09:30:00+09:00')
const app = createApp({ db, clock, log: pino({ level: 'silent' }), pages: new PageCache({ age_ms: 0 }) })

async function page(path: string) {
  const answer = await app.request(path)
  const html = await answer.text()
  const text = html.replace(/<wbr\/?>|<[^>]+>/g, '').replaceAll('&amp;', '&')
  return { status: answer.status, html, text, headers: answer.headers }
}

/** A table as rows of cells. */
function table(html: string, caption: string): string[][] {
  const found = html.match(/<table[\s\S]*?<\/table>/g)?.find((one) => one.includes(`<caption>${caption}`)) ?? ''
  const rows = [...found.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)]
  return rows.map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => cell.replace(/<[^>]+>/g, '')),
  )
}

test('before the first donation it says so', async () => {
  const { status, text } = await page('/transparency')
  expect([status, text.includes('まだ寄付はありません。')]).toEqual([200, true])
  expect((await page('/transparency/2025')).status).toBe(404)
})

async function plant() {
  await plantBatch(db, { offer_id: await plantCampaign(db), units: 12 })
  await plantCampaign(db, { order_number: '133534', title: 'まだ公開しない募集', published_at: null })
  await plantProgramme(db)
  await plantCollected(db, { order_number: '133540', yen: 5_500 })
  for (const [key, yen, on] of [
    ['paid', 5_000, '2026-01-15'],
    ['again', 300, '2026-02-02'],
  ] as const)
    await sql`select ledger.post_transfer(${key}, 'liabilities:campaigns:133540:collected', 'assets:bank', ${yen}::bigint,
                                          ${on}::date, ${`${on}T00:00+09`}::timestamptz, ${key})`.execute(db)
}

test('it shows what came together, what was collected and what was passed on, never added up', async () => {
  await plant()
  const { status, html, text } = await page('/transparency')
  expect(status).toBe(200)
  for (const words of ['2026年2月20日（金）9:30 現在', 'お申し込み6,000円', '引き落とし済み5,500円', '団体へ送金済み5,300円'])
    expect(text).toContain(words)
  expect(text).not.toMatch(/11,500円|16,800円|まだ公開しない/)
  // The last year stands on top, the others are a link away.
  expect(table(html, '2026年の月ごと')).toEqual([
    ['月', 'お申し込み', '引き落とし', '送金'],
    ['1月', '0', '0', '5,000'],
    ['2月', '0', '0', '300'],
  ])
  expect(html).toContain('href="/transparency/2025"')
  const last_year = await page('/transparency/2025')
  expect(table(last_year.html, '2025年の募集と月ごと')).toEqual([
    ['月', '募集', 'お申し込み', '請求', '引き落とし', '引き落とせず取消し', '返金・訂正', '送金'],
    ['11月', '店の毎日を伝えるタブレットを', '6,000', '0', '0', '0', '0', '0'],
    ['12月', '店の毎日を伝えるタブレットを', '0', '0', '5,500', '0', '0', '0'],
  ])
  expect(last_year.text).toContain('送金済み5,300円（2026年2月2日）')
  expect(last_year.html).toContain('role="img" aria-label="2025年の月ごとの棒グラフ。')
  expect(html).not.toMatch(/<form|style=|<script(?![^>]*src=)/)
  expect((await page('/')).html).toContain('<a href="/transparency">寄付のゆくえ</a>')
})

test('the files are those of the command line', async () => {
  const months = await page('/open-data/months.csv')
  expect([months.status, months.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(months.html).toContain(
    '2026-01,133540,寄付募集,店の毎日を伝えるタブレットを,パン＆カフェ こすもす,0,0,0,0,0,5000,,2026-01-15',
  )
  const json = await app.request('/open-data/open-data.json')
  expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(await json.json()).toMatchObject({
    about: { is_demonstration: false },
    campaigns: [{ address: '108413' }, { paid_out_yen: 5_300 }],
  })
  expect((await page('/open-data/README.txt')).text).toContain('単位：円')
})

test.each(['/transparency/1999', '/transparency/20255', '/transparency/x', '/open-data/', '/open-data/..%2fpackage.json'])(
  '%s is a page that is not there',
  async (path) => expect((await page(path)).status).toBe(404),
)
