import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { actOnce } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { type FormReading, readForm } from '../../http/read-form.ts'
import { receiveUpload } from '../../http/receive-upload.ts'
import { empty_form, type FormState } from '../../look/field.tsx'
import { findImportProfile, importProfiles, removeImportProfile, saveImportProfile } from '../import-profiles.ts'
import { loadOrderForm } from '../intake/order-form.ts'
import { sayFileRefused } from '../say-file-refused.ts'
import { isId } from './held-address.ts'
import { profileSchema, typedOf } from './profile-form.ts'
import { ProfilePage, ProfilesPage } from './profile-page.tsx'
import { parseSample, readSample, tryProfile } from './profile-sample.ts'

/** How order files are read, to be mounted at `/desk/imports/profiles`. */
export function profilesRoom(upload_folder: string): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .get('/', (c) => list(c, empty_form))
    .post('/sample', (c) => showSample(c, upload_folder))
    .post('/', async (c) => await saveOrTry(c, null))
    .get('/:id', async (c, next) => {
      const id = idOf(c)
      const profile = id === null ? null : await findImportProfile(c.var.db, id)
      if (profile === null) return await next()
      const form = { typed: typedOf(profile), errors: [] }
      const saved = c.req.query('saved') === '1'
      return c.html(<ProfilePage c={c} id={id} form={form} sample={[]} reading={null} saved={saved} />)
    })
    .post('/:id', async (c, next) => {
      const id = idOf(c)
      if (id === null || (await findImportProfile(c.var.db, id)) === null) return await next()
      return await saveOrTry(c, id)
    })
    .post('/:id/remove', async (c, next) => {
      const id = idOf(c)
      if (id === null) return await next()
      return await actOnce(c, {}, async ({ trx, at, person }) => {
        await removeImportProfile(trx, { id, at, person })
        return '/desk/imports/profiles'
      })
    })
}

function idOf(c: Context<DeskEnv>): number | null {
  const id = c.req.param('id') ?? ''
  return isId(id) ? Number(id) : null
}

async function list(c: Context<DeskEnv>, form: FormState): Promise<Response> {
  const profiles = await importProfiles(c.var.db)
  return await c.html(<ProfilesPage c={c} profiles={profiles} form={form} />, form.errors.length > 0 ? 422 : 200)
}

/** Shows the first lines of a file and an empty form. Nothing is kept, so the answer stands under the address it was sent to. */
async function showSample(c: Context<DeskEnv>, upload_folder: string): Promise<Response> {
  const { file } = await receiveUpload(c, upload_folder)
  const refuse = (sentence: string) => list(c, { typed: {}, errors: [{ field: 'file', sentence }] })
  if (file === null) return await refuse('見本にするファイルを選んでください')
  try {
    const sample = await readSample(file)
    if (sample.length === 0) return await refuse('ファイルが空です。1行目に見出しのあるファイルを選んでください。')
    return await c.html(<ProfilePage c={c} id={null} form={empty_form} sample={sample} reading={null} />)
  } catch (error) {
    const said = sayFileRefused(error)
    if (said === null) throw error
    return await refuse(said)
  } finally {
    await file.close()
  }
}

async function saveOrTry(c: Context<DeskEnv>, id: number | null): Promise<Response> {
  const form = await readForm(c, profileSchema)
  const sample = parseSample(form.typed.sample ?? '')
  const show = async (state: FormState, status: 200 | 422) => {
    const reading = form.ok && sample.length > 0 ? tryProfile(sample, form.value.profile, await loadOrderForm(c.var.db)) : null
    return await c.html(<ProfilePage c={c} id={id} form={state} sample={sample} reading={reading} />, status)
  }
  if (!form.ok) return await show(form, 422)
  if (form.value.act !== 'save') return await show({ typed: form.typed, errors: [] }, 200)
  return (
    (await save(c, id, form)) ??
    (await show({ typed: form.typed, errors: [{ field: 'name', sentence: 'この名前の読み方はもうあります' }] }, 422))
  )
}

type Typed = Extract<FormReading<z.output<typeof profileSchema>>, { ok: true }>

/** Null where another profile has the name. */
async function save(c: Context<DeskEnv>, id: number | null, form: Typed): Promise<Response | null> {
  const named = (await importProfiles(c.var.db)).find(({ name }) => name === form.value.profile.name)
  if (named !== undefined && named.id !== id) return null
  return await actOnce(c, form.typed, async ({ trx, at, person }) => {
    const ending = await saveImportProfile(trx, { id, profile: form.value.profile, at, person })
    return ending.kind === 'saved' ? `/desk/imports/profiles/${ending.id}?saved=1` : '/desk/imports/profiles'
  })
}
