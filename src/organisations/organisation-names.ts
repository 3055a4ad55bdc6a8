import type { Database } from '../db/database.ts'

/** The names of these organisations, in their order. */
export async function organisationNames(
  db: Database,
  ids: readonly number[],
): Promise<readonly { readonly id: number; readonly name: string }[]> {
  if (ids.length === 0) return []
  return await db
    .selectFrom('organisations.organisations')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .orderBy('name')
    .execute()
}
