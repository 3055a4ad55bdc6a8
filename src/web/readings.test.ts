import { brotliCompressSync } from 'node:zlib'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { plantBatch, plantCampaign, plantCollected, plantProgramme } from '../../test/support/plant-campaign.ts'
import { public_pages } from '../../test/support/public-pages.ts'
import { fixedClock } from '../calendar/clock.ts'
import { PageCache } from '../http/page-cache.ts'
import { readings } from '../text/reading.ts'
import { createApp } from './app.ts'

const { db, close } = await testDatabase()
afterAll(close)

beforeAll(async () => {
  await plantBatch(db, { offer_id: await plantCampaign(db), units: 12 })
  await plantCampaign(db, { order_number: '133534', title: '織り機をもう一台', goal_yen: 80_000 })
  await plantProgramme(db)
  await plantCollected(db, { order_number: '133540', yen: 5_500 })
})

const app = createApp({
  db,
  clock: fixedClock('2025-11-12T10:00:00+09:00'),
  log: pino({ level: 'silent' }),
  pages: new PageCache({ age_ms: 0 }),
})

async function read(path: string, reading: string) {
  const answer = await app.request(path, { headers: { cookie: `tomoni-reading=${reading}` } })
  return { status: answer.status, html: await answer.text(), vary: answer.headers.get('vary') ?? '' }
}

/**
 * What is read on the page: no tags, and nothing of what people wrote, which may be in ordinary Japanese. What is chosen from a
 * list can hold no ruby, and names stay as they are.
 */
function ownWords(html: string): string {
  return html
    .replace(/[\s\S]*<body/, '<body')
    .replace(/<(\w+)[^>]* lang="ja"[^>]*>[\s\S]*?<\/\1>/g, '')
    .replace(/<ruby>[\s\S]*?<\/ruby>|<option[\s\S]*?<\/option>|eくらぶ|杉並区/g, '')
    .replace(/<[^>]+>/g, '')
}

describe.each(readings)('in the reading %s', (reading) => {
  it.each(public_pages)('%s speaks it', async (path) => {
    const { status, html, vary } = await read(path, reading)
    expect(status).toBe(['/campaigns/133504', '/nowhere'].includes(path) ? 404 : 200)
    expect(html).toContain(`<html lang="${reading === 'en' ? 'en' : 'ja'}" data-reading="${reading}">`)
    expect(vary).toContain('cookie')
    expect(html).not.toMatch(/｛|undefined|\[object|NaN/)
    if (reading === 'easy') expect(ownWords(html).match(/.{0,12}[\u4e00-\u9fff々].{0,12}/g) ?? []).toEqual([])
    if (reading === 'en') expect(ownWords(html).match(/.{0,12}[\u3040-\u30ff\u4e00-\u9fff].{0,12}/g) ?? []).toEqual([])
  })
})

/** What a browser fetches for a page that it sees for the first time, compressed. */
async function weightOf(html: string): Promise<number> {
  let weight = brotliCompressSync(html).length
  for (const [, address = ''] of html.matchAll(/(?:href|src)="(\/(?:assets\/|icon)[^"]*)"/g)) {
    const answer = await app.request(address, { headers: { 'accept-encoding': 'br' } })
    weight += (await answer.arrayBuffer()).byteLength
  }
  return weight
}

it('no page weighs more than 50 kB all told, furigana or not, nor asks another host', async () => {
  const heavy: string[] = []
  for (const reading of readings)
    for (const path of public_pages) {
      const { html } = await read(path, reading)
      if ((await weightOf(html)) > 50_000) heavy.push(`${path} ${reading}`)
      expect(html).not.toMatch(/(?:src|<link[^>]*href)="(?:https?:)?\/\//)
    }
  expect(heavy).toEqual([])
})

it('every link of the frame and of the fixed pages leads somewhere', async () => {
  const addresses = new Set<string>()
  for (const path of public_pages) {
    const { html } = await read(path, 'ja')
    for (const [, address = ''] of html.matchAll(/href="(\/[^"#?]*)["#?]/g)) addresses.add(address)
  }
  const gone: string[] = []
  for (const address of addresses) {
    if (address.startsWith('/reading/') || address.startsWith('/desk')) continue
    if ((await app.request(address)).status === 404) gone.push(address)
  }
  expect(gone).toEqual([])
})
