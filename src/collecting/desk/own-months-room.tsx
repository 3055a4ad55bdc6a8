import { type Context, Hono } from 'hono'
import { type Coop, coopOfId } from '../../coops/index.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { ButtonLink } from '../../look/button.tsx'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import { type Column, Table } from '../../look/table.tsx'
import { formatCount, formatYen } from '../../money/yen.ts'
import { ownId } from '../../people/index.ts'
import { findDebitRequest } from '../direct-debit/debit-request.ts'
import { findClosing } from '../month-closing.ts'
import { type ClosedMonth, closedMonths, type OpenMonth, openMonths } from '../months-queries.ts'
import { sayMonthOf } from '../say-endings.ts'
import { downloadChargeFile } from './close-at-the-desk.tsx'

/**
 * The collection months of a co-op for its own operators, to be mounted at `/desk/own-coops/:coop_id/months`: which are open,
 * and the charge file of each that is closed, the very same as the desk's. Where a bank collects, the file is the bank's.
 */
export const ownMonthsRoom = new Hono<DeskEnv>()
  .get('/', async (c) => {
    const coop = await coopHere(c)
    const [open, { months }] = await Promise.all([
      openMonths(c.var.db, coop.id, c.var.clock.now()),
      closedMonths(c.var.db, coop.id, { before: null, limit: 24 }),
    ])
    return c.html(<OwnMonthsPage c={c} coop={coop} open={open} closed={months} />)
  })
  .get('/:month{[0-9]{4}-(?:0[1-9]|1[0-2])}/file', async (c, next) => {
    const coop = await coopHere(c)
    const named = c.req.param('month')
    const first_day = `${named}-01`
    const closing = await findClosing(c.var.db, coop.id, first_day)
    if (closing === null || (await findDebitRequest(c.var.db, closing)) !== null) return await next()
    return await downloadChargeFile(c, { coop, month: Temporal.PlainYearMonth.from(named), first_day, path: '', closing })
  })

interface MonthsProps {
  c: Context<DeskEnv>
  coop: Coop
  open: readonly OpenMonth[]
  closed: readonly ClosedMonth[]
}

function OwnMonthsPage({ c, coop, open, closed }: MonthsProps) {
  const path = `/desk/own-coops/${coop.id}`
  const of_open: Column<OpenMonth>[] = [
    { heading: '集金月', cell: ({ month }) => sayMonthOf(month) },
    { heading: 'いままでの寄付', figures: true, cell: ({ donations }) => formatCount(donations) },
    { heading: '金額', figures: true, cell: ({ promised_yen }) => formatYen(promised_yen) },
  ]
  const of_closed: Column<ClosedMonth>[] = [
    { heading: '集金月', cell: ({ month }) => sayMonthOf(month) },
    {
      heading: 'ファイル',
      cell: ({ month }) => (
        <a href={`${path}/months/${month.slice(0, 7)}/file`} download>
          <span class="visually-hidden">{`${sayMonthOf(month)}の`}</span>請求ファイル
        </a>
      ),
    },
    { heading: '請求', figures: true, cell: ({ charges }) => formatCount(charges) },
    { heading: '金額', figures: true, cell: ({ yen }) => formatYen(yen) },
  ]
  return (
    <DeskFrame {...c.var.desk} title="集金月と請求" current={`own-coop-${coop.id}`}>
      <DeskHead heading="集金月と請求" facts={coop.name} />
      <div class="acts">
        <ButtonLink href={path} weight="quiet" small>
          注文ファイルへ
        </ButtonLink>
      </div>
      {closed.length === 0 ? (
        <p>締めた集金月は、まだありません。</p>
      ) : (
        <Table caption="締めた集金月" columns={of_closed} rows={closed} />
      )}
      {open.length > 0 && <Table caption="まだ締めていない集金月" columns={of_open} rows={open} />}
    </DeskFrame>
  )
}

const coopHere = (c: Context<DeskEnv>) => coopOfId(c.var.db, ownId(c, 'coop_id'))
