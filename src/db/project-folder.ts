import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder that holds `package.json`, `migrations/` and `samples/`: looked for upwards from this file, because it stands
 * in `src/db/` under the tests and in `dist/` in the bundle.
 */
export function projectFolder(): string {
  let folder = import.meta.dirname
  while (!(existsSync(join(folder, 'migrations')) && existsSync(join(folder, 'package.json')))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error(`No folder above ${import.meta.dirname} holds package.json and migrations/`)
    folder = parent
  }
  return folder
}
