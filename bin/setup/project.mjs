import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the checkout. */
export const project = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

export const inProject = (...parts) => join(project, ...parts)

/** The Node that the code needs: native Temporal, TypeScript without a build step. */
const NEEDED = 26

export const runsNode26 = Number.parseInt(process.versions.node, 10) >= NEEDED

/** The program of Node 26: the one that runs this, or the one from node_modules. */
export function node26() {
  if (runsNode26) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const bundled = inProject(
    'node_modules',
    `node-${platform}-${process.arch}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  )
  if (existsSync(bundled)) return bundled
  return stop(
    `Tomoni は Node ${NEEDED} 以上で動きます（この環境は ${process.version} です）。この機種（${process.platform} ${process.arch}）には同梱がないので、Node ${NEEDED} を入れてください。`,
    `Tomoni runs on Node ${NEEDED} or newer (this is ${process.version}). None comes with it for ${process.platform} ${process.arch}; please install Node ${NEEDED}.`,
  )
}

/** Says why nothing more can be done, and ends with status 1. Standard output stays clean for `--json`. */
export function stop(...sentences) {
  process.stderr.write(`${sentences.join('\n')}\n`)
  process.exit(1)
}

export function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}
