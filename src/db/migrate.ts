import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { grantToApp } from './grants.ts'
import { TomoniClient } from './open-database.ts'
import { projectFolder } from './project-folder.ts'
import { Refused } from './refused.ts'

/** Any number will do, as long as nothing else in the house takes it. */
const MIGRATION_LOCK = 8_108_413
const NAME = /^\d{4}-[a-z0-9-]+\.sql$/

interface Migration {
  readonly name: string
  readonly sha256: string
  readonly sql: string
}

/**
 * Brings the database up to the files of `migrations/`, all or nothing, under a transaction lock: two at once wait for
 * each other, and the second finds nothing to do.
 *
 * @param owner_url a role that may create schemas and tables
 * @returns the names of the files applied now, in order
 * @throws {Refused} when the server is older than 15, or an applied file was changed or is missing
 */
export async function migrate(owner_url: string, folder = join(projectFolder(), 'migrations')): Promise<string[]> {
  const migrations = readMigrations(folder)
  const client = new TomoniClient({ connectionString: owner_url, application_name: 'tomoni migrate' })
  await client.connect()
  try {
    await refuseOldServer(client)
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    const pending = compare(migrations, await appliedMigrations(client))
    for (const migration of pending) await apply(client, migration)
    if (pending.length > 0) await grantToApp(client)
    await client.query('commit')
    return pending.map(({ name }) => name)
  } finally {
    // Ending the connection rolls back what was not committed.
    await client.end()
  }
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  const misnamed = names.find((name) => !NAME.test(name))
  if (misnamed) throw new Error(`migrations/${misnamed}: a migration is named like 0001-ledger.sql`)
  const numbers = names.map((name) => name.slice(0, 4))
  const twice = numbers.find((number, at) => numbers.indexOf(number) !== at)
  if (twice) throw new Error(`migrations/${twice}-*.sql: two files have this number`)
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8')
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

async function refuseOldServer(client: pg.Client) {
  const { rows } = await client.query<{ number: number; words: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as words`,
  )
  if (rows[0] && rows[0].number < 150_000) {
    throw new Refused(
      `PostgreSQL 15 以上が必要です（接続先は ${rows[0].words} です）。\nTomoni needs PostgreSQL 15 or newer; this server is ${rows[0].words}.`,
    )
  }
}

async function appliedMigrations(client: pg.Client): Promise<{ name: string; sha256: string }[]> {
  await client.query(`
    create table if not exists public.migrations (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default clock_timestamp()
    )`)
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from public.migrations order by name',
  )
  return rows
}

/** @returns what is still to be applied; refuses when the past was rewritten, because nobody can know what the tables look like then */
function compare(migrations: Migration[], applied: { name: string; sha256: string }[]): Migration[] {
  for (const { name, sha256 } of applied) {
    const file = migrations.find((migration) => migration.name === name)
    if (!file) {
      throw new Refused(
        `このデータベースには migrations/${name} が適用済みですが、そのファイルがありません。データベースのほうが新しい版の Tomoni のものです。\n` +
          `The database has migrations/${name}, which this version of Tomoni does not know: the database is newer than the program.`,
      )
    }
    if (file.sha256 !== sha256) {
      throw new Refused(
        `適用済みの migrations/${name} が書き換えられています。元に戻し、変更は新しい番号のファイルに書いてください。\n` +
          `migrations/${name} was changed after it was applied. Restore it and write the change as a new file.`,
      )
    }
  }
  const latest = applied.at(-1)?.name ?? ''
  const pending = migrations.filter(({ name }) => !applied.some((row) => row.name === name))
  const late = pending.find(({ name }) => name < latest)
  if (late) throw new Error(`migrations/${late.name} comes before ${latest}, which is applied already: give it the next number`)
  return pending
}

async function apply(client: pg.Client, { name, sql, sha256 }: Migration) {
  try {
    await client.query(sql)
  } catch (error) {
    throw new Error(`migrations/${name} failed: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
  await client.query('insert into public.migrations (name, sha256) values ($1, $2)', [name, sha256])
}
