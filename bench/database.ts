import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { joinEmbedded } from '../src/db/embedded/join.ts'
import { migrate } from '../src/db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../src/db/open-database.ts'
import { keyRingOf, Vault, withVault } from '../src/vault/index.ts'

const vault = new Vault(keyRingOf('only-for-benches-0123456789-0123456789-0123', 'bench'))

/** A PostgreSQL of its own, as an installation has it, in a folder that is thrown away. */
export async function withServer<T>(work: (server: BenchServer) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-bench-'))
  const lease = await joinEmbedded(join(folder, 'data'), { role: 'guest' })
  try {
    return await work({ folder, owner_url: lease.owner_url, app_url: lease.app_url })
  } finally {
    await lease.leave()
    rmSync(folder, { recursive: true, force: true })
  }
}

export interface BenchServer {
  readonly folder: string
  readonly owner_url: string
  readonly app_url: string
}

/** The same database in two hands: as the application connects, and as its owner. */
export interface BenchDatabase {
  readonly app: OpenDatabase
  readonly owner: OpenDatabase
  readonly app_url: string
  readonly owner_url: string
}

/** A migrated database of its own: what an earlier round left, dead rows and statistics, must not help or hinder the next. */
export function withFreshDatabase<T>(server: BenchServer, work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  return withDatabase(server, { template: null }, work)
}

/** Plants a database once; each call of `cloned` then works in a copy of it, files and all. */
export async function withPlanted<T>(
  server: BenchServer,
  plant: (database: BenchDatabase) => Promise<void>,
  work: (cloned: <R>(work: (database: BenchDatabase) => Promise<R>) => Promise<R>) => Promise<T>,
): Promise<T> {
  const template = `planted_${randomUUID().replaceAll('-', '')}`
  const admin = openDatabase({ url: server.owner_url, connections: 1 })
  try {
    await withDatabase(server, { template: null, keep_as: template }, plant)
    return await work((inClone) => withDatabase(server, { template }, inClone))
  } finally {
    await admin.pool.query(`drop database if exists ${template} with (force)`)
    await admin.close()
  }
}

async function withDatabase<T>(
  server: BenchServer,
  { template, keep_as }: { template: string | null; keep_as?: string },
  work: (database: BenchDatabase) => Promise<T>,
): Promise<T> {
  const name = keep_as ?? `bench_${randomUUID().replaceAll('-', '')}`
  const admin = openDatabase({ url: server.owner_url, connections: 1 })
  await admin.pool.query(`create database ${name}${template === null ? '' : ` template ${template} strategy file_copy`}`)
  const owner_url = onDatabase(server.owner_url, name)
  await migrate(owner_url)
  const owner = openDatabase({ url: owner_url, connections: 2 })
  const app_url = onDatabase(server.app_url, name)
  const opened = openDatabase({ url: app_url })
  const app = { ...opened, db: withVault(opened.db, vault) }
  try {
    return await work({ app, owner, app_url, owner_url })
  } finally {
    await app.close()
    await owner.close()
    if (keep_as === undefined) await admin.pool.query(`drop database ${name} with (force)`)
    await admin.pool.query('checkpoint')
    await admin.close()
  }
}

function onDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
