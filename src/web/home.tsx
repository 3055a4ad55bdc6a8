import { Hono } from 'hono'
import { offerStatus, publishedCampaigns } from '../giving/index.ts'
import type { TomoniEnv } from '../http/env.ts'
import { keptPage } from '../http/show-page.tsx'
import { HomePage } from './pages/home-page.tsx'

/** The front door. It shows what is open; where nothing is, what comes next. */
export const home = new Hono<TomoniEnv>()

home.get('/', (c) =>
  keptPage(c, '/', async () => {
    const now = c.var.clock.now()
    const published = await publishedCampaigns(c.var.db, now)
    const open = published.filter((campaign) => offerStatus(campaign, now) === 'open')
    const coming = published.filter((campaign) => offerStatus(campaign, now) === 'not_yet_open')
    const shown = (open.length > 0 ? open : coming).slice(0, 6)
    return <HomePage campaigns={shown} are_open={open.length > 0} now={now} demonstration={c.var.demonstration} />
  }),
)
