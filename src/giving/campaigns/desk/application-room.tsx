import { type Context, Hono } from 'hono'
import { actOrTell } from '../../../http/act-or-tell.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { readForm } from '../../../http/read-form.ts'
import { empty_form, type FieldError, type FormState } from '../../../look/field.tsx'
import { editorsOfOrganisation } from '../../../people/index.ts'
import { type Application, applicationChanges, isOpenToChanges } from '../application.ts'
import { applicationSchema, messageSchema, stepSchema, typedOf } from '../application-form.ts'
import { findApplication } from '../application-queries.ts'
import { findOrganisationToChoose } from '../fund-queries.ts'
import { isIn, type Place } from '../place.ts'
import { type StepEnding, sayInApplication, stepApplication } from '../step-application.ts'
import { beginApplication, changeApplication } from '../write-application.ts'
import { ApplicationFormPage } from './application-form-page.tsx'
import { ApplicationPage } from './application-page.tsx'

type Answer = Promise<Response | undefined>
type OnApplication = (c: Context<DeskEnv>, place: Place, application: Application) => Answer

/** Applications on one side of the desk: writing, talking, deciding. */
export function applicationRoom(place: Place): Hono<DeskEnv> {
  const on = (act: OnApplication) => async (c: Context<DeskEnv>, next: () => Promise<void>) => {
    const application = await findApplication(c.var.db, Number(c.req.param('id')))
    const is_there = application !== null && isIn(place, c, application)
    return (is_there ? await act(c, place, application) : undefined) ?? (await next())
  }
  return new Hono<DeskEnv>()
    .get('/new', async (c, next) => (await showForm(c, place, organisationIn(c, place), empty_form)) ?? (await next()))
    .post('/', async (c, next) => (await begin(c, place)) ?? (await next()))
    .get(
      '/:id{[0-9]{1,9}}',
      on((c, _, application) => show(c, place, application)),
    )
    .get('/:id{[0-9]{1,9}}/change', on(showChange))
    .post('/:id{[0-9]{1,9}}/change', on(change))
    .post('/:id{[0-9]{1,9}}/say', on(say))
    .post('/:id{[0-9]{1,9}}/step', on(step))
}

function organisationIn(c: Context<DeskEnv>, place: Place, typed?: string): number {
  return place.own(c) ?? Number(typed ?? c.req.query('organisation') ?? 0)
}

async function show(c: Context<DeskEnv>, place: Place, application: Application, form?: FormState): Promise<Response> {
  const has_readers = (await editorsOfOrganisation(c.var.db, application.organisation_id)).length > 0
  const state = form === undefined ? {} : { form }
  const page = <ApplicationPage c={c} place={place} application={application} has_readers={has_readers} {...state} />
  return await c.html(page, form === undefined ? 200 : 422)
}

/** Undefined for an organisation that is not there. */
async function showForm(c: Context<DeskEnv>, place: Place, organisation_id: number, form: FormState): Answer {
  if (!Number.isSafeInteger(organisation_id) || organisation_id > 2 ** 31 - 1) return undefined
  const organisation = await findOrganisationToChoose(c.var.db, organisation_id)
  if (organisation === null) return undefined
  const page = <ApplicationFormPage c={c} place={place} organisation={organisation} application={null} form={form} />
  return await c.html(page, form.errors.length === 0 ? 200 : 422)
}

type Incomplete = readonly FieldError[]

async function begin(c: Context<DeskEnv>, place: Place): Answer {
  const form = await readForm(c, applicationSchema)
  const organisation_id = organisationIn(c, place, form.typed.organisation)
  if (!form.ok) return await showForm(c, place, organisation_id, form)
  if ((await findOrganisationToChoose(c.var.db, organisation_id)) === null) return undefined
  const { texts, act } = form.value
  const told = await actOrTell<Incomplete>(c, form.typed, async ({ trx, at, person }, refuse) => {
    const id = await beginApplication(trx, { organisation_id, texts, at, person })
    if (act === 'send') await send({ c, place, trx, id, at, person }, refuse)
    return `${place.path(c)}/${id}?said=${act === 'send' ? 'sent' : 'saved'}`
  })
  if (told.kind === 'answered') return told.response
  return await showForm(c, place, organisation_id, { typed: form.typed, errors: told.ending })
}

type Acting = Parameters<Parameters<typeof actOrTell>[2]>[0]

