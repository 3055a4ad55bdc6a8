import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { emptyDatabase, testDatabase } from '../../test/support/database.ts'
import { migrate } from './migrate.ts'
import { projectFolder } from './project-folder.ts'
import { Refused } from './refused.ts'

async function emptyOne() {
  const database = await emptyDatabase()
  onTestFinished(database.close)
  return database
}

/** A folder of migrations of its own: one table of vegetables. */
function someMigrations(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-migrations-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, '0001-garden.sql'), 'create schema garden; create table garden.vegetables (name text primary key);')
  return folder
}

test('the migrations of the project make a database, and a second run does nothing', async () => {
  const { owner_url } = await emptyOne()
  const applied = await migrate(owner_url)
  expect(applied).toEqual(applied.toSorted())
  expect(await migrate(owner_url)).toEqual([])
})

test('two at once: one applies, the other finds nothing to do', async () => {
  const { owner_url } = await emptyOne()
  const folder = someMigrations()
  const both = await Promise.all([migrate(owner_url, folder), migrate(owner_url, folder)])
  expect(both.flat()).toEqual(['0001-garden.sql'])
})

test('an applied file that was changed is refused, and nothing else is applied', async () => {
  const { owner_url, db } = await emptyOne()
  const folder = someMigrations()
  await migrate(owner_url, folder)
  writeFileSync(join(folder, '0001-garden.sql'), 'create schema garden;')
  writeFileSync(join(folder, '0002-tools.sql'), 'create table garden.tools (name text);')
  await expect(migrate(owner_url, folder)).rejects.toThrow(Refused)
  await expect(migrate(owner_url, folder)).rejects.toThrow('migrations/0001-garden.sql was changed after it was applied')
  await expect(sql`select from garden.tools`.execute(db)).rejects.toThrow('does not exist')
})

test('an applied file that is missing is refused: the database is newer than the program', async () => {
  const { owner_url } = await emptyOne()
  const folder = someMigrations()
  await migrate(owner_url, folder)
  rmSync(join(folder, '0001-garden.sql'))
  await expect(migrate(owner_url, folder)).rejects.toThrow('the database is newer than the program')
})

test('a file that fails leaves nothing of itself or of the ones before it', async () => {
  const { owner_url, db } = await emptyOne()
  const folder = someMigrations()
  writeFileSync(join(folder, '0002-slip.sql'), 'create table garden.tools (name nonsense);')
  await expect(migrate(owner_url, folder)).rejects.toThrow('migrations/0002-slip.sql failed')
  await expect(sql`select from garden.vegetables`.execute(db)).rejects.toThrow('does not exist')
})

test('the application may write its subjects, but of the ledger only read', async () => {
  const { owner_url, db } = await emptyOne()
  const folder = someMigrations()
  writeFileSync(join(folder, '0002-ledger.sql'), 'create schema ledger; create table ledger.transfers (id int);')
  await migrate(owner_url, folder)
  await sql`insert into garden.vegetables values ('大根')`.execute(db)
  await sql`select from ledger.transfers`.execute(db)
  await expect(sql`insert into ledger.transfers values (1)`.execute(db)).rejects.toThrow('permission denied')
})

test('a misnamed file is a fault of ours', async () => {
  const { owner_url } = await emptyOne()
  const folder = someMigrations()
  cpSync(join(folder, '0001-garden.sql'), join(folder, 'second.sql'))
  await expect(migrate(owner_url, folder)).rejects.toThrow('a migration is named like')
})

test('the template that tests clone is migrated', async () => {
  const { owner_url, close } = await testDatabase()
  onTestFinished(close)
  expect(projectFolder()).toBe(process.cwd())
  expect(await migrate(owner_url)).toEqual([])
})
