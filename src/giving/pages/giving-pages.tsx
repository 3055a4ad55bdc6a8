import { type Context, Hono } from 'hono'
import type { TomoniEnv } from '../../http/env.ts'
import { keptPage, keptPageOrNull, showPage } from '../../http/show-page.tsx'
import { foldFigures } from '../../text/fold.ts'
import { offerStatus } from '../campaign.ts'
import { campaignMore } from '../campaigns/campaign-more.ts'
import { reportedAddresses } from '../campaigns/report-queries.ts'
import { findCampaign, publishedCampaigns, supporterProgrammes } from '../giving-queries.ts'
import { isOneSlipAway } from '../one-slip-away.ts'
import { campaignJson } from './campaign-json.ts'
import { CampaignPage } from './campaign-page.tsx'
import { CampaignsPage } from './campaigns-page.tsx'
import { PastCampaignsPage } from './past-campaigns-page.tsx'
import { sharePicture } from './share-picture.ts'
import { UnknownCampaignPage } from './unknown-campaign-page.tsx'

/** The public pages of giving. None has a form, so each is rendered once for everybody and kept for a moment. */
export const givingPages = new Hono<TomoniEnv>()

givingPages.get('/campaigns', (c) =>
  keptPage(c, '/campaigns', async () => {
    const now = c.var.clock.now()
    const campaigns = await publishedCampaigns(c.var.db, now)
    return <CampaignsPage campaigns={campaigns} now={now} demonstration={c.var.demonstration} />
  }),
)

givingPages.get('/campaigns/past', (c) =>
  keptPage(c, '/campaigns/past', async () => {
    const now = c.var.clock.now()
    const all = await publishedCampaigns(c.var.db, now)
    const past = all.filter((campaign) => offerStatus(campaign, now) === 'closed')
    const reported = await reportedAddresses(c.var.db)
    return <PastCampaignsPage campaigns={past} reported={reported} demonstration={c.var.demonstration} />
  }),
)

givingPages.get('/campaigns/:address', async (c) => {
  const typed = c.req.param('address')
  const address = foldNumber(typed)
  if (address !== typed && /^[0-9]{6}$/.test(address)) return c.redirect(`/campaigns/${address}`, 301)
  const page = await keptPageOrNull(c, `/campaigns/${address}`, async () => {
    const now = c.var.clock.now()
    const campaign = await findCampaign(c.var.db, address, now)
    if (campaign === null) return null
    const more = await campaignMore(c.var.db, address, now)
    return <CampaignPage campaign={campaign} more={more} now={now} demonstration={c.var.demonstration} />
  })
  return page ?? unknownCampaign(c, address)
})

givingPages.get('/campaigns/:address/share.png', async (c) => {
  const now = c.var.clock.now()
  const campaign = await findCampaign(c.var.db, c.req.param('address'), now)
  if (campaign === null) return c.notFound()
  const picture = await sharePicture(campaign, now)
  return c.body(picture, 200, { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' })
})

givingPages.get('/api/campaigns/:address', async (c) => {
  const address = foldNumber(c.req.param('address'))
  const page = await c.var.pages.serve(c, `/api/campaigns/${address}`, async () => {
    const now = c.var.clock.now()
    const campaign = await findCampaign(c.var.db, address, now)
    return campaign === null ? null : { type: 'application/json', text: JSON.stringify(campaignJson(campaign, now)) }
  })
  return page ?? c.json({ error: 'この注文番号の寄付募集はありません' }, 404)
})

/** The page of a wrong number. Written anew each time: invented numbers must not fill the cache. */
async function unknownCampaign(c: Context<TomoniEnv>, address: string) {
  const now = c.var.clock.now()
  const is_number = /^[0-9]{1,12}$/.test(address)
  const campaigns = is_number ? await publishedCampaigns(c.var.db, now) : []
  const programmes = is_number ? await supporterProgrammes(c.var.db, now) : []
  return showPage(
    c,
    <UnknownCampaignPage
      number={is_number ? address : null}
      near={campaigns.filter(({ order_number }) => isOneSlipAway(address, order_number))}
      programme={programmes.find(({ order_number }) => order_number === address) ?? null}
      now={now}
      demonstration={c.var.demonstration}
    />,
    404,
  )
}

/** Full-width figures, blanks and hyphens as people type or paste them: `１３３-５４０` is 133540. */
function foldNumber(typed: string): string {
  const folded = foldFigures(typed).replace(/[\s-]/g, '')
  return /^[0-9]+$/.test(folded) ? folded : typed
}
