import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { joinEmbedded } from '../../src/db/embedded/join.ts'
import { migrate } from '../../src/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The template database as its owner, and the password of `tomoni_app`. */
    test_server: { owner_url: string; app_password: string; template: string }
  }
}

/**
 * Before all tests: a PostgreSQL of our own in a folder that is thrown away, or the server of TOMONI_TEST_DATABASE_URL (a role
 * that may create roles and databases), and in it one migrated template that each test file clones.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  const template = `tomoni_template_${process.pid}`
  await onServer(server.owner_url, `create database ${template}`)
  await migrate(onDatabase(server.owner_url, template))
  const { owner_url, app_password } = server
  project.provide('test_server', { owner_url, app_password, template })
  return async () => {
    await onServer(server.owner_url, `drop database ${template} with (force)`)
    await server.stop()
  }
}

async function startServer() {
  const given = process.env.TOMONI_TEST_DATABASE_URL
  if (given) {
    const app_password = 'only-for-tests'
    await onServer(given, `do $$ begin create role tomoni_app login; exception when duplicate_object then null; end $$`)
    await onServer(given, `alter role tomoni_app password '${app_password}'`)
    return { owner_url: given, app_password, stop: async () => {} }
  }
  const data = mkdtempSync(join(quickFolder(), 'tomoni-test-'))
  const lease = await joinEmbedded(data, { role: 'guest' })
  const stop = async () => {
    await lease.leave()
    rmSync(data, { recursive: true, force: true })
  }
  return { owner_url: lease.owner_url, app_password: new URL(lease.app_url).password, stop }
}

/** Memory, where the machine has enough to give: on a disk each clone waits half a second for its log to be written. */
function quickFolder(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize > 5e9 ? '/dev/shm' : tmpdir()
  } catch {
    return tmpdir()
  }
}

function onDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

async function onServer(url: string, statement: string) {
  const client = new pg.Client({ connectionString: onDatabase(url, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
