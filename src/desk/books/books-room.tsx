import { type Context, Hono } from 'hono'
import { inSnapshot } from '../../db/in-snapshot.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { streamOf } from '../../http/stream-of.ts'
import { accountBalances, accountOf, findTransfer, searchTransfers, statementPage } from '../../ledger/index.ts'
import { AccountPage } from './account-page.tsx'
import { type BooksReading, readBooksAddress } from './books-address.ts'
import { statementFile } from './statement-file.ts'
import { TransferPage } from './transfer-page.tsx'
import { TransfersPage } from './transfers-page.tsx'
import { TrialBalancePage } from './trial-balance-page.tsx'

const LINES_A_PAGE = 100

/** The books at the desk, to be mounted at `/desk/books`: trial balance, statements, search, each transfer. Nothing here can be changed. */
export const booksRoom = new Hono<DeskEnv>()
  .get('/', async (c) => {
    const reading = readBooksAddress(c.req.query())
    const accounts = isWrong(reading) ? null : await accountBalances(c.var.db, { as_of: reading.on })
    return c.html(<TrialBalancePage c={c} reading={reading} accounts={accounts} />, statusOf(reading))
  })
  .get('/accounts/:path', async (c, next) => {
    const reading = readBooksAddress(c.req.query())
    const { path } = c.req.param()
    const account_id = await accountOf(c.var.db, path)
    if (account_id === null) return await next()
    const { from, to, place: before } = reading
    const read = () => inSnapshot(c.var.db, (tx) => statementPage(tx, account_id, { from, to, before, most: LINES_A_PAGE }))
    const page = isWrong(reading) ? null : await read()
    return c.html(<AccountPage c={c} path={path} reading={reading} page={page} />, statusOf(reading))
  })
  .get('/accounts/:path/statement.csv', async (c, next) => {
    const reading = readBooksAddress(c.req.query())
    const { path } = c.req.param()
    const account_id = await accountOf(c.var.db, path)
    if (account_id === null || isWrong(reading)) return await next()
    const { from, to } = reading
    return c.body(streamOf(statementFile(c.var.db, account_id, { from, to })), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="statement-${path.replaceAll(':', '_')}.csv"`,
    })
  })
  .get('/transfers', async (c) => {
    const reading = readBooksAddress(c.req.query())
    const found = isWrong(reading) || !asksForSomething(reading) ? null : await search(c, reading)
    return c.html(<TransfersPage c={c} reading={reading} found={found} />, statusOf(reading))
  })
  .get('/transfers/:id{[1-9][0-9]{0,14}}', async (c, next) => {
    const transfer = await findTransfer(c.var.db, Number(c.req.param('id')))
    return transfer === null ? await next() : c.html(<TransferPage c={c} transfer={transfer} />)
  })

const isWrong = ({ form }: BooksReading) => form.errors.length > 0
const statusOf = (reading: BooksReading) => (isWrong(reading) ? 422 : 200)

function asksForSomething({ from, to, min_yen, max_yen, counterparty_key }: BooksReading): boolean {
  return [from, to, min_yen, max_yen, counterparty_key].some((given) => given !== undefined)
}

function search(c: Context<DeskEnv>, { from, to, min_yen, max_yen, counterparty_key, place: after }: BooksReading) {
  return searchTransfers(c.var.db, { from, to, min_yen, max_yen, counterparty_key, after, most: LINES_A_PAGE })
}
