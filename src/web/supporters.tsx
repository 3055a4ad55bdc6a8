import { Hono } from 'hono'
import { openData } from '../collecting/index.ts'
import { SupportersPage, supporterProgrammes } from '../giving/index.ts'
import type { TomoniEnv } from '../http/env.ts'
import { keptPage } from '../http/show-page.tsx'
import { FundSoFar } from './pages/fund-so-far.tsx'

/** The supporter programmes of `giving/`, with what `collecting/` knows of their money. */
export const supporters = new Hono<TomoniEnv>().get('/supporters', (c) =>
  keptPage(c, '/supporters', async () => {
    const { db, clock, demonstration } = c.var
    const now = clock.now()
    const programmes = await supporterProgrammes(db, now)
    const { funds } = await openData(db, { now, is_demonstration: demonstration !== null })
    const soFar = (address: string) => {
      const fund = funds.find((one) => one.kind === 'programme' && one.address === address)
      return fund === undefined ? null : <FundSoFar money={fund.total} />
    }
    return <SupportersPage programmes={programmes} now={now} demonstration={demonstration} soFar={soFar} />
  }),
)
