import { type Context, Hono } from 'hono'
import { actOrTell } from '../../../http/act-or-tell.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { readForm } from '../../../http/read-form.ts'
import type { FieldError, FormState } from '../../../look/field.tsx'
import { at_home, at_the_desk, isIn, type Place } from '../place.ts'
import { type ReportedCampaign, reportChanges } from '../report.ts'
import { reportSchema, reportStepSchema, typedReport } from '../report-form.ts'
import { findReported } from '../report-queries.ts'
import { type StepReportEnding, stepReport, writeReport } from '../write-report.ts'
import { ReportPage } from './report-page.tsx'

type Answer = Promise<Response | undefined>
type At = { readonly place: Place; readonly campaign: ReportedCampaign; readonly path: string }

/** Reports as staff see them, beside a campaign's own page: `/desk/campaigns/3/report`. */
export const reportRoom = room(at_the_desk, '/:id{[0-9]{1,9}}/report', (_, id) => `/desk/campaigns/${id}/report`)

/** Reports of an organisation's own campaigns: `/desk/own-organisations/7/campaigns/reports/3`. */
export const ownReportRoom = room(at_home, '/reports/:id{[0-9]{1,9}}', (c, id) => `${at_home.path(c)}/reports/${id}`)

function room(place: Place, address: string, pathOf: (c: Context<DeskEnv>, id: number) => string): Hono<DeskEnv> {
  const on = (act: (c: Context<DeskEnv>, at: At) => Answer) => async (c: Context<DeskEnv>, next: () => Promise<void>) => {
    const campaign = await findReported(c.var.db, Number(c.req.param('id')))
    const is_there = campaign !== null && isIn(place, c, campaign)
    return (is_there ? await act(c, { place, campaign, path: pathOf(c, campaign.id) }) : undefined) ?? (await next())
  }
  return new Hono<DeskEnv>()
    .get(
      address,
      on((c, at) => show(c, at)),
    )
    .post(address, on(write))
    .post(`${address}/step`, on(decide))
}

async function show(c: Context<DeskEnv>, at: At, form?: FormState): Promise<Response> {
  const { report } = at.campaign
  const stands = { typed: report === null ? {} : typedReport(report), errors: [] }
  return await c.html(<ReportPage c={c} {...at} form={form ?? stands} />, form === undefined ? 200 : 422)
}

const moved: FieldError = {
  field: 'step',
  sentence: 'この画面を開いているあいだに、報告が次に進みました。いまのようすを確かめてください',
}

type NotSaved =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not_now' | 'stale'; readonly stands: ReportedCampaign }
  | { readonly kind: 'incomplete'; readonly missing: readonly FieldError[] }

async function write(c: Context<DeskEnv>, at: At): Answer {
  const form = await readForm(c, reportSchema)
  if (!form.ok) return await show(c, at, form)
  const { texts, version, act } = form.value
  const { place, campaign } = at
  const of = { campaign_id: campaign.id, side: place.side }
  const told = await actOrTell<NotSaved>(c, form.typed, async ({ trx, at: moment, person }, refuse) => {
    const ending = await writeReport(trx, { ...of, version, texts, at: moment, person })
    if (ending.kind !== 'saved') refuse(ending)
    if (act === 'save') return `${at.path}?said=saved`
    const origin = c.var.site.origin ?? null
    const sent = await stepReport(trx, { ...of, step: 'sent', version: null, why: '', at: moment, person, origin })
    if (sent.kind === 'incomplete') refuse({ kind: 'incomplete', missing: sent.missing })
    if (sent.kind !== 'done') refuse({ kind: 'not_now', stands: campaign })
    return `${at.path}?said=sent`
  })
  if (told.kind === 'answered') return told.response
  const { ending } = told
  if (ending.kind === 'unknown') return undefined
  if (ending.kind === 'incomplete') return await show(c, at, { typed: form.typed, errors: ending.missing })
  if (ending.kind === 'not_now') return await show(c, { ...at, campaign: ending.stands }, { typed: form.typed, errors: [moved] })
  const stale = reportChanges(ending.stands.report, texts)
  const page = <ReportPage c={c} {...at} campaign={ending.stands} form={{ typed: form.typed, errors: [] }} stale={stale} />
  return await c.html(page, 422)
}

async function decide(c: Context<DeskEnv>, at: At): Answer {
  const form = await readForm(c, reportStepSchema)
  if (!form.ok) return await show(c, at, form)
  const { step, why, version } = form.value
  const { place, campaign } = at
  const origin = c.var.site.origin ?? null
  const told = await actOrTell<StepReportEnding>(c, form.typed, async ({ trx, at: moment, person }, refuse) => {
    const call = { campaign_id: campaign.id, side: place.side, step, why, version, at: moment, person, origin }
    const ending = await stepReport(trx, call)
    if (ending.kind !== 'done') refuse(ending)
    return `${at.path}?said=${step}`
  })
  if (told.kind === 'answered') return told.response
  const stands = (await findReported(c.var.db, campaign.id)) ?? campaign
  return await show(c, { ...at, campaign: stands }, { typed: form.typed, errors: [moved] })
}
