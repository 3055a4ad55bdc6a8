import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** PostgreSQL's own load generator, or null: the embedded PostgreSQL has none. */
export function findPgbench(): string | null {
  const known = ['pgbench', ...globSync('/usr/lib/postgresql/*/bin/pgbench').sort().reverse()]
  return known.find((command) => spawnSync(command, ['--version']).status === 0) ?? null
}

/**
 * Transactions a second of a script, as pgbench counts them without the time of connecting. With prepared statements, the
 * quickest way that there is.
 */
export function transactionsASecond(
  command: string,
  { url, script, connections, seconds }: { url: string; script: string; connections: number; seconds: number },
): number {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-pgbench-'))
  try {
    const file = join(folder, 'script.sql')
    writeFileSync(file, script)
    const words = ['-n', '-M', 'prepared', '-c', String(connections), '-j', '1', '-T', String(seconds), '-f', file, url]
    const { status, stdout, stderr } = spawnSync(command, words, { encoding: 'utf8' })
    const figure = /tps = ([\d.]+)/.exec(stdout)?.[1]
    if (status !== 0 || figure === undefined) throw new Error(`pgbench ended with ${status}: ${stderr}`)
    return Number(figure)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
