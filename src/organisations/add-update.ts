import type { Database } from '../db/database.ts'

/** Adds a short word of an organisation that was seen by nobody before: for data that comes with the program. */
export async function addUpdate(
  tx: Database,
  address: string,
  update: { readonly written_on: string; readonly title: string; readonly body: string },
): Promise<void> {
  const { id } = await tx
    .selectFrom('organisations.organisations')
    .select('id')
    .where('address', '=', address)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('organisations.updates')
    .values({ organisation_id: id, ...update })
    .execute()
}
