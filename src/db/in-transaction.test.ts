import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { secondConnection, testDatabase } from '../../test/support/database.ts'
import type { Database } from './database.ts'
import { inTransaction } from './in-transaction.ts'
import { TomoniClient } from './open-database.ts'

const { db, url, owner_url, close } = await testDatabase()
afterAll(close)

beforeEach(async () => {
  const owner = new TomoniClient(owner_url)
  await owner.connect()
  await owner.query(`
    drop schema if exists garden cascade;
    create schema garden;
    create table garden.vegetables (name text primary key, boxes int not null);
    insert into garden.vegetables values ('大根', 0), ('人参', 0);
    grant usage on schema garden to tomoni_app;
    grant all on garden.vegetables to tomoni_app`)
  await owner.end()
})

const addBox = (name: string) => sql`update garden.vegetables set boxes = boxes + 1 where name = ${name}`

async function boxes(): Promise<number[]> {
  const { rows } = await sql<{ boxes: number }>`select boxes from garden.vegetables order by boxes`.execute(db)
  return rows.map((row) => row.boxes)
}

/** Locks the two rows one after the other, with time for somebody else in between. */
async function addTo(connection: Database, first: string, second: string): Promise<number> {
  let runs = 0
  await inTransaction(connection, async (trx) => {
    runs += 1
    await addBox(first).execute(trx)
    if (runs === 1) await sleep(100)
    await addBox(second).execute(trx)
  })
  return runs
}

test('two that lock the same rows in the opposite order deadlock; both are done in the end, each once', async () => {
  const other = secondConnection(url)
  const runs = await Promise.all([addTo(db, '大根', '人参'), addTo(other.db, '人参', '大根')])
  expect(runs.toSorted()).toEqual([1, 2])
  expect(await boxes()).toEqual([2, 2])
})

test('after three retries the failure is told', async () => {
  let runs = 0
  const never = inTransaction(db, async (trx) => {
    runs += 1
    await sql`do $$ begin raise exception 'collided' using errcode = '40001'; end $$`.execute(trx)
  })
  await expect(never).rejects.toThrow(pg.DatabaseError)
  expect(runs).toBe(4)
})

test('another failure is not retried and leaves nothing', async () => {
  let runs = 0
  const slip = inTransaction(db, async (trx) => {
    runs += 1
    await addBox('大根').execute(trx)
    throw new Error('slip')
  })
  await expect(slip).rejects.toThrow('slip')
  expect([runs, await boxes()]).toEqual([1, [0, 0]])
})

test('inside an open transaction it joins: the outer one takes everything back', async () => {
  const outer = inTransaction(db, async (trx) => {
    await inTransaction(trx, (inner) => addBox('大根').execute(inner))
    throw new Error('thought better of it')
  })
  await expect(outer).rejects.toThrow('thought better of it')
  expect(await boxes()).toEqual([0, 0])
})
