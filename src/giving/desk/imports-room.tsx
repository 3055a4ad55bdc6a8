import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { Clock } from '../../calendar/clock.ts'
import { interruptionOf } from '../../db/interruption.ts'
import type { OpenDatabase } from '../../db/open-database.ts'
import { actOnce, signedInPerson } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { readForm } from '../../http/read-form.ts'
import { MOST_UPLOADED, receiveUpload, type Upload } from '../../http/receive-upload.ts'
import { isAlreadyCharged } from '../already-charged.ts'
import { findImportProfile } from '../import-profiles.ts'
import { findImport } from '../import-queries.ts'
import { addImportRun, findImportRun, type ImportKind, type ImportRun } from '../import-runs.ts'
import { kindOfFile, runImport } from '../run-import.ts'
import { undoImport } from '../undo-import.ts'
import { isId } from './held-address.ts'
import { ImportPage } from './import-page.tsx'
import { ImportRunPage } from './import-run-page.tsx'
import { importsPage } from './imports-page.tsx'
import { profilesRoom } from './profiles-room.tsx'

export interface ImportsRoomParts {
  readonly database: Pick<OpenDatabase, 'db' | 'pool'>
  /** Where files stand while they are read. They have no name there and are gone with the process. */
  readonly upload_folder: string
  /** The real time, also in a demonstration. */
  readonly real_clock: Clock
}

const undoSchema = z.object({
  reason: z
    .string('取り消す理由を入力してください')
    .trim()
    .min(1, '取り消す理由を入力してください')
    .max(200, '理由は200文字までで入力してください'),
})

const sayAlreadyCharged =
  'この取込みの寄付は、締めた月の請求に入っているか、一件ずつ取消しや付け替えをしてあります。まとめて取り消せないので、寄付ごとの取消しか返金で直してください'
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Files at the desk, to be mounted at `/desk/imports`: dropped, read, their results, and their taking back. */
export function importsRoom(parts: ImportsRoomParts): Hono<DeskEnv> {
  const { real_clock } = parts
  const real_now = () => real_clock.now()
  return new Hono<DeskEnv>()
    .get('/', async (c) => {
      const before = c.req.query('before') ?? ''
      return c.html(await importsPage({ c, before: isId(before) ? Number(before) : null, real_now: real_now() }))
    })
    .post('/', (c) => receiveFile(c, parts))
    .route('/profiles', profilesRoom(parts.upload_folder))
    .get('/runs/:id', async (c, next) => {
      const id = c.req.param('id')
      const run = uuid.test(id) ? await findImportRun(c.var.db, id) : null
      if (run === null) return await next()
      if (run.import_id !== null) return c.redirect(`/desk/imports/${run.import_id}`, 303)
      return c.html(<ImportRunPage c={c} run={run} real_now={real_now()} />)
    })
    .get('/:id', async (c, next) => {
      const found = await importOf(c)
      return found === null ? await next() : c.html(<ImportPage c={c} found={found} />)
    })
    .post('/:id/undo', async (c, next) => {
      const found = await importOf(c)
      if (found === null) return await next()
      const form = await readForm(c, undoSchema)
      if (!form.ok) return c.html(<ImportPage c={c} found={found} form={form} />, 422)
      try {
        return await actOnce(c, form.typed, async ({ trx, at, person }) => {
          await undoImport(trx, { import_id: found.id, reason: form.value.reason, at, person })
          return `/desk/imports/${found.id}`
        })
      } catch (error) {
        if (!isAlreadyCharged(error)) throw error
        const errors = [{ field: 'reason', sentence: sayAlreadyCharged }]
        return c.html(<ImportPage c={c} found={found} form={{ typed: form.typed, errors }} />, 422)
      }
    })
}

async function importOf(c: Context<DeskEnv>) {
  const id = c.req.param('id') ?? ''
  return isId(id) ? await findImport(c.var.db, Number(id)) : null
}

/** Takes the file to the disk, notes its run, and answers at once; the reading goes on behind the page that shows it. */
async function receiveFile(c: Context<DeskEnv>, parts: ImportsRoomParts): Promise<Response> {
  const { upload_folder, real_clock } = parts
  const refuse = async (sentence: string, typed: Record<string, string> = {}) => {
    const form = { typed, errors: [{ field: 'file', sentence }] }
    return c.html(await importsPage({ c, before: null, real_now: real_clock.now(), form }), 422)
  }
  let upload: Upload
  try {
    upload = await receiveUpload(c, upload_folder)
  } catch (error) {
    if (interruptionOf(error) !== 'disk_full') throw error
    c.var.log.error({ err: error }, 'no room for an uploaded file')
    return await refuse('サーバーの空きが足りず、ファイルを受け取れませんでした。何も取り込んでいません。')
  }
  const { fields, file } = upload
  const typed = { profile: fields.get('profile') ?? '', leave_out_faulty: fields.get('leave_out_faulty') ?? '' }
  if (file === null) return await refuse('取り込むファイルを選んでください', typed)
  const id = fields.get('once') ?? ''
  if (file.is_too_large || !uuid.test(id)) {
    await file.close()
    if (file.is_too_large)
      return await refuse(`ファイルが大きすぎます（${MOST_UPLOADED / 1024 ** 3}GBまで）。分けて送ってください。`, typed)
    throw new HTTPException(400, { message: 'the form has no token' })
  }
  return await begin(c, parts, { id, typed, dry_run: fields.get('act') === 'rehearse', file })
}

interface Beginning {
  readonly id: string
  readonly typed: { readonly profile: string; readonly leave_out_faulty: string }
  readonly dry_run: boolean
  readonly file: NonNullable<Upload['file']>
}

async function begin(c: Context<DeskEnv>, { database, real_clock }: ImportsRoomParts, { id, typed, dry_run, file }: Beginning) {
  const { db, clock, log } = c.var
  const person = signedInPerson(c)
  const at = clock.now()
  let is_running = false
  try {
    const profile = isId(typed.profile) ? await findImportProfile(db, Number(typed.profile)) : null
    const kind: ImportKind = profile === null ? await kindOfFile(file) : 'orders'
    const run: Pick<ImportRun, 'id' | 'kind' | 'source' | 'dry_run'> = { id, kind, source: file.name, dry_run }
    const is_new = await addImportRun(db, { ...run, at, person, beat_at: real_clock.now() })
    if (is_new) {
      is_running = true
      const onFault = (error: unknown) => log.error({ err: error, run: id }, 'import failed')
      const leave_out_faulty = typed.leave_out_faulty === 'yes'
      runImport(database, { run, file, profile: profile ?? undefined, leave_out_faulty, person, at, real_clock, onFault })
        .finally(() => {
          c.var.pages.clear()
          return file.close()
        })
        .catch(onFault)
    }
    return c.redirect(`/desk/imports/runs/${id}`, 303)
  } finally {
    if (!is_running) await file.close()
  }
}
