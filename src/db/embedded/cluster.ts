import { spawnSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { postgresPrograms } from './binaries.ts'
import { giveTo, type Person, personFor, startAs } from './unprivileged.ts'

/** One PostgreSQL data directory, `<data>/postgres`, and the passwords of its two roles, which lie inside it. */
export interface Cluster {
  readonly folder: string
  readonly person: Person | null
  readonly passwords: Passwords
}

interface Passwords {
  readonly owner: string
  readonly app: string
}

const PASSWORDS = 'tomoni-passwords.json'

/**
 * Opens the cluster of a data folder, and makes it when there is none. A new one is made under another name and renamed when
 * it is whole: a machine that stops in the middle leaves nothing that looks like a cluster.
 */
export function openCluster(data: string): Cluster {
  const folder = join(data, 'postgres')
  const person = personFor(folder)
  if (!existsSync(folder)) {
    const draft = join(data, `postgres.new-${randomUUID()}`)
    try {
      make(draft, person)
      renameSync(draft, folder)
    } finally {
      rmSync(draft, { recursive: true, force: true })
    }
  }
  return { folder, person, passwords: JSON.parse(readFileSync(join(folder, PASSWORDS), 'utf8')) }
}

function make(folder: string, person: Person | null) {
  mkdirSync(folder, { mode: 0o700 })
  giveTo(person, folder)
  const passwords: Passwords = { owner: randomBytes(24).toString('base64url'), app: randomBytes(24).toString('base64url') }
  const passwordFile = `${folder}.password`
  writeFileSync(passwordFile, passwords.owner, { mode: 0o600 })
  giveTo(person, passwordFile)
  try {
    // The builtin provider sorts and folds in the same way on every machine; a locale of the machine's C library may change under it.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const access = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--username=tomoni_owner']
    run(person, 'initdb', ['-D', folder, ...locale, ...access], folder)
  } finally {
    rmSync(passwordFile)
  }
  const first = `create role tomoni_app login password '${passwords.app}'\ncreate database tomoni\n`
  run(person, 'postgres', ['--single', '-D', folder, '-c', 'log_min_messages=fatal', 'postgres'], folder, first)
  writeFileSync(join(folder, PASSWORDS), JSON.stringify(passwords), { mode: 0o600 })
  giveTo(person, join(folder, PASSWORDS))
}

function run(person: Person | null, program: string, args: string[], folder: string, input = '') {
  const programs = postgresPrograms()
  const start = startAs(person, join(programs, program), args, [programs, join(folder, '..')])
  const { error, status, stdout, stderr } = spawnSync(start.command, start.args, {
    ...start.as,
    input,
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  })
  if (error || status !== 0) throw new Error(`${program} ended with ${error?.message ?? status}\n${stdout}${stderr}`)
}
