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

/** The organisation with this address, or with exactly this name where only one bears it; null otherwise. */
export async function findOrganisationNamed(
  db: Database,
  text: string,
): Promise<{ readonly id: number; readonly name: string } | null> {
  const found = await db
    .selectFrom('organisations.organisations')
    .select(['id', 'name', 'address'])
    .where((where) => where.or([where('address', '=', text.toLowerCase()), where('name', '=', text)]))
    .limit(3)
    .execute()
  return found.find(({ address }) => address === text.toLowerCase()) ?? (found.length === 1 ? (found[0] ?? null) : null)
}
