import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Clock } from '../../calendar/clock.ts'
import type { Coop } from '../../coops/index.ts'
import { interruptionOf } from '../../db/interruption.ts'
import type { OpenDatabase } from '../../db/open-database.ts'
import { signedInPerson } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { MOST_UPLOADED, receiveUpload, type Upload } from '../../http/receive-upload.ts'
import type { FormState } from '../../look/field.tsx'
import { findImportProfile } from '../import-profiles.ts'
import { addImportRun, type ImportKind, type ImportRun } from '../import-runs.ts'
import { kindOfFile, runImport } from '../run-import.ts'
import { isId } from './held-address.ts'

export interface ImportsRoomParts {
  readonly database: Pick<OpenDatabase, 'db' | 'pool'>
  /** Where files stand while they are read. They have no name there and are gone with the process. */
  readonly upload_folder: string
  /** The real time, also in a demonstration. */
  readonly real_clock: Clock
}

/** Where a file is received, and what of it may be taken in. */
export interface Receiving {
  /** The page with the form again, as 422. */
  readonly refuse: (form: FormState) => Promise<Response>
  /** The address under which runs are shown. */
  readonly runs: string
  /** Only order lines of this co-op. */
  readonly coop?: Pick<Coop, 'id' | 'code'>
}

export const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Takes the file to the disk, notes its run, and answers at once; the reading goes on behind the page that shows it. */
export async function receiveFile(c: Context<DeskEnv>, parts: ImportsRoomParts, wishes: Receiving): Promise<Response> {
  const { upload_folder } = parts
  const refuse = (sentence: string, typed: Record<string, string> = {}) =>
    wishes.refuse({ typed, errors: [{ field: 'file', sentence }] })
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
  if (wishes.coop !== undefined && (await kindOfFile(file)) === 'members') {
    await file.close()
    return await refuse('注文ファイルではありません。組合員のファイルは、事務局に送ってください。')
  }
  return await begin(c, parts, { ...wishes, id, typed, dry_run: fields.get('act') === 'rehearse', file })
}

interface Beginning extends Receiving {
  readonly id: string
  readonly typed: { readonly profile: string; readonly leave_out_faulty: string }
  readonly dry_run: boolean
  readonly file: NonNullable<Upload['file']>
}

async function begin(
  c: Context<DeskEnv>,
  { database, real_clock }: ImportsRoomParts,
  { id, typed, dry_run, file, coop, runs }: Beginning,
) {
  const { db, clock, log } = c.var
  const person = signedInPerson(c)
  const at = clock.now()
  let is_running = false
  try {
    const profile = isId(typed.profile) ? await findImportProfile(db, Number(typed.profile)) : null
    const kind: ImportKind = profile === null && coop === undefined ? await kindOfFile(file) : 'orders'
    const run: Pick<ImportRun, 'id' | 'kind' | 'source' | 'dry_run'> = { id, kind, source: file.name, dry_run }
    const is_new = await addImportRun(db, { ...run, at, person, coop_id: coop?.id, beat_at: real_clock.now() })
    if (is_new) {
      is_running = true
      const onFault = (error: unknown) => log.error({ err: error, run: id }, 'import failed')
      const leave_out_faulty = typed.leave_out_faulty === 'yes'
      const of_run = { run, file, profile: profile ?? undefined, leave_out_faulty, only_coop: coop?.code }
      runImport(database, { ...of_run, person, at, real_clock, onFault })
        .finally(() => {
          c.var.pages.clear()
          return file.close()
        })
        .catch(onFault)
    }
    return c.redirect(`${runs}/${id}`, 303)
  } finally {
    if (!is_running) await file.close()
  }
}
