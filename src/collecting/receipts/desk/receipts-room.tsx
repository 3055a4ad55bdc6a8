import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { recordReading, recordSeen } from '../../../activity/index.ts'
import { actOnce, signedInPerson } from '../../../http/act-once.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formFields } from '../../../http/form-body.ts'
import { issueReceipts, type ReceiptsOf } from '../issue-receipts.ts'
import { statementPaper } from '../paper-words.ts'
import { renderReceipts, sortOut } from '../print-receipts.ts'
import { renderStatements } from '../print-statements.ts'
import { PrintedMeanwhile } from '../printed-file.ts'
import { receiptIssuers } from '../receipt-issuer.ts'
import { lastReceiptNumber, receiptsAfter, receiptsOfMembers, receiptsPrintedAt, statementPrintedAt } from '../receipt-queries.ts'
import { type Asked, readAsked, receiptsPath } from './asked.ts'
import { printReceiptsAtTheDesk, printStatementAtTheDesk } from './print-at-the-desk.ts'
import { MOST_ROWS, ReceiptsPage } from './receipts-page.tsx'

/** Receipts and yearly statements, to be mounted at `/desk/money/receipts`. */
export const receiptsRoom: Hono<DeskEnv> = new Hono<DeskEnv>()
  .get('/', page)
  .get('/receipts.pdf', async (c, next) => (await receiptsPdf(c)) ?? (await next()))
  .get('/statement.pdf', async (c, next) => (await statementPdf(c)) ?? (await next()))
  .post('/number', async (c) => {
    const { asked } = await posted(c)
    return await actOnce(c, receiptsPath(asked), async ({ trx, at, person }) => {
      const ending = await issueReceipts(trx, {
        coop: asked.coop,
        year: asked.year,
        member_id: asked.member?.member_id ?? null,
        at,
        person,
      })
      return receiptsPath(asked, { said: ending.kind === 'no_issuer' ? 'no_issuer' : `numbered-${ending.issued}` })
    })
  })
  .post('/print', async (c) => {
    const { asked, fields } = await posted(c)
    const [from, to] = [wholeOf(fields, 'from'), wholeOf(fields, 'to')]
    const said = { path: receiptsPath(asked), from, to }
    return await unlessMeanwhile(
      c,
      asked,
      actOnce(c, said, (acting) => printReceiptsAtTheDesk(acting, { asked, from, to })),
    )
  })
  .post('/statement', async (c) => {
    const { asked } = await posted(c)
    return await unlessMeanwhile(
      c,
      asked,
      actOnce(c, receiptsPath(asked), (acting) => printStatementAtTheDesk(acting, asked)),
    )
  })

async function unlessMeanwhile(c: Context<DeskEnv>, asked: Asked, printing: Promise<Response>): Promise<Response> {
  return await printing.catch((error: unknown) => {
    if (error instanceof PrintedMeanwhile) return c.redirect(receiptsPath(asked, { said: 'meanwhile' }), 303)
    throw error
  })
}

async function page(c: Context<DeskEnv>): Promise<Response> {
  const asking = await readAsked(c, c.req.query())
  const { asked } = asking
  const issuer = (await receiptIssuers(c.var.db)).at(-1) ?? null
  const of = asked && { coop: asked.coop, year: asked.year, member_id: asked.member?.member_id ?? null }
  const receipts = of && asked?.member ? await receiptsAfter(c.var.db, { ...of, after: 0, limit: MOST_ROWS }) : []
  if (of && asked?.member) {
    const member = { coop_id: asked.coop.id, member_id: asked.member.member_id }
    await recordSeen(c, ['number', 'name', 'receipts'], [member])
  }
  const last = of === null ? 0 : await lastReceiptNumber(c.var.db, of)
  const view = <ReceiptsPage c={c} asking={asking} issuer={issuer} receipts={receipts} last={last} />
  return c.html(view, asking.form.errors.length > 0 ? 422 : 200)
}

