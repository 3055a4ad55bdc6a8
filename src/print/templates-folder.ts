import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder under which templates lie by their path below `src/`: `src/` itself in the source, and in the build
 * `dist/templates/`, where vite.config.ts copies them.
 */
export function templatesFolder(): string {
  const built = join(import.meta.dirname, 'templates')
  return existsSync(built) ? built : dirname(import.meta.dirname)
}
