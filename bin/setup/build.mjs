import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { alone } from './lock.mjs'
import { inProject, node26, project, say, stop } from './project.mjs'

const STAMP = inProject('dist', '.built-from')

/** Builds `dist/` when a source is not the one it was built from. */
export async function build() {
  if (isBuilt()) return
  await alone(() => {
    if (isBuilt()) return
    say('組み立てています… / Building …')
    const from = sources()
    rmSync(inProject('dist'), { recursive: true, force: true })
    const vite = inProject('node_modules', 'vite', 'bin', 'vite.js')
    const { status, stdout, stderr } = spawnSync(node26(), [vite, 'build', '--logLevel', 'warn'], {
      cwd: project,
      encoding: 'utf8',
    })
    if (status !== 0) stop(`${stdout}${stderr}`, '組み立てに失敗しました。 / The build failed.')
    writeFileSync(STAMP, from)
  })
}

function isBuilt() {
  // An image made for production holds dist/ and no sources.
  if (!existsSync(inProject('src'))) return true
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources()
}

/** A digest of every source's path, size and time: hundreds of files in a few milliseconds. */
function sources() {
  const digest = createHash('sha256')
  const roots = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'].map((name) => inProject(name))
  for (const file of [...roots, ...filesBelow(inProject('src'))]) {
    const { size, mtimeMs } = statSync(file)
    digest.update(`${relative(project, file)} ${size} ${mtimeMs}\n`)
  }
  return digest.digest('hex')
}

function filesBelow(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}
