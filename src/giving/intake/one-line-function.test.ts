import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../../db/project-folder.ts'
import { ONE_LINE_MIGRATION, oneLineFunction } from './one-line-function.ts'

test('the judge for one line is installed as the judge for a file is written', async () => {
  // Stale? Where that migration was released, name a new file in ONE_LINE_MIGRATION first; then `npx vitest run -u` writes it.
  await expect(oneLineFunction()).toMatchFileSnapshot(join(projectFolder(), 'migrations', ONE_LINE_MIGRATION))
})
