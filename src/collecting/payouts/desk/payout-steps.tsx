import type { Context, Next } from 'hono'
import { record } from '../../../activity/index.ts'
import { inTransaction } from '../../../db/in-transaction.ts'
import { actOnce, signedInPerson } from '../../../http/act-once.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { formFields } from '../../../http/form-body.ts'
import { readForm } from '../../../http/read-form.ts'
import type { FieldError } from '../../../look/field.tsx'
import { approvePayout } from '../approve-payout.ts'
import { discardPayout } from '../discard-payout.ts'
import { payoutActs } from '../payout-acts.ts'
import { findPayout, payoutFile } from '../payout-queries.ts'
import { payoutStatement, statementNumber } from '../payout-statement.ts'
import { preparePayout } from '../prepare-payout.ts'
import { sayNotApproved, sayNotDiscarded, sayNotPrepared } from '../say-payout.ts'
import { payOnSchema, reasonSchema } from './money-form.ts'
import { payoutPage } from './payout-page.tsx'
import { payoutsPage } from './payouts-page.tsx'

const PATH = '/desk/money/payouts'

/** Prepares a payout of everything that can be paid. */
export async function prepareAtTheDesk(c: Context<DeskEnv>): Promise<Response> {
  const form = await readForm(c, payOnSchema)
  if (!form.ok) return await c.html(await payoutsPage({ c, form }), 422)
  const is_demonstration = c.var.demonstration !== null
  let errors: readonly FieldError[] = []
  const answer = await actOnce(c, form.typed, async ({ trx, at, person }) => {
    const ending = await preparePayout(trx, { pay_on: form.value.day, at, person, is_demonstration })
    if (ending.kind === 'prepared') return `${PATH}/${ending.run}?said=prepared`
    errors = sayNotPrepared(ending).map((sentence) => ({ field: 'day', sentence }))
    return PATH
  })
  return errors.length === 0 ? answer : await c.html(await payoutsPage({ c, form: { typed: form.typed, errors } }), 422)
}

/** Approves a run, by another person than the one who prepared it. */
export async function approveAtTheDesk(c: Context<DeskEnv>, next: Next): Promise<Response | undefined> {
  const run = runOf(c)
  const is_demonstration = c.var.demonstration !== null
  let errors: readonly FieldError[] = []
  const answer = await actOnce(c, {}, async ({ trx, at, person }) => {
    const ending = await approvePayout(trx, { run, at, person, is_demonstration })
    if (ending.kind === 'approved') c.var.pages.clear()
    else errors = sayNotApproved(ending).map((sentence) => ({ field: 'approve', sentence }))
    return `${PATH}/${run}?said=approved`
  })
  return errors.length === 0 ? answer : await again(c, next, { typed: {}, errors })
}

/** Gives a prepared run up, with a reason. */
export async function discardAtTheDesk(c: Context<DeskEnv>, next: Next): Promise<Response | undefined> {
  const run = runOf(c)
  const form = await readForm(c, reasonSchema)
  if (!form.ok) return await again(c, next, form)
  let sentence = ''
  const answer = await actOnce(c, form.typed, async ({ trx, at, person }) => {
    const ending = await discardPayout(trx, { run, reason: form.value.reason, at, person })
    if (ending.kind !== 'discarded') sentence = sayNotDiscarded(ending)
    return `${PATH}/${run}?said=discarded`
  })
  return sentence === '' ? answer : await again(c, next, { typed: form.typed, errors: [{ field: 'reason', sentence }] })
}

async function again(
  c: Context<DeskEnv>,
  next: Next,
  form: { typed: Readonly<Record<string, string>>; errors: readonly FieldError[] },
): Promise<Response | undefined> {
  const page = await payoutPage({ c, form })
  if (page !== null) return await c.html(page, 422)
  await next()
  return undefined
}

/** The bank's file: it has the bank details of everybody who is paid in full, so who took it is on the record. */
export async function sendFile(c: Context<DeskEnv>, next: Next): Promise<Response | undefined> {
  // Read, so that the fences in front of every form have done their work.
  await formFields(c)
  const run = runOf(c)
  const bytes = await inTransaction(c.var.db, async (tx) => {
    const file = await payoutFile(tx, run)
    if (file === null) return null
    await record(tx, {
      at: c.var.clock.now(),
      person: signedInPerson(c),
      act: payoutActs['payout.file_taken'],
      about: { kind: 'payout', id: run },
      details: {},
    })
    return file
  })
  if (bytes === null) {
    await next()
    return undefined
  }
  return send(c, { bytes, type: 'application/octet-stream', name: `soukin-${run}.txt` })
}

/** The statement of one line of an approved run, as the organisation gets it. */
export async function sendStatement(c: Context<DeskEnv>, next: Next): Promise<Response | undefined> {
  const payout = await findPayout(c.var.db, runOf(c))
  const line = payout?.lines.find((one) => String(one.line) === c.req.param('line'))
  if (payout?.state !== 'approved' || line === undefined) {
    await next()
    return undefined
  }
  const bytes = await payoutStatement(c.var.db, payout, line)
  return send(c, { bytes, type: 'application/pdf', name: `soukin-meisai-${statementNumber(payout.run, line.line)}.pdf` })
}

function send(c: Context<DeskEnv>, { bytes, type, name }: { bytes: Uint8Array; type: string; name: string }): Response {
  return c.body(new Uint8Array(bytes), 200, { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` })
}

function runOf(c: Context<DeskEnv>): number {
  return Number(/^[1-9]\d{0,8}$/.exec(c.req.param('run') ?? '')?.[0] ?? 0)
}