async function send(
  { c, place, trx, id, at, person }: Acting & { c: Context<DeskEnv>; place: Place; id: number },
  refuse: (missing: Incomplete) => never,
): Promise<void> {
  const origin = c.var.site.origin ?? null
  const call = { id, version: null, step: 'sent' as const, text: '', side: place.side, at, person, origin }
  const ending = await stepApplication(trx, call)
  if (ending.kind === 'incomplete') refuse(ending.missing)
  if (ending.kind !== 'done') throw new Error(`an application that was just written is ${ending.kind}`)
}

async function showChange(c: Context<DeskEnv>, place: Place, application: Application): Answer {
  if (!isOpenToChanges(application)) return c.redirect(`${place.path(c)}/${application.id}`, 303)
  return await formPage(c, place, application, { typed: typedOf(application), errors: [] })
}

async function formPage(c: Context<DeskEnv>, place: Place, application: Application, form: FormState): Promise<Response> {
  const organisation = { id: application.organisation_id, name: application.organisation }
  const page = <ApplicationFormPage c={c} place={place} organisation={organisation} application={application} form={form} />
  return await c.html(page, form.errors.length === 0 ? 200 : 422)
}

type NotSaved =
  | { readonly kind: 'stale' | 'not_open'; readonly stands: Application }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'incomplete'; readonly missing: Incomplete }

async function change(c: Context<DeskEnv>, place: Place, application: Application): Answer {
  const form = await readForm(c, applicationSchema)
  if (!form.ok) return await formPage(c, place, application, form)
  const { texts, version, act } = form.value
  const { id } = application
  const told = await actOrTell<NotSaved>(c, form.typed, async ({ trx, at, person }, refuse) => {
    const ending = await changeApplication(trx, { id, version, texts, at, person })
    if (ending.kind !== 'saved') refuse(ending)
    if (act === 'send') await send({ c, place, trx, id, at, person }, (missing) => refuse({ kind: 'incomplete', missing }))
    return `${place.path(c)}/${id}?said=${act === 'send' ? 'sent' : 'saved'}`
  })
  if (told.kind === 'answered') return told.response
  const { ending } = told
  if (ending.kind === 'unknown') return undefined
  if (ending.kind === 'incomplete') return await formPage(c, place, application, { typed: form.typed, errors: ending.missing })
  const { stands } = ending
  if (ending.kind === 'not_open') return await show(c, place, stands, notNow)
  const organisation = { id: stands.organisation_id, name: stands.organisation }
  const both = { form: { typed: form.typed, errors: [] }, stale: applicationChanges(stands, texts) }
  const page = <ApplicationFormPage c={c} place={place} organisation={organisation} application={stands} {...both} />
  return await c.html(page, 422)
}

const notNow: FormState = {
  typed: {},
  errors: [{ field: 'step', sentence: 'この画面を開いているあいだに、申込みが次に進みました。いまのようすを確かめてください' }],
}

async function say(c: Context<DeskEnv>, place: Place, application: Application): Answer {
  const form = await readForm(c, messageSchema)
  if (!form.ok) return await show(c, place, application, form)
  const { id } = application
  const origin = c.var.site.origin ?? null
  const told = await actOrTell<'unknown' | 'over'>(c, form.typed, async ({ trx, at, person }, refuse) => {
    const ending = await sayInApplication(trx, { id, text: form.value.text, side: place.side, at, person, origin })
    if (ending !== 'said') refuse(ending)
    return `${place.path(c)}/${id}?said=said`
  })
  if (told.kind === 'answered') return told.response
  return await show(c, place, (await findApplication(c.var.db, id)) ?? application, { ...notNow, typed: form.typed })
}

async function step(c: Context<DeskEnv>, place: Place, application: Application): Answer {
  const form = await readForm(c, stepSchema)
  if (!form.ok) return await show(c, place, application, form)
  const { step: wanted, why, version } = form.value
  const { id } = application
  const origin = c.var.site.origin ?? null
  const told = await actOrTell<StepEnding>(c, form.typed, async ({ trx, at, person }, refuse) => {
    const ending = await stepApplication(trx, { id, version, step: wanted, text: why, side: place.side, at, person, origin })
    if (ending.kind !== 'done') refuse(ending)
    return `${place.path(c)}/${id}?said=${wanted}`
  })
  if (told.kind === 'answered') return told.response
  return await show(c, place, (await findApplication(c.var.db, id)) ?? application, { ...notNow, typed: form.typed })
}
