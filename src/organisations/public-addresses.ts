import type { Database } from '../db/database.ts'

/** The words in the addresses of all public organisations, those that are introduced first; at most `most`. */
export async function publicAddresses(db: Database, most: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('organisations.organisations')
    .select('address')
    .orderBy('standing')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(({ address }) => address)
}
