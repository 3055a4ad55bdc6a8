import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { plantCampaign } from '../../../test/support/plant-campaign.ts'
import { workplacesFile } from '../../../test/support/workplaces.ts'
import { fixedClock } from '../../calendar/clock.ts'
import { PageCache } from '../../http/page-cache.ts'
import { createApp } from '../../web/app.ts'
import { addOrganisation } from '../add-organisation.ts'
import { listInDirectory } from '../directory/list-in-directory.ts'
import { receiveWorkplacesFile } from '../workplaces/receive-workplaces-file.ts'

const { db, pool, close } = await testDatabase()
afterAll(close)

const now = '2025-11-12T10:00:00+09:00'
const at = Temporal.Instant.from(now)

beforeAll(async () => {
  await plantCampaign(db)
  await plantCampaign(db, {
    order_number: '120001',
    title: '前の募集',
    code: '2025-10-1',
    opens_on: '2025-10-01',
    closes_before: '2025-10-05',
  })
  const cosmos = await db.selectFrom('organisations.organisations').select('id').executeTakeFirstOrThrow()
  await listInDirectory(db, [cosmos.id])
  await addOrganisation(db, {
    address: 'hinata',
    name: 'ひなたの畑',
    kind: 'ワーカーズ・コレクティブ',
    kind_code: 'workers_collective',
    page: {
      story: '畑で働く仲間です。\n朝の2時間から。',
      story_easy: '｛畑|はたけ｝で ｛働|はたら｝きます。',
      makes: '野菜、漬物',
      address: '東京都府中市1-1',
      phone: '03-0000-0000',
      latitude: '35.66',
      longitude: '139.48',
    },
    at,
  })
  const rows = [
    { name: 'カフェ　みなも', kana: 'かふぇみなも', sunday: '10:00-15:00', url: 'https://minamo.example.jp' },
    { name: 'みなも第二', municipality: '広島県府中市', latitude: '34.57', longitude: '133.24' },
    ...Array.from({ length: 24 }, (_, at) => ({ name: `てまり${at + 1}`, street: `荻窪${at}`, latitude: `35.7${at + 10}` })),
  ]
  await receiveWorkplacesFile({ pool }, workplacesFile(rows), { as_of: '2025-03-01', at })
})

async function page(path: string, reading = 'ja') {
  const app = createApp({ db, clock: fixedClock(now), log: pino({ level: 'silent' }), pages: new PageCache({ age_ms: 0 }) })
  const answer = await app.request(path, { headers: { cookie: `tomoni-reading=${reading}` } })
  const html = await answer.text()
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  const names = [...main.matchAll(/href="\/organisations\/([a-z0-9-]+)"/g)].map(([, name]) => name)
  const text = main.replace(/<rt>.*?<\/rt>|<rp>.*?<\/rp>|<wbr\/?>|<[^>]+>/g, '').replaceAll('&amp;', '&')
  return { status: answer.status, html, text, names, headers: answer.headers }
}

const q = (words: Record<string, string>) => `/organisations?${new URLSearchParams(words)}`

