import { type Context, Hono } from 'hono'
import { actOrTell } from '../../../http/act-or-tell.ts'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { readForm } from '../../../http/read-form.ts'
import { empty_form, type FormState } from '../../../look/field.tsx'
import { findApplication } from '../application-queries.ts'
import { becomeCampaign } from '../become-campaign.ts'
import { findOrganisationToChoose, organisationsToChoose } from '../fund-queries.ts'
import { addFund } from '../write-fund.ts'
import { applicationsRoom } from './applications-room.tsx'
import { campaignsPage } from './campaigns-page.tsx'
import { newCampaignSchema } from './fund-form.ts'
import { ChooseOrganisationPage, NewFundPage } from './fund-form-page.tsx'
import { fundRoom } from './fund-room.tsx'
import { reportRoom } from './report-room.tsx'
import { reportRulesRoom } from './report-rules-room.tsx'
import { ReportInShort } from './report-section.tsx'

type Answer = Promise<Response | undefined>

/** Campaigns from the application to the report, as staff see them; to be mounted at `/desk/campaigns`. */
export const campaignsRoom = new Hono<DeskEnv>()
  .get('/', async (c) => c.html(await campaignsPage(c)))
  .get('/new', async (c, next) => (await begin(c)) ?? (await next()))
  .post('/', async (c, next) => (await write(c)) ?? (await next()))
  .route('/applications', applicationsRoom)
  .route('/report-rules', reportRulesRoom)
  .route('/', reportRoom)
  .route(
    '/',
    fundRoom('campaign', (c, fund) => ReportInShort({ c, campaign: fund })),
  )

const idIn = (text: string | undefined) => (text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null)

/** First for whom, then the form; with an application both are known. Undefined for what is not there. */
async function begin(c: Context<DeskEnv>): Answer {
  const { db } = c.var
  const application_id = idIn(c.req.query('application'))
  if (application_id !== null) {
    const application = await findApplication(db, application_id)
    if (application === null || application.state !== 'accepted') return undefined
    const { title, summary, purpose, goal_yen, organisation_id } = application
    const typed = { title, summary, purpose, goal_yen: String(goal_yen ?? '') }
    return await form(c, organisation_id, application_id, { typed, errors: [] })
  }
  const organisation_id = idIn(c.req.query('organisation'))
  if (organisation_id !== null) return await form(c, organisation_id, null, empty_form)
  const letters = (c.req.query('q') ?? '').trim().slice(0, 60)
  const organisations = await organisationsToChoose(db, letters)
  const words = { path: '/desk/campaigns/new', heading: '新しい寄付募集' }
  return await c.html(<ChooseOrganisationPage c={c} letters={letters} organisations={organisations} {...words} />)
}

async function form(c: Context<DeskEnv>, organisation_id: number, application_id: number | null, state: FormState): Answer {
  const organisation = await findOrganisationToChoose(c.var.db, organisation_id)
  if (organisation === null) return undefined
  const page = <NewFundPage c={c} kind="campaign" organisation={organisation} application_id={application_id} form={state} />
  return await c.html(page, state.errors.length === 0 ? 200 : 422)
}

async function write(c: Context<DeskEnv>): Answer {
  const read = await readForm(c, newCampaignSchema)
  if (!read.ok) return await form(c, idIn(read.typed.organisation) ?? 0, idIn(read.typed.application), read)
  const { texts, order_number, organisation_id, application_id } = read.value
  if ((await findOrganisationToChoose(c.var.db, organisation_id)) === null) return undefined
  const told = await actOrTell<string>(c, read.typed, async ({ trx, at, person }, refuse) => {
    const id = await addFund(trx, { kind: 'campaign', texts, organisation_id, order_number, at, person })
    if (application_id !== null && !(await becomeCampaign(trx, { application_id, campaign_id: id })))
      refuse('この申込みは、もうほかの寄付募集になっています')
    return `/desk/campaigns/${id}?said=written`
  })
  if (told.kind === 'answered') return told.response
  return await form(c, organisation_id, application_id, {
    typed: read.typed,
    errors: [{ field: 'title', sentence: told.ending }],
  })
}
