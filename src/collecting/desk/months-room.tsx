import { type Context, Hono } from 'hono'
import { coopsByCode } from '../../coops/index.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { reportsOf } from '../report-queries.ts'
import { closeAtTheDesk, downloadChargeFile, previewMonth } from './close-at-the-desk.tsx'
import { decideAtTheDesk } from './decide-at-the-desk.ts'
import { failedPage } from './failed-page.tsx'
import { heldResultsPage, settleAtTheDesk } from './held-results-page.tsx'
import { type ClosedMonthAt, closedMonthAt, coopAt, type MonthAt, monthAt, numberIn } from './month-at.ts'
import { monthPage } from './month-page.tsx'
import { monthsPage } from './months-page.tsx'
import { confirmRest, type ResultsParts, receiveResults } from './receive-results.tsx'
import { reportPage } from './report-page.tsx'
import { resultsPage } from './results-page.tsx'
import { changeSettingsAtTheDesk, settingsPage } from './settings-page.tsx'

type Answer = Response | Promise<Response>

/** The collection months at the desk, to be mounted at `/desk/months`. */
export function monthsRoom(parts: ResultsParts): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .get('/', async (c) => c.html(await monthsPage({ c, coops: [...(await coopsByCode(c.var.db)).values()], before: null })))
    .get('/:coop', async (c, next) => {
      const coop = await coopAt(c)
      if (coop === null) return await next()
      const before = c.req.query('before') ?? ''
      const is_month = /^\d{4}-(0[1-9]|1[0-2])-01$/.test(before)
      return c.html(await monthsPage({ c, coops: [coop], before: is_month ? before : null }))
    })
    .get('/:coop/settings', async (c, next) => {
      const coop = await coopAt(c)
      return coop === null ? await next() : c.html(await settingsPage(c, coop))
    })
    .post('/:coop/settings', async (c, next) => {
      const coop = await coopAt(c)
      return coop === null ? await next() : await changeSettingsAtTheDesk(c, coop)
    })
    .get('/:coop/:month', (c, next) => ofMonth(c, next, async (at) => c.html(await monthPage(c, at))))
    .get('/:coop/:month/preview', (c, next) =>
      ofMonth(c, next, (at) => (at.closing === null ? previewMonth(c, at) : c.redirect(at.path, 303))),
    )
    .post('/:coop/:month/close', (c, next) => ofMonth(c, next, (at) => closeAtTheDesk(c, at)))
    .get('/:coop/:month/file', (c, next) => ofClosed(c, next, (at) => downloadChargeFile(c, at)))
    .get('/:coop/:month/results', (c, next) => ofClosed(c, next, async (at) => c.html(await resultsPage({ c, at }))))
    .post('/:coop/:month/results', (c, next) => ofClosed(c, next, (at) => receiveResults(c, parts, at)))
    .get('/:coop/:month/results/:nth', (c, next) =>
      ofClosed(c, next, async (at) => {
        const [report] = await reportsOf(c.var.db, at.closing, numberIn(c.req.param('nth'), 0))
        if (report === undefined) return c.redirect(`${at.path}/results`, 303)
        return c.html(await reportPage({ c, at, report, after: numberIn(c.req.query('after'), 0) }))
      }),
    )
    .post('/:coop/:month/confirm-rest', (c, next) => ofClosed(c, next, (at) => confirmRest(c, at)))
    .get('/:coop/:month/held', (c, next) => ofClosed(c, next, async (at) => c.html(await heldResultsPage({ c, at }))))
    .post('/:coop/:month/held/settle', (c, next) => ofClosed(c, next, (at) => settleAtTheDesk(c, at)))
    .get('/:coop/:month/failed', (c, next) => ofClosed(c, next, async (at) => c.html(await failedPage({ c, at }))))
    .post('/:coop/:month/failed/decide', (c, next) => ofClosed(c, next, (at) => decideAtTheDesk(c, at)))
}

async function ofMonth(
  c: Context<DeskEnv>,
  next: () => Promise<void>,
  answer: (at: MonthAt) => Answer,
): Promise<Response | undefined> {
  const at = await monthAt(c)
  if (at !== null) return await answer(at)
  await next()
  return undefined
}

/** Pages of a month that is closed: while it is open they lead to what is to be done first. */
async function ofClosed(
  c: Context<DeskEnv>,
  next: () => Promise<void>,
  answer: (at: ClosedMonthAt) => Answer,
): Promise<Response | undefined> {
  const at = await closedMonthAt(c)
  if (at !== null) return await answer(at)
  return await ofMonth(c, next, ({ path }) => c.redirect(path, 303))
}
