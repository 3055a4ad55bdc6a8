import { type Context, Hono } from 'hono'
import { coopOfId } from '../../coops/index.ts'
import type { DeskEnv } from '../../http/desk-env.ts'
import { ownId } from '../../people/index.ts'
import { openLinesOfCoop } from '../held-queries.ts'
import { findImportRun, runsOfCoop } from '../import-runs.ts'
import { isId } from './held-address.ts'
import { OwnFilePage, OwnFilesPage, OwnHeldLinesPage } from './own-coop-pages.tsx'
import { type ImportsRoomParts, receiveFile, uuid } from './receive-file.ts'

/**
 * What a co-op's operators do with orders, to be mounted at `/desk/own-coops/:coop_id`: they send their own co-op's order files
 * and see what came of them, and the lines that the desk is still looking into.
 */
export function ownCoopRoom(parts: ImportsRoomParts): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .get('/', async (c) => {
      const coop = await coopHere(c)
      return c.html(
        <OwnFilesPage c={c} coop={coop} runs={await runsOfCoop(c.var.db, coop.id)} real_now={parts.real_clock.now()} />,
      )
    })
    .post('/files', async (c) => {
      const coop = await coopHere(c)
      const runs = await runsOfCoop(c.var.db, coop.id)
      return await receiveFile(c, parts, {
        coop,
        runs: `/desk/own-coops/${coop.id}/files`,
        refuse: async (form) =>
          c.html(<OwnFilesPage c={c} coop={coop} runs={runs} real_now={parts.real_clock.now()} form={form} />, 422),
      })
    })
    .get('/files/:run', async (c, next) => {
      const coop = await coopHere(c)
      const id = c.req.param('run')
      const run = uuid.test(id) ? await findImportRun(c.var.db, id) : null
      // A file that the office brought may hold other co-ops' lines: only what was sent for this co-op is shown.
      if (run === null || run.coop_id !== coop.id) return await next()
      return c.html(<OwnFilePage c={c} coop={coop} run={run} real_now={parts.real_clock.now()} />)
    })
    .get('/held-lines', async (c) => {
      const coop = await coopHere(c)
      const after = c.req.query('after') ?? ''
      const page = await openLinesOfCoop(c.var.db, coop.id, isId(after) ? Number(after) : 0)
      return c.html(<OwnHeldLinesPage c={c} coop={coop} {...page} />)
    })
}

const coopHere = (c: Context<DeskEnv>) => coopOfId(c.var.db, ownId(c, 'coop_id'))
