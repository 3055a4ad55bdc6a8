import { Hono } from 'hono'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { requireFreshConfirmation } from '../../../people/index.ts'
import { payoutPage } from './payout-page.tsx'
import { approveAtTheDesk, discardAtTheDesk, prepareAtTheDesk, sendFile, sendStatement } from './payout-steps.tsx'
import { payoutsPage } from './payouts-page.tsx'
import { recordAtTheDesk, undoAtTheDesk } from './record-at-the-desk.tsx'
import { remittancePage } from './remittance-page.tsx'
import { remittancesPage } from './remittances-page.tsx'

const fresh = requireFreshConfirmation()

/** Money that came and money that goes, to be mounted at `/desk/money`. */
export const moneyRoom = new Hono<DeskEnv>()
  .get('/', (c) => c.redirect('/desk/money/remittances', 303))
  .get('/remittances', async (c) => c.html(await remittancesPage({ c })))
  .post('/remittances', recordAtTheDesk)
  .get('/remittances/:id', async (c, next) => {
    const page = await remittancePage({ c })
    return page === null ? await next() : c.html(page)
  })
  .post('/remittances/:id/undo', undoAtTheDesk)
  .get('/payouts', async (c) => c.html(await payoutsPage({ c })))
  .post('/payouts', fresh, prepareAtTheDesk)
  .get('/payouts/:run', async (c, next) => {
    const page = await payoutPage({ c })
    return page === null ? await next() : c.html(page)
  })
  .post('/payouts/:run/approve', fresh, approveAtTheDesk)
  .post('/payouts/:run/discard', discardAtTheDesk)
  .post('/payouts/:run/file', fresh, sendFile)
  .get('/payouts/:run/statements/:line', sendStatement)
