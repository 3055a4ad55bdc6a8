import { type Context, Hono } from 'hono'
import { actOnce } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formFields } from '../../http/form-body.ts'
import { readForm } from '../../http/read-form.ts'
import type { FormState } from '../../look/field.tsx'
import { findChange } from '../changes/changes-queries.ts'
import { decideChange } from '../changes/decide-change.ts'
import { servePicture } from '../pictures/serve-picture.ts'
import { changePage } from './change-page.tsx'
import { claimRoom } from './claim-room.tsx'
import { at_the_desk } from './editor-place.ts'
import { editorRoom } from './editor-room.tsx'
import { sendBackForm } from './page-forms.ts'
import { pagesOverview } from './pages-overview.tsx'

type Answer = Promise<Response | undefined>

/** What staff do with pages of organisations, to be mounted at `/desk/organisation-pages`: look through what came in, write, accept. */
export function organisationPagesRoom(parts: { upload_folder: string; has_mail_server: boolean }): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .get('/', async (c) => c.html(await pagesOverview(c)))
    .get('/changes/:subject', async (c, next) => (await shown(c, null)) ?? (await next()))
    .post('/changes/:subject/accept', async (c) => await accept(c))
    .post('/changes/:subject/send-back', async (c, next) => (await sendBack(c)) ?? (await next()))
    .get(
      '/pictures/:file',
      async (c, next) => (await servePicture(c, c.req.param('file'), { only_shown: false })) ?? (await next()),
    )
    .route('/claims', claimRoom(parts))
    .route('/:id', editorRoom(at_the_desk, parts))
}

const path = '/desk/organisation-pages'

function changeId(c: Context<DeskEnv>): number {
  const subject = c.req.param('subject') ?? ''
  return /^[1-9]\d{0,8}$/.test(subject) ? Number(subject) : 0
}

async function shown(c: Context<DeskEnv>, form: FormState | null): Answer {
  const change = await findChange(c.var.db, changeId(c))
  if (change === null) return undefined
  return c.html(await changePage({ c, change, form }), form === null ? 200 : 422)
}

async function accept(c: Context<DeskEnv>): Promise<Response> {
  await formFields(c)
  return await decide(c, null)
}

async function sendBack(c: Context<DeskEnv>): Answer {
  const form = await readForm(c, sendBackForm)
  return form.ok ? await decide(c, form.value.words) : await shown(c, form)
}

async function decide(c: Context<DeskEnv>, words: string | null): Promise<Response> {
  const id = changeId(c)
  return await actOnce(c, { id, words }, async ({ trx, at, person }) => {
    const ending = await decideChange(trx, { id, words, at, person, origin: c.var.site.origin })
    return `${path}?said=${ending.kind}`
  })
}
