import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../src/db/open-database.ts'
import { keyRingOf, Vault, withVault } from '../../src/vault/index.ts'

/** What the tests seal with, as TOMONI_KEYS would hold it. */
export const testKeys = 'only-for-tests-0123456789-0123456789-012345'
const vault = new Vault(keyRingOf(testKeys, 'testKeys'))

/** A database of one test file: every table of `migrations/`, nothing in them. */
export interface TestDatabase extends OpenDatabase {
  /** As the application connects: the role `tomoni_app`. */
  readonly url: string
  /** As migrations connect. */
  readonly owner_url: string
  /** Drops it. Call it in `afterAll`. */
  close(): Promise<void>
}

/**
 * Clones the migrated template (about 40 ms). In a test file:
 *
 *     const { db, close } = await testDatabase()
 *     afterAll(close)
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { template } = inject('test_server')
  return create(` template ${template}`)
}

/** A database with no tables at all, for tests of the migrations themselves. */
export function emptyDatabase(): Promise<TestDatabase> {
  return create('')
}

/** One more real connection to the same database, for tests in which two people race. Ended when the test ends. */
export function secondConnection(url: string): OpenDatabase {
  const second = openDatabase({ url, connections: 1 })
  onTestFinished(() => second.close())
  return { ...second, db: withVault(second.db, vault) }
}

async function create(template: string): Promise<TestDatabase> {
  const { owner_url, app_password } = inject('test_server')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(owner_url, `create database ${name}${template}`)
  const owner = new URL(owner_url)
  owner.pathname = `/${name}`
  const app = new URL(owner)
  app.username = 'tomoni_app'
  app.password = app_password
  const open = openDatabase({ url: app.href })
  const close = async () => {
    await open.close()
    await onServer(owner_url, `drop database ${name} with (force)`)
  }
  return { ...open, db: withVault(open.db, vault), url: app.href, owner_url: owner.href, close }
}

async function onServer(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
