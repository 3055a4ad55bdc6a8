import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { actOnce, signedInPerson } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formFields } from '../../http/form-body.ts'
import { readForm } from '../../http/read-form.ts'
import type { FormState } from '../../look/field.tsx'
import { requireFreshConfirmation } from '../../people/index.ts'
import { decideBankDetails } from '../decide-bank-details.ts'
import { findOrganisation } from '../organisations-queries.ts'
import { proposeBankDetails } from '../propose-bank-details.ts'
import { readBankDetails } from '../read-bank-details.ts'
import { sayDecided, sayNotProposed } from '../say-bank-details.ts'
import { setOrganisationMail } from '../set-organisation-mail.ts'
import { decideSchema, detailsSchema, mailSchema } from './details-form.ts'
import { organisationPage } from './organisation-page.tsx'
import { organisationsPage } from './organisations-page.tsx'

/** Nobody reads, changes or decides where money goes on a session that was left open. */
const fresh = requireFreshConfirmation()

type Answer = Promise<Response | undefined>

/** Organisations and their bank details, to be mounted at `/desk/organisations`. */
export const organisationsRoom = new Hono<DeskEnv>()
  .get('/', async (c) => c.html(await organisationsPage(c)))
  .get('/:address', async (c, next) => (await shown(c, null)) ?? (await next()))
  .post('/:address/full', fresh, async (c, next) => (await showInFull(c)) ?? (await next()))
  .post('/:address/bank-details', fresh, async (c, next) => (await propose(c)) ?? (await next()))
  .post('/:address/decide', fresh, async (c, next) => (await decide(c)) ?? (await next()))
  .post('/:address/mail', async (c, next) => (await setMail(c)) ?? (await next()))

const addressOf = (c: Context<DeskEnv>) => c.req.param('address') ?? ''
const pathOf = (c: Context<DeskEnv>) => `/desk/organisations/${addressOf(c)}`

/** The page; with a form that was refused, as 422. Undefined for an unknown organisation. */
async function shown(c: Context<DeskEnv>, form: FormState | null): Answer {
  const organisation = await findOrganisation(c.var.db, addressOf(c))
  if (organisation === null) return undefined
  const page = organisationPage({ c, organisation, in_full: false, ...(form === null ? {} : { form }) })
  return c.html(await page, form === null ? 200 : 422)
}

/** A posted form and not a link: nobody is to be on the record because a browser looked ahead. */
async function showInFull(c: Context<DeskEnv>): Answer {
  await formFields(c)
  const ending = await readBankDetails(c.var.db, { address: addressOf(c), at: c.var.clock.now(), person: signedInPerson(c) })
  if (ending.kind !== 'read') return undefined
  return c.html(await organisationPage({ c, organisation: ending.organisation, in_full: true }))
}

async function propose(c: Context<DeskEnv>): Answer {
  const form = await readForm(c, detailsSchema)
  if (!form.ok) return await shown(c, form)
  const { reason, ...details } = form.value
  const is_demonstration = c.var.demonstration !== null
  let sentences: readonly string[] = []
  const answer = await actOnce(c, form.typed, async ({ trx, at, person }) => {
    const ending = await proposeBankDetails(trx, { address: addressOf(c), details, reason, at, person, is_demonstration })
    if (ending.kind !== 'proposed') sentences = sayNotProposed(ending)
    return `${pathOf(c)}?said=proposed`
  })
  if (sentences.length === 0) return answer
  return await shown(c, { typed: form.typed, errors: sentences.map((sentence) => ({ field: 'bank_code', sentence })) })
}

async function decide(c: Context<DeskEnv>): Answer {
  const form = await readForm(c, decideSchema)
  if (!form.ok) return await shown(c, form)
  let sentence = ''
  const answer = await actOnce(c, form.typed, async ({ trx, at, person }) => {
    const ending = await decideBankDetails(trx, { ...form.value, at, person })
    if (ending.kind !== form.value.decision) sentence = sayDecided(ending)
    return `${pathOf(c)}?said=${ending.kind}`
  })
  return sentence === '' ? answer : await shown(c, { typed: {}, errors: [{ field: 'decide', sentence }] })
}

async function setMail(c: Context<DeskEnv>): Answer {
  const form = await readForm(c, mailSchema)
  if (!form.ok) return await shown(c, form)
  const { mail } = form.value satisfies z.output<typeof mailSchema>
  return await actOnce(c, form.typed, async ({ trx, at, person }) => {
    await setOrganisationMail(trx, { address: addressOf(c), mail, at, person })
    return `${pathOf(c)}?said=mail`
  })
}
