import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { plantBatch, plantCampaign, plantCollected, plantProgramme } from '../../../test/support/plant-campaign.ts'
import { fixedClock } from '../../calendar/clock.ts'
import { PageCache } from '../../http/page-cache.ts'
import { createApp } from '../../web/app.ts'

const { db, close } = await testDatabase()
afterAll(close)

beforeAll(async () => {
  const cosmos = await plantCampaign(db)
  await plantBatch(db, { offer_id: cosmos, units: 10 })
  await plantBatch(db, { offer_id: cosmos, units: 2 })
  const reached = await plantCampaign(db, { order_number: '133534', title: '織り機をもう一台', goal_yen: 1_000 })
  await plantBatch(db, { offer_id: reached, units: 3, order_number: '133534' })
  await plantCampaign(db, { order_number: '200000', published_at: '2025-11-13T00:00:00+09:00' })
  await plantProgramme(db)
})

const before = '2025-11-09T23:59:59+09:00'
const during = '2025-11-12T10:00:00+09:00'
const last_day = '2025-11-14T23:59:59+09:00'
const after = '2025-11-15T00:00:00+09:00'

function at(time: string) {
  return createApp({ db, clock: fixedClock(time), log: pino({ level: 'silent' }), pages: new PageCache({ age_ms: 0 }) })
}

async function page(path: string, time = during): Promise<{ status: number; html: string; text: string }> {
  const answer = await at(time).request(path)
  const html = await answer.text()
  return { status: answer.status, html, text: html.replace(/<wbr\/?>|<[^>]+>/g, '').replaceAll('&amp;', '&') }
}

