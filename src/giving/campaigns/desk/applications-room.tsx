import { type Context, Hono } from 'hono'
import type { DeskEnv } from '../../../http/desk-env.ts'
import { organisationsToChoose } from '../fund-queries.ts'
import { at_the_desk } from '../place.ts'
import { applicationRoom } from './application-room.tsx'
import { ChooseOrganisationPage } from './fund-form-page.tsx'

/** Applications as staff see them; they may write one on an organisation's behalf. Mounted at `/desk/campaigns/applications`. */
export const applicationsRoom = new Hono<DeskEnv>()
  .get('/new', async (c, next) => (c.req.query('organisation') === undefined ? await choose(c) : await next()))
  .route('/', applicationRoom(at_the_desk))

async function choose(c: Context<DeskEnv>): Promise<Response> {
  const letters = (c.req.query('q') ?? '').trim().slice(0, 60)
  const organisations = await organisationsToChoose(c.var.db, letters)
  const words = { path: '/desk/campaigns/applications/new', heading: '団体に代わって申し込む' }
  return await c.html(<ChooseOrganisationPage c={c} letters={letters} organisations={organisations} {...words} />)
}
