import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { safeError } from './safe-error.ts'

const { db, close } = await testDatabase()
afterAll(close)

/** A row that is refused, and whose name PostgreSQL repeats in what it says. */
async function refusedRow(): Promise<unknown> {
  return db
    .transaction()
    .execute(async (trx) => {
      await sql`create temporary table members (name text primary key, units int) on commit drop`.execute(trx)
      await sql`insert into members values ('架空花子'), ('架空花子')`.execute(trx)
    })
    .catch((error: unknown) => error)
}

test('what PostgreSQL says about a row does not reach the log; the kind of fault and its place do', async () => {
  const error = await refusedRow()
  expect(String((error as { detail?: string }).detail)).toContain('架空花子')
  const logged = safeError(error)
  expect(logged).toMatchObject({ type: 'DatabaseError', code: '23505', constraint: 'members_pkey' })
  expect(JSON.stringify(logged)).not.toContain('架空花子')
})

test('an error that wraps it does not repeat its words either', async () => {
  const cause = await refusedRow()
  const wrapped = new Error(`the import failed: ${(cause as { detail?: string }).detail}`, { cause })
  expect(JSON.stringify(safeError(wrapped))).not.toContain('架空花子')
})
