import { type Context, Hono } from 'hono'
import {
  issueReceipts,
  type PapersOfMember,
  PrintedMeanwhile,
  paperOfMember,
  printForMember,
  receiptsOfMember,
  type WantedPaper,
  yearsOfMember,
} from '../../collecting/index.ts'
import { findMember } from '../../coops/index.ts'
import type { SignedInMember, TomoniEnv } from '../../http/env.ts'
import { showPage } from '../../http/show-page.tsx'
import { actAsMember } from '../act-as-member.ts'
import { signedInMember } from '../load-member.ts'
import { MEMBER_ACTOR } from '../member-actor.ts'
import { ReceiptsPage } from './receipts-page.tsx'

const YEAR = ':year{2[0-9]{3}}'

/** A member's own receipts: `/my/receipts`. */
export const receiptsPages = new Hono<TomoniEnv>()
  .get('/my/receipts', page)
  .post(`/my/receipts/${YEAR}/number`, async (c) => {
    const of = await papersOf(c, Number(c.req.param('year')))
    return await actAsMember(c, {}, async ({ trx, at }) => {
      const ending = await issueReceipts(trx, { ...of, at })
      const said = ending.kind === 'no_issuer' ? 'no_issuer' : ending.issued === 0 ? 'nothing' : 'numbered'
      return `/my/receipts?said=${said}`
    })
  })
  .post(`/my/receipts/${YEAR}/print/:paper`, async (c, next) => {
    const wanted = wantedPaper(c)
    return wanted === null ? await next() : await print(c, wanted)
  })
  .get(`/my/receipts/${YEAR}/pdf/:paper`, async (c, next) => {
    const wanted = wantedPaper(c)
    const at = instantIn(c.req.query('at') ?? '')
    if (wanted === null || at === null) return await next()
    const of = await papersOf(c, Number(c.req.param('year')))
    const paper = await paperOfMember(c.var.db, { ...of, at }, wanted)
    if (paper === null) return await next()
    const headers = { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${paper.name}"` }
    return c.body(paper.pdf, 200, headers)
  })

async function page(c: Context<TomoniEnv>): Promise<Response> {
  const { db } = c.var
  const of = await papersOf(c, 0)
  const years = await Promise.all(
    (await yearsOfMember(db, of)).map(async (year) => ({ year, receipts: await receiptsOfMember(db, { ...of, year }) })),
  )
  return await showPage(c, <ReceiptsPage c={c} years={years} />)
}

async function print(c: Context<TomoniEnv>, wanted: WantedPaper): Promise<Response> {
  const of = await papersOf(c, Number(c.req.param('year')))
  try {
    return await actAsMember(c, {}, async ({ trx, at }) => {
      const { kind } = await printForMember(trx, { ...of, at }, wanted)
      if (kind !== 'printed') return `/my/receipts?said=${kind}`
      const paper = wanted === 'statement' ? 'statement' : String(wanted.receipt)
      return `/my/receipts?${new URLSearchParams({ said: 'ready', year: String(of.year), paper, at: at.toString() })}`
    })
  } catch (error) {
    if (error instanceof PrintedMeanwhile) return c.redirect('/my/receipts?said=meanwhile', 303)
    throw error
  }
}

async function papersOf(c: Context<TomoniEnv>, year: number): Promise<PapersOfMember> {
  const { coop_id, member_id } = signedInMember(c)
  const coop = await coopOf(c, { coop_id, member_id })
  return { coop, year, member_id, at: c.var.clock.now(), ...MEMBER_ACTOR }
}

async function coopOf(c: Context<TomoniEnv>, { coop_id, member_id }: Pick<SignedInMember, 'coop_id' | 'member_id'>) {
  const found = await findMember(c.var.db, member_id)
  if (found === null) throw new Error('a signed-in member is in no register')
  return { id: coop_id, code: found.coop_code, name: found.coop_name }
}

function wantedPaper(c: Context<TomoniEnv>): WantedPaper | null {
  const paper = c.req.param('paper') ?? ''
  if (paper === 'statement') return paper
  return /^[1-9]\d{0,8}$/.test(paper) ? { receipt: Number(paper) } : null
}

function instantIn(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return null
  }
}
