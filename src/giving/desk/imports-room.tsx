import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { actOnce } from '../../http/act-once.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { readForm } from '../../http/read-form.ts'
import { isAlreadyCharged } from '../already-charged.ts'
import { findImport } from '../import-queries.ts'
import { findImportRun } from '../import-runs.ts'
import { undoImport } from '../undo-import.ts'
import { isId } from './held-address.ts'
import { ImportPage } from './import-page.tsx'
import { ImportRunPage } from './import-run-page.tsx'
import { importsPage } from './imports-page.tsx'
import { profilesRoom } from './profiles-room.tsx'
import { type ImportsRoomParts, receiveFile, uuid } from './receive-file.ts'

const undoSchema = z.object({
  reason: z
    .string('取り消す理由を入力してください')
    .trim()
    .min(1, '取り消す理由を入力してください')
    .max(200, '理由は200文字までで入力してください'),
})

const sayAlreadyCharged =
  'この取込みの寄付は、締めた月の請求に入っているか、一件ずつ取消しや付け替えをしてあります。まとめて取り消せないので、寄付ごとの取消しか返金で直してください'

/** Files at the desk, to be mounted at `/desk/imports`: dropped, read, their results, and their taking back. */
export function importsRoom(parts: ImportsRoomParts): Hono<DeskEnv> {
  const { real_clock } = parts
  const real_now = () => real_clock.now()
  return new Hono<DeskEnv>()
    .get('/', async (c) => {
      const before = c.req.query('before') ?? ''
      return c.html(await importsPage({ c, before: isId(before) ? Number(before) : null, real_now: real_now() }))
    })
    .post('/', (c) =>
      receiveFile(c, parts, {
        runs: '/desk/imports/runs',
        refuse: async (form) => c.html(await importsPage({ c, before: null, real_now: real_now(), form }), 422),
      }),
    )
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