describe('the page of a campaign', () => {
  it('shows the ticket, promised and collected apart, and each way to take part', async () => {
    const { status, html, text } = await page('/campaigns/133540')
    expect(status).toBe(200)
    expect(html).toContain('<span class="visually-hidden">133540</span>')
    for (const words of [
      '注文用紙にこのまま書きます',
      '1口500円',
      '11月14日（金）まで',
      '2025年11月3回（46週）',
      '12口・6,000円（目標100,000円）',
      'うち引き落とし済み0円',
      'eくらぶの2025年11月3回（46週）で',
      '03-0000-0000（月〜金 17時まで）',
    ]) {
      expect(text).toContain(words)
    }
    expect(html).not.toMatch(/<form|style=|<script(?![^>]*src=)/)
  })

  it.each([
    [before, '11月10日（月）から書けます', '受付は11月10日（月）に始まります。'],
    [during, '注文用紙にこのまま書きます', '2025年12月に、購入代金といっしょに引き落とします。'],
    [last_day, '本日 11月14日（金）まで', '2025年12月に、購入代金といっしょに引き落とします。'],
    [after, '11月14日（金）で終了', 'ご参加ありがとうございました。2025年12月に'],
  ])('at %s says so', async (time, ticket, money) => {
    const { text } = await page('/campaigns/133540', time)
    expect(text).toContain(ticket)
    expect(text).toContain(money)
  })

  it('says that the goal was reached, and goes on', async () => {
    const { text } = await page('/campaigns/133534')
    expect(text).toContain('目標に届きました。ありがとうございます。受付は11月14日（金）まで続き')
  })

  it('finds the number however it is typed', async () => {
    const answer = await at(during).request(`/campaigns/${encodeURIComponent('１３３-５４０')}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/campaigns/133540'])
  })
})

describe('a wrong number', () => {
  it('is a 404 that offers what is one slip away', async () => {
    const { status, html, text } = await page('/campaigns/133504')
    expect(status).toBe(404)
    expect(text).toContain('注文番号 133504 の寄付募集は見つかりません')
    expect(html).toContain('href="/campaigns/133540"')
    expect(html).toContain('href="/campaigns/133534"')
  })

  it('of the supporter programme leads there', async () => {
    const { status, text } = await page('/campaigns/108413')
    expect(status).toBe(404)
    expect(text).toContain('108413 は、毎月の寄付「インクルファンド」の番号です。')
  })

  it.each(['/campaigns/abc', '/campaigns/%3Cscript%3E', '/campaigns/999999999999999'])('%s is not repeated', async (path) => {
    const { status, html } = await page(path)
    expect(status).toBe(404)
    // But for the address to which the choice of a reading comes back, which nobody sees.
    expect(html.replace(/ href="\/reading\/[^"]*"/g, '')).not.toMatch(/abc|&lt;script|9999/)
  })

  it('is also that of a campaign before it is published', async () => {
    expect((await page('/campaigns/200000')).status).toBe(404)
    expect((await page('/campaigns/200000', last_day)).status).toBe(200)
  })
})

describe('a campaign for other programs', () => {
  it('has exactly these fields', async () => {
    const answer = await at(during).request('/api/campaigns/133540')
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await answer.json()).toEqual({
      order_number: '133540',
      title: '店の毎日を伝えるタブレットを',
      organisation: 'パン＆カフェ こすもす',
      unit_price_yen: 500,
      goal_yen: 100_000,
      promised_units: 12,
      promised_yen: 6_000,
      collected_yen: 0,
      opens_on: '2025-11-10',
      closes_on: '2025-11-14',
      collection_month: '2025-12',
      status: 'open',
    })
  })

  it.each([
    [before, 'not_yet_open'],
    [last_day, 'open'],
    [after, 'closed'],
  ])('at %s is %s', async (time, status) => {
    expect(await (await at(time).request('/api/campaigns/133540')).json()).toMatchObject({ status })
  })

  it('that nobody knows is a 404 with an error', async () => {
    const answer = await at(during).request('/api/campaigns/999999')
    expect([answer.status, await answer.json()]).toEqual([404, { error: 'この注文番号の寄付募集はありません' }])
  })
})

describe('the totals', () => {
  it('leave out a batch that was taken back, and show what was collected beside what was promised', async () => {
    const offer_id = await plantCampaign(db, { order_number: '300000' })
    await plantBatch(db, { offer_id, units: 4, order_number: '300000' })
    await plantBatch(db, { offer_id, units: 6, order_number: '300000' })
    await sql`
      update giving.batches set undone_transfer_id = ledger.post_transfer('undo-300000', 'liabilities:campaigns:300000:promised',
        'assets:promises:tokyo:2025-12', yen, '2025-11-12', ${during}::timestamptz, 'taken back', transfer_id)
      where offer_id = ${offer_id} and units = 4`.execute(db)
    await plantCollected(db, { order_number: '300000', yen: 1_000 })
    const answer = await at(during).request('/api/campaigns/300000')
    expect(await answer.json()).toMatchObject({ promised_units: 6, promised_yen: 3_000, collected_yen: 1_000 })
  })

  it('are those of all cycles, while the ticket is that of the open one', async () => {
    const first = await plantCampaign(db, {
      order_number: '400000',
      code: '2025-10-1',
      opens_on: '2025-10-01',
      closes_before: '2025-10-06',
    })
    await plantBatch(db, { offer_id: first, units: 1, order_number: '400000' })
    const second = await plantCampaign(db, { order_number: '400000' })
    await plantBatch(db, { offer_id: second, units: 2, order_number: '400000' })
    await plantCampaign(db, { order_number: '400000', code: '2025-12-1', opens_on: '2025-12-01', closes_before: '2025-12-06' })
    const answer = await at(during).request('/api/campaigns/400000')
    expect(await answer.json()).toMatchObject({ promised_units: 3, opens_on: '2025-11-10', status: 'open' })
    const later = await at(after).request('/api/campaigns/400000')
    expect(await later.json()).toMatchObject({ opens_on: '2025-12-01', status: 'not_yet_open' })
  })
})

describe('the lists', () => {
  it('show campaigns by what can be done', async () => {
    const open = await page('/campaigns')
    expect(open.text).toMatch(/受付中[\s\S]*店の毎日を伝えるタブレットを/)
    expect((await page('/campaigns', after)).text).toContain('いま受け付けている寄付募集はありません。')
    expect((await page('/')).html).toContain('href="/campaigns/133540"')
  })

  it('the supporter programme: its ticket, and who need not write it', async () => {
    const { text } = await page('/supporters')
    expect(text).toContain('毎月 1口300円')
    expect(text).toContain('2025年12月から毎月')
    expect(text).toContain('この番号をもう一度書く必要はありません')
    expect((await page('/supporters', after)).text).toContain('今回の受付は終わりました')
  })
})
