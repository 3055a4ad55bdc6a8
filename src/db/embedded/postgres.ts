import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { postgresPrograms } from './binaries.ts'
import type { Cluster } from './cluster.ts'
import { startAs } from './unprivileged.ts'

/** A sixteenth of the machine, up to 1 GB: a file of a million lines writes less than that, and need not push out pages on its way. */
const shared_mb = Math.round(Math.min(1024, Math.max(128, totalmem() / 2 ** 20 / 16)))

/** One machine that also runs the web server: few checkpoints, and nothing traded for safety. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  shared_buffers: `${shared_mb}MB`,
  work_mem: '64MB',
  // For the tables in which a file is judged; taken only as far as one fills them.
  temp_buffers: '256MB',
  maintenance_work_mem: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Statements and error details quote rows, and rows hold names: only starts, stops and fatal faults are written down.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

/** Starts PostgreSQL on 127.0.0.1. `log` is the file for its own words. */
export function startPostgres(cluster: Cluster, port: number, log: string): ChildProcess {
  const args = ['-D', cluster.folder, '-p', String(port)]
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`)
  const programs = postgresPrograms()
  const start = startAs(cluster.person, join(programs, 'postgres'), args, [programs, join(cluster.folder, '..')])
  const out = openSync(log, 'a', 0o600)
  const child = spawn(start.command, start.args, {
    ...start.as,
    cwd: cluster.folder,
    stdio: ['ignore', out, out],
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  })
  closeSync(out)
  // A program that cannot be started has no pid; `untilReady` tells of it.
  child.once('error', () => {})
  return child
}

/**
 * Waits until PostgreSQL takes connections.
 *
 * @throws when it ends instead; its reason stands in the log
 */
export async function untilReady(postgres: ChildProcess, cluster: Cluster): Promise<void> {
  while (!isReady(cluster.folder, postgres.pid)) {
    if (!postgres.pid || hasEnded(postgres)) {
      throw new Error(
        `PostgreSQL did not start (status ${postgres.exitCode ?? postgres.signalCode}); its reason stands in postgres.log`,
      )
    }
    await sleep(5)
  }
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

/** Asks for a fast stop: open transactions are rolled back, the books are written out. Harder means follow only if it does not end. */
export async function stopPostgres(pid: number, isRunning: () => boolean): Promise<void> {
  const means: [NodeJS.Signals, number][] = [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ]
  for (const [signal, patience] of means) {
    for (let waited = 0; isRunning() && waited < patience; waited += 5) {
      if (waited === 0) process.kill(pid, signal)
      await sleep(5)
    }
  }
}

/** Stops a PostgreSQL that runs on this cluster although its keeper is gone. Only the keeper of the data folder may call this. */
export async function stopOrphan(folder: string): Promise<void> {
  const pid = Number.parseInt(postmasterFile(folder)[0] ?? '', 10)
  if (pid > 0 && isPostmasterOf(pid, folder)) await stopPostgres(pid, () => isPostmasterOf(pid, folder))
}

/** @returns a port of 127.0.0.1 that is free now: `wanted` if it can be had */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer()
  const listening = (port: number) =>
    new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => resolve(true))
    })
  if (!(await listening(wanted))) await listening(0)
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1')
  return address.port
}

/** Its eighth line says `ready` when connections are taken. A file left by an earlier process has another pid. */
function isReady(folder: string, pid: number | undefined): boolean {
  const lines = postmasterFile(folder)
  return Number.parseInt(lines[0] ?? '', 10) === pid && lines[7]?.trim() === 'ready'
}

function postmasterFile(folder: string): string[] {
  try {
    return readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

/** The number in `postmaster.pid` may belong to somebody else by now, after a restart of the machine: signal nobody whose words are not ours. */
function isPostmasterOf(pid: number, folder: string): boolean {
  const words = commandOf(pid)
  return words.includes('postgres') && words.includes(folder)
}

function commandOf(pid: number): string {
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
