import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { schemaTypes } from './schema-types.ts'

const { owner_url, close } = await testDatabase()
afterAll(close)

test('schema.generated.ts tells of the tables that the migrations make (else: npm run db:types)', async () => {
  expect(readFileSync(join(import.meta.dirname, 'schema.generated.ts'), 'utf8')).toBe(await schemaTypes(owner_url))
})
