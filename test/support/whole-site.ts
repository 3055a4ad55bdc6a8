import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { onTestFinished } from 'vitest'
import { collectingAtTheDesk, supportersForGiving } from '../../src/collecting/index.ts'
import type { OpenDatabase } from '../../src/db/open-database.ts'
import { givingAtTheDesk } from '../../src/giving/index.ts'
import type { TomoniEnv } from '../../src/http/env.ts'
import { testDesk } from './desk.ts'

/** The site with every room mounted, as `bin/tomoni serve` builds it. */
export function wholeSite(database: Pick<OpenDatabase, 'db' | 'pool'>): Hono<TomoniEnv> {
  const upload_folder = mkdtempSync(join(tmpdir(), 'tomoni-uploads-'))
  onTestFinished(() => rmSync(upload_folder, { recursive: true, force: true }))
  const at_the_desk = { database, upload_folder }
  return testDesk({
    db: database.db,
    giving: givingAtTheDesk({ ...at_the_desk, supporters: supportersForGiving }),
    collecting: collectingAtTheDesk(at_the_desk),
  })
}
