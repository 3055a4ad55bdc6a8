import { Hono } from 'hono'
import { type CampaignView, offerWindow, publishedCampaigns } from '../giving/index.ts'
import type { TomoniEnv } from '../http/env.ts'
import { siteOrigin } from '../http/site.ts'
import { publicAddresses } from '../organisations/index.ts'
import { fixedPaths } from './fixed-pages.tsx'

/** What a sitemap may hold. */
const MOST_ADDRESSES = 50_000
const KEPT = { 'cache-control': 'public, max-age=300' } as const

/** What search engines and feed readers ask for. Nothing of it is kept here: addresses are those under which it was asked. */
export const forMachines = new Hono<TomoniEnv>()
  .get('/robots.txt', (c) => {
    const closed = ['/desk', '/my', '/give/', '/depot', '/reading']
    const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), '', `Sitemap: ${siteOrigin(c)}/sitemap.xml`, '']
    return c.text(lines.join('\n'), 200, KEPT)
  })
  .get('/sitemap.xml', async (c) => {
    const { db, clock } = c.var
    const fixed = ['/', '/campaigns', '/organisations', '/supporters', '/transparency', ...fixedPaths]
    const campaigns = (await publishedCampaigns(db, clock.now())).map(({ address }) => `/campaigns/${address}`)
    const organisations = (await publicAddresses(db, MOST_ADDRESSES - fixed.length - campaigns.length)).map(
      (address) => `/organisations/${address}`,
    )
    const places = [...fixed, ...campaigns, ...organisations].map(
      (path) => `<url><loc>${escaped(siteOrigin(c) + path)}</loc></url>`,
    )
    const map = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${places.join('\n')}\n</urlset>\n`
    return c.body(map, 200, { 'content-type': 'application/xml; charset=utf-8', ...KEPT })
  })
  .get('/feed.xml', async (c) => {
    const { db, clock } = c.var
    const campaigns = await publishedCampaigns(db, clock.now())
    return c.body(campaignFeed(siteOrigin(c), campaigns), 200, { 'content-type': 'application/atom+xml; charset=utf-8', ...KEPT })
  })

/**
 * Campaigns as Atom (RFC 4287), in the order in which the site shows them; an entry counts as new when its offer opens. Written
 * here because the library for it wants the machine's dates (decision 0034).
 */
function campaignFeed(origin: string, campaigns: readonly CampaignView[]): string {
  const opened = campaigns.map((campaign) => offerWindow(campaign).opens_at).sort(Temporal.Instant.compare)
  const entries = campaigns.map((campaign) => {
    const link = escaped(`${origin}/campaigns/${campaign.address}`)
    return `<entry><id>${link}</id><link href="${link}"/><title>${escaped(campaign.title)}</title>
<author><name>${escaped(campaign.organisation.name)}</name></author>
<updated>${offerWindow(campaign).opens_at}</updated>
<summary>${escaped(`${campaign.summary} 注文番号 ${campaign.order_number}`)}</summary></entry>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja">
<id>${escaped(`${origin}/campaigns`)}</id><title>ともに 寄付募集</title>
<link href="${escaped(`${origin}/campaigns`)}"/><link rel="self" href="${escaped(`${origin}/feed.xml`)}"/>
<updated>${opened.at(-1) ?? '1970-01-01T00:00:00Z'}</updated>
${entries.join('\n')}
</feed>
`
}

/** Text as it may stand in XML: characters that XML has not are left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