/** What our own page sent; anything else did not come from it. */
async function posted(c: Context<DeskEnv>): Promise<{ asked: Asked; fields: ReadonlyMap<string, readonly string[]> }> {
  const fields = await formFields(c)
  const first = (name: string) => fields.get(name)?.[0]
  const { asked } = await readAsked(c, { coop: first('coop'), year: first('year'), member: first('member') })
  if (asked === null) throw new HTTPException(400, { message: 'the form names no co-op, year or member that is known' })
  return { asked, fields }
}

function wholeOf(fields: ReadonlyMap<string, readonly string[]>, name: string): number {
  const whole = numberIn(fields.get(name)?.[0])
  if (whole === null) throw new HTTPException(400, { message: `the form has no ${name}` })
  return whole
}

const numberIn = (text = '') => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null)

function instantIn(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return null
  }
}

/** A printing as it was recorded: asked for again it is the same file. Null where the address names none. */
async function printingOf(c: Context<DeskEnv>): Promise<{ of: ReceiptsOf; printed_at: Temporal.Instant } | null> {
  const { asked } = await readAsked(c, c.req.query())
  const printed_at = instantIn(c.req.query('at') ?? '')
  if (asked === null || printed_at === null) return null
  const { coop, year, member } = asked
  return { of: { coop, year, member_id: member?.member_id ?? null, at: printed_at, person: signedInPerson(c) }, printed_at }
}

async function receiptsPdf(c: Context<DeskEnv>): Promise<Response | null> {
  const printing = await printingOf(c)
  const [from, to] = [numberIn(c.req.query('from')), numberIn(c.req.query('to'))]
  if (printing === null || from === null || to === null) return null
  const rows = await receiptsPrintedAt(c.var.db, { ...printing.of, printed_at: printing.printed_at, from, to })
  const issuers = new Map((await receiptIssuers(c.var.db)).map((issuer) => [issuer.id, issuer]))
  const { papers } = sortOut(printing.of, rows, issuers)
  const [first, last] = [papers[0]?.number, papers.at(-1)?.number]
  if (first === undefined) return null
  const pdf = await renderReceipts(printing.of, papers)
  await recordPrinted(
    c,
    printing.of,
    rows.map(({ member_id }) => member_id),
  )
  return download(c, pdf, first === last ? `${first}.pdf` : `${first}_${last}.pdf`)
}

async function statementPdf(c: Context<DeskEnv>): Promise<Response | null> {
  const printing = await printingOf(c)
  const issuer = (await receiptIssuers(c.var.db)).at(-1)
  if (printing === null || !issuer) return null
  const { of, printed_at } = printing
  if (of.member_id === null) return null
  const printed = await statementPrintedAt(c.var.db, { ...of, printed_at })
  const receipts = (await receiptsOfMembers(c.var.db, { ...of, member_ids: [of.member_id] })).get(of.member_id) ?? []
  const [first] = receipts
  if (printed === null || !first) return null
  await recordPrinted(c, of, [of.member_id])
  const pdf = await renderStatements(of, [statementPaper(of, { receipts, printed, issuer })])
  return download(c, pdf, `statement-${of.coop.code}-${of.year}-${first.member_number}.pdf`)
}

async function recordPrinted(c: Context<DeskEnv>, { coop }: ReceiptsOf, member_ids: readonly number[]): Promise<void> {
  const { db, clock, person } = c.var
  const of = member_ids.map((member_id) => ({ coop_id: coop.id, member_id }))
  const fields = ['number', 'name', 'address', 'receipts'] as const
  await recordReading(db, { at: clock.now(), person, way: 'exported', page: c.req.path, fields, of })
}

function download(c: Context<DeskEnv>, pdf: Uint8Array<ArrayBuffer>, name: string): Response {
  return c.body(pdf, 200, { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${name}"` })
}
