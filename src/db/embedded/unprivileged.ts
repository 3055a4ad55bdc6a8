import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Refused } from '../refused.ts'

/** Somebody to run PostgreSQL as, because it refuses root. */
export interface Person {
  readonly uid: number
  readonly gid: number
}

/** How to start one of PostgreSQL's programs, as arguments of `spawn`. */
export interface Start {
  readonly command: string
  readonly args: string[]
  readonly as: Person | Record<string, never>
}

/** @returns null when this process is an ordinary user and may run PostgreSQL itself; else the owner of the cluster, or somebody harmless */
export function personFor(cluster: string): Person | null {
  if (process.getuid?.() !== 0) return null
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  return lookUp('postgres') ?? lookUp('tomoni') ?? create('tomoni') ?? lookUp('nobody') ?? refuse()
}

export function giveTo(person: Person | null, path: string): void {
  if (person) chownSync(path, person.uid, person.gid)
}

/**
 * A checkout below /root (mode 700) cannot be entered by an unprivileged user. There PostgreSQL still runs as that user, but
 * keeps the one right to pass through folders (CAP_DAC_OVERRIDE), given by `setpriv`. `no_setuid_fixup` is needed: without it
 * the change of user takes the right out of access(2), which initdb asks.
 */
export function startAs(person: Person | null, command: string, args: string[], folders: string[]): Start {
  if (!person) return { command, args, as: {} }
  const closed = folders.map((folder) => firstClosed(folder, person)).find((folder) => folder !== null)
  if (!closed) return { command, args, as: person }
  if (!runs('setpriv', ['--version'])) {
    throw new Refused(
      `root では PostgreSQL を動かせず、別の利用者は ${closed} に入れません。Tomoni を別のフォルダに置くか、一般の利用者で動かしてください。\n` +
        `PostgreSQL refuses to run as root, and other users cannot enter ${closed}. Move Tomoni elsewhere or run it as an ordinary user.`,
    )
  }
  const rights = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup']
  const who = [`--reuid=${person.uid}`, `--regid=${person.gid}`, '--clear-groups']
  return { command: 'setpriv', args: [...who, ...rights, command, ...args], as: {} }
}

function firstClosed(folder: string, person: Person): string | null {
  const { uid, gid, mode } = statSync(folder)
  const enter = uid === person.uid ? 0o100 : gid === person.gid ? 0o010 : 0o001
  if ((mode & enter) === 0) return folder
  const parent = dirname(folder)
  return parent === folder ? null : firstClosed(parent, person)
}

function lookUp(name: string): Person | null {
  const uid = Number.parseInt(spawnSync('id', ['-u', name], { encoding: 'utf8' }).stdout, 10)
  const gid = Number.parseInt(spawnSync('id', ['-g', name], { encoding: 'utf8' }).stdout, 10)
  return uid > 0 && gid > 0 ? { uid, gid } : null
}

function create(name: string): Person | null {
  return runs('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', name]) ? lookUp(name) : null
}

function runs(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}

function refuse(): never {
  throw new Refused(
    'PostgreSQL は root では動きません。利用者 postgres か tomoni を作るか、一般の利用者で Tomoni を動かしてください。\n' +
      'PostgreSQL refuses to run as root. Create a user postgres or tomoni, or run Tomoni as an ordinary user.',
  )
}
