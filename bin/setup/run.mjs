import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { pathToFileURL } from 'node:url'
import { inProject, node26, runsNode26 } from './project.mjs'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Becomes the program, or starts it with Node 26 and ends as it ends. */
export async function runWithNode26(file, words) {
  if (runsNode26) {
    stopWithNpm(() => process.kill(process.pid, 'SIGTERM'))
    process.argv = [process.execPath, inProject(file), ...words]
    await import(pathToFileURL(inProject(file)).href)
    return
  }
  // The channel tells the program when we are killed, so that it does not stay behind alone.
  const child = spawn(node26(), [inProject(file), ...words], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal))
  stopWithNpm(() => child.kill('SIGTERM'))
  const [status, signal] = await new Promise((resolve) => child.once('exit', (...ending) => resolve(ending)))
  process.exit(signal ? 128 + constants.signals[signal] : status)
}

/** `kill -9` of `npm start` ends npm alone, without a word to what it started: watch whether it is still there. */
function stopWithNpm(end) {
  if (!process.env.npm_lifecycle_event || process.platform !== 'linux') return
  const before = starters()
  setInterval(() => starters() !== before && end(), 500).unref()
}

/** Who started us: npm, or the shell that npm put in between and npm. */
function starters() {
  const parent = process.ppid
  return isShell(parent) ? `${parent} ${parentOf(parent)}` : String(parent)
}

function isShell(pid) {
  return /^(ba|da|z|k)?sh\0-c\0/.test(read(`/proc/${pid}/cmdline`).replace(/^[^\0\s]*\//, ''))
}

function parentOf(pid) {
  // "pid (name) state ppid …": the name may hold spaces and brackets.
  return read(`/proc/${pid}/stat`).split(') ').at(-1).split(' ')[1]
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
