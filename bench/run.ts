import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectFolder } from '../src/db/project-folder.ts'

// Measured is what is installed: the bundle that Vite makes, not sources that Node strips of their types. In a process of its
// own, because the bundler's memory must not count as ours.
const vite = join(projectFolder(), 'node_modules', 'vite', 'bin', 'vite.js')
const words = [vite, 'build', '--config', join('bench', 'vite.config.ts'), '--logLevel', 'warn']
const { status } = spawnSync(process.execPath, words, { cwd: projectFolder(), stdio: 'inherit' })
if (status === 0) await import(pathToFileURL(join(projectFolder(), 'dist', 'bench.js')).href)
else process.exitCode = 2
