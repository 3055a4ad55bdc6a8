import pino from 'pino'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { plantCampaign } from '../../test/support/plant-campaign.ts'
import { fixedClock } from '../calendar/clock.ts'
import { PageCache } from '../http/page-cache.ts'
import { createApp } from './app.ts'

const { db, close } = await testDatabase()
const clock = fixedClock('2025-11-12T10:00:00+09:00')
const parts = { db, clock, log: pino({ level: 'silent' }), pages: new PageCache({ age_ms: 0 }) }
const app = createApp({ ...parts, config: { public_url: 'https://tomoni.example.org' } })
beforeAll(() => plantCampaign(db, { title: '<店> & "毎日" </script>' }))
afterAll(close)

const textOf = async (path: string) => await (await app.request(path)).text()

test('robots are told what is closed and where the map is; the map names fixed pages, campaigns and organisations', async () => {
  expect(await textOf('/robots.txt')).toMatch(/Disallow: \/desk\n[\s\S]*Sitemap: https:\/\/tomoni\.example\.org\/sitemap\.xml\n/)
  const map = await textOf('/sitemap.xml')
  for (const path of ['/', '/privacy', '/contact', '/campaigns/133540', '/organisations/cosmos'])
    expect(map).toContain(`<loc>https://tomoni.example.org${path}</loc>`)
  // Every page of the map is there.
  const places = [...map.matchAll(/<loc>https:\/\/tomoni\.example\.org([^<]*)<\/loc>/g)].map(([, path = '']) => path)
  const answers = await Promise.all(places.map(async (path) => `${path} ${(await app.request(path)).status}`))
  expect(answers.filter((answer) => !answer.endsWith(' 200'))).toEqual([])
})

test('the feed has each campaign, whatever stands in its title', async () => {
  const feed = await textOf('/feed.xml')
  expect(feed).toContain('<title>&lt;店&gt; &amp; &quot;毎日&quot; &lt;/script&gt;</title>')
  expect(feed).toContain('<updated>2025-11-09T15:00:00Z</updated>')
  expect(feed).toContain('<link href="https://tomoni.example.org/campaigns/133540"/>')
})

test('a campaign says to other sites what it is, in addresses that no request can choose', async () => {
  const html = await (await app.request('https://evil.example/campaigns/133540?x=1')).text()
  expect(html).not.toContain('evil')
  expect(html).toContain('<link rel="canonical" href="https://tomoni.example.org/campaigns/133540"/>')
  expect(html).toContain('<meta property="og:image" content="https://tomoni.example.org/campaigns/133540/share.png"/>')
  const things = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(([, json = '']) =>
    JSON.parse(json),
  )
  expect(things.map((thing) => thing['@type'])).toEqual(['BreadcrumbList', 'DonateAction'])
  expect(things[1]).toMatchObject({
    name: '<店> & "毎日" </script>',
    actionStatus: 'https://schema.org/ActiveActionStatus',
    price: 500,
    target: { urlTemplate: 'https://tomoni.example.org/campaigns/133540' },
  })
  const of_organisation = await textOf('/organisations/cosmos')
  expect(of_organisation).toContain('"@type":"NGO","@id":"https://tomoni.example.org/organisations/cosmos"')
  expect(await textOf('/')).toContain('"@type":"WebSite"')
  // Where the site does not know its own address, it says nothing rather than what a request says.
  const unknown = await (await createApp(parts).request('https://evil.example/campaigns/133540')).text()
  expect(unknown).not.toMatch(/og:|evil|canonical/)
})

test('the picture of a campaign is painted here, in the size that other sites show, and there is none for what is not there', async () => {
  const answer = await app.request('/campaigns/133540/share.png')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
  const picture = sharp(await answer.arrayBuffer())
  expect(await picture.metadata()).toMatchObject({ width: 1200, height: 630, format: 'png' })
  // Ink, paper and leaf: it is no empty sheet.
  expect((await picture.stats()).channels[0]?.stdev).toBeGreaterThan(20)
  expect((await app.request('/campaigns/999999/share.png')).status).toBe(404)
})