describe('the directory', () => {
  test('shows those that are introduced first, and pages by key', async () => {
    const first = await page('/organisations')
    expect(first.names.slice(0, 2)).toEqual(['cosmos', 'hinata'])
    expect([first.names.length, first.text.includes('28件')]).toEqual([20, true])
    const next = /href="([^"]*after=\d+)"/.exec(first.html)?.[1] ?? ''
    const second = await page(next)
    expect(second.names.length).toBe(8)
    expect(second.text).toContain('はじめから')
    expect(new Set([...first.names, ...second.names]).size).toBe(28)
  })

  test.each([
    [{ q: 'ｶﾌｪ' }, ['wamnet-a0000000001', 'cosmos']],
    [{ q: 'こ・す　も す' }, ['cosmos']],
    [{ q: 'コスモス' }, ['cosmos']],
    [{ q: '漬物' }, ['hinata']],
    [{ kind: 'workers_collective' }, ['hinata']],
    [{ place: '東京都府中市' }, ['hinata']],
    [{ place: 'すぎなみ', q: 'みなも' }, ['wamnet-a0000000001']],
    [{ q: '<script>alert(1)</script>' }, []],
    [{ q: '%00\u202E💥' }, []],
  ])('%j finds %j', async (asked, found) => {
    const { status, names, html } = await page(q(asked))
    expect([status, names]).toEqual([200, found])
    expect(html).not.toContain('<script>alert')
  })

  test('a place that may mean several is asked about; one that nobody knows is told', async () => {
    const several = await page(q({ place: '府中市' }))
    expect(several.text).toContain('「府中市」は、いくつかあります')
    expect(several.html).toContain('place=34208')
    expect((await page(q({ place: '34208' }))).names).toEqual(['wamnet-a0000000002'])
    expect((await page(q({ place: 'ない場所' }))).text).toContain('「ない場所」という場所は見つかりませんでした')
    expect((await page(q({ place: '青森市', sort: 'near' }))).text).toContain('位置のわかる団体がありません')
  })

  test('near a place: the nearest first, with the distance, and a quarter by the addresses that name it', async () => {
    const near = await page(q({ place: '東京都府中市', sort: 'near' }))
    expect(near.names[0]).toBe('hinata')
    expect(near.text).toContain('約0.1km')
    const quarter = await page(q({ place: '荻窪駅' }))
    expect(quarter.text).toContain('荻窪（東京都杉並区）のあたりから')
    expect(quarter.names.slice(0, 2).sort()).toEqual(['wamnet-a0000000014', 'wamnet-a0000000015'])
  })

  test('is read in three ways', async () => {
    expect((await page(q({ q: 'みなも' }), 'en')).text).toContain('2 found')
    expect((await page(q({ q: 'みなも' }), 'easy')).html).toContain('<ruby>')
    expect((await page(q({ q: 'みなも' }), 'easy')).html).not.toContain('｛')
  })
})

describe('the page of an organisation', () => {
  test('introduced: what people wrote, with campaigns past and present', async () => {
    const { status, text } = await page('/organisations/hinata')
    expect(status).toBe(200)
    for (const words of ['畑で働く仲間です。', '野菜、漬物', '03-0000-0000', '東京都府中市1-1']) expect(text).toContain(words)
    expect(text).not.toContain('この事業所の方へ')
    expect(text).not.toContain('便り')
    const cosmos = await page('/organisations/cosmos')
    expect(cosmos.text).toMatch(/寄付募集.*店の毎日を伝えるタブレットを.*これまでの寄付募集.*前の募集/s)
  })

  test('listed: plainly, with source and month, and a way for its people', async () => {
    const { text, html } = await page('/organisations/wamnet-a0000000001')
    for (const words of [
      '一覧に載っている事業所',
      '2025年3月現在',
      'WAM\u00a0NET',
      '平日 9:00〜16:00',
      '日曜 10:00〜15:00',
      'この事業所の方へ',
    ])
      expect(text).toContain(words)
    expect(html).toContain('href="/organisations/wamnet-a0000000001/claim"')
  })

  test('in other readings: their own texts where there are, else a plain mark', async () => {
    const easy = await page('/organisations/hinata', 'easy')
    expect(easy.text).toContain('畑で 働きます。')
    const english = await page('/organisations/hinata', 'en')
    expect(english.text).toContain('畑で働く仲間です。')
    expect(english.text).toContain('What they make and do')
    expect(english.html).toContain('lang="ja"')
  })

  test.each([
    '/organisations/nobody',
    '/organisations/HINATA',
    "/organisations/'",
    '/pictures/organisations/1-000000000000-480.webp',
    '/pictures/organisations/x',
  ])('%s is not found', async (path) => {
    expect((await page(path)).status).toBe(404)
  })

  test('is never older than a second after a commit', async () => {
    const pages = new PageCache()
    const app = createApp({ db, clock: fixedClock(now), log: pino({ level: 'silent' }), pages })
    const read = async () => await (await app.request('/organisations/hinata')).text()
    expect(await read()).not.toContain('新しい畑')
    const { id } = await db
      .selectFrom('organisations.organisations')
      .select('id')
      .where('address', '=', 'hinata')
      .executeTakeFirstOrThrow()
    await db
      .updateTable('organisations.pages')
      .set({ written: JSON.stringify({ story: '新しい畑' }) })
      .where('organisation_id', '=', id)
      .execute()
    const committed = performance.now()
    while (!(await read()).includes('新しい畑')) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(performance.now() - committed).toBeLessThan(1000)
  })
})
