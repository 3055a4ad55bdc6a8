import { type Context, Hono } from 'hono'
import type { OrganisationsChangeSubject } from '../../db/schema.generated.ts'
import { actOnce } from '../../http/act-once.ts'
import { uploadAction } from '../../http/csrf.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { formTokens } from '../../http/form-tokens.tsx'
import { readForm } from '../../http/read-form.ts'
import { dayInJapan } from '../../look/date-words.ts'
import { DeskFrame, DeskHead } from '../../look/desk-frame.tsx'
import type { FormState } from '../../look/field.tsx'
import { Notice } from '../../look/notice.tsx'
import type { Texts } from '../changes/change.ts'
import { changeOrganisation } from '../changes/change-organisation.ts'
import { changesOf, waitingTexts } from '../changes/changes-queries.ts'
import { withdrawChange } from '../changes/decide-change.ts'
import { publicOrganisationOf } from '../public-organisation.ts'
import type { EditorPlace } from './editor-place.ts'
import { type EditorPart, PageEditor } from './page-editor.tsx'
import { altForm, pageForms, updateForm } from './page-forms.ts'
import { addPicture } from './picture-upload.ts'
import { picturePage, updatePage } from './subject-pages.tsx'

type Answer = Promise<Response | undefined>

/** What a handler of the editor works with. */
export interface Editing {
  readonly c: Context<DeskEnv>
  readonly place: EditorPlace
}

const MOST_CHANGES = 20

/** The editor of an organisation's page: the same for staff and for the organisation's people; only what becomes of a change differs. */
export function editorRoom(place: EditorPlace, { upload_folder }: { upload_folder: string }): Hono<DeskEnv> {
  const room = new Hono<DeskEnv>().get('/', async (c, next) => (await editorPage({ c, place }, null)) ?? (await next()))
  for (const part of ['ja', 'easy', 'en'] as const)
    room.post(`/${part}`, async (c, next) => (await writePage({ c, place }, part)) ?? (await next()))
  return room
    .post('/updates', async (c, next) => (await addUpdate({ c, place })) ?? (await next()))
    .get('/updates/:subject', async (c, next) => (await updatePage({ c, place }, null)) ?? (await next()))
    .post('/updates/:subject', async (c, next) => (await writeUpdate({ c, place })) ?? (await next()))
    .post('/updates/:subject/remove', async (c, next) => (await remove({ c, place }, 'update')) ?? (await next()))
    .post('/pictures', async (c, next) => (await addPicture({ c, place }, upload_folder, refusePicture)) ?? (await next()))
    .get('/pictures/:subject', async (c, next) => (await picturePage({ c, place }, null)) ?? (await next()))
    .post('/pictures/:subject', async (c, next) => (await writeAlt({ c, place })) ?? (await next()))
    .post('/pictures/:subject/remove', async (c, next) => (await remove({ c, place }, 'picture')) ?? (await next()))
    .post('/changes/:subject/withdraw', async (c, next) => (await withdraw({ c, place })) ?? (await next()))
}

const said: Readonly<Record<string, string>> = {
  accepted: '保存して、載せました。',
  proposed: '保存しました。事務局が確かめてから載ります。',
  no_change: '変わったところはありません。',
  withdrawn: '取り下げました。',
  not_withdrawn: 'もう確かめられたため、取り下げられませんでした。',
}

/** The editor; with a form that was refused, as 422. Undefined where there is no such organisation. */
async function editorPage({ c, place }: Editing, refused: { part: EditorPart; form: FormState } | null): Answer {
  const { db, clock } = c.var
  const organisation = await publicOrganisationOf(db, place.id(c))
  if (organisation === null) return undefined
  const sentence = said[c.req.query('said') ?? '']
  const name = organisation.facts.name ?? ''
  return c.html(
    <DeskFrame {...c.var.desk} title={name} current={place.current(c)}>
      <DeskHead heading={`${name}のページ`} />
      {sentence !== undefined && <Notice kind="done">{sentence}</Notice>}
      <PageEditor
        organisation={organisation}
        side={place.side}
        base={place.base(c)}
        upload_action={uploadAction(c, `${place.base(c)}/pictures`)}
        tokens={() => formTokens(c)}
        waiting={await waitingTexts(db, organisation.id)}
        changes={await changesOf(db, organisation.id, MOST_CHANGES)}
        today={dayInJapan(clock.now())}
        refused={refused}
      />
    </DeskFrame>,
    refused === null ? 200 : 422,
  )
}

const refusePicture = ({ c, place }: Editing, form: FormState) => editorPage({ c, place }, { part: 'picture', form })

async function writePage({ c, place }: Editing, part: 'ja' | 'easy' | 'en'): Answer {
  const form = await readForm<(typeof pageForms)[typeof part]>(c, pageForms[part])
  if (!form.ok) return await editorPage({ c, place }, { part, form })
  return await change({ c, place }, { what: 'page', subject_id: null, after: form.value })
}

async function addUpdate({ c, place }: Editing): Answer {
  const form = await readForm(c, updateForm)
  if (!form.ok) return await editorPage({ c, place }, { part: 'update', form })
  return await change({ c, place }, { what: 'update', subject_id: null, after: form.value })
}

async function writeUpdate({ c, place }: Editing): Answer {
  const form = await readForm(c, updateForm)
  if (!form.ok) return await updatePage({ c, place }, form)
  return await change({ c, place }, { what: 'update', subject_id: subjectOf(c), after: form.value })
}

async function writeAlt({ c, place }: Editing): Answer {
  const form = await readForm(c, altForm)
  if (!form.ok) return await picturePage({ c, place }, form)
  return await change({ c, place }, { what: 'picture', subject_id: subjectOf(c), after: form.value })
}

function remove({ c, place }: Editing, what: 'update' | 'picture'): Answer {
  return change({ c, place }, { what, subject_id: subjectOf(c), after: null })
}

async function withdraw({ c, place }: Editing): Answer {
  if (place.side !== 'organisation') return undefined
  const id = subjectOf(c)
  return await actOnce(c, { id }, async ({ trx, at, person }) => {
    const done = await withdrawChange(trx, { id, organisation_id: place.id(c), at, person })
    return `${place.base(c)}?said=${done ? 'withdrawn' : 'not_withdrawn'}`
  })
}

interface Wanted {
  readonly what: OrganisationsChangeSubject
  readonly subject_id: number | null
  readonly after: Texts | null
}

/** Undefined where the thing, or the organisation, is not there. */
async function change({ c, place }: Editing, wanted: Wanted): Answer {
  const organisation_id = place.id(c)
  if ((await publicOrganisationOf(c.var.db, organisation_id)) === null) return undefined
  let is_unknown = false
  const { origin } = c.var.site
  const answer = await actOnce(c, wanted, async ({ trx, at, person }) => {
    const changing = { ...wanted, organisation_id, at, person, side: place.side, origin: origin ?? null }
    const ending = await changeOrganisation(trx, changing)
    is_unknown = ending.kind === 'unknown' || ending.kind === 'no_right'
    return `${place.base(c)}?said=${ending.kind}`
  })
  return is_unknown ? undefined : answer
}

/** The update, picture or change that the address names; 0 is none. */
export function subjectOf(c: Context<DeskEnv>): number {
  const subject = c.req.param('subject') ?? ''
  return /^[1-9]\d{0,8}$/.test(subject) ? Number(subject) : 0
}
