import type { Database } from '../db/database.ts'

export interface NewOrganisation {
  /** Its word in addresses, for ever: `cosmos`. */
  readonly address: string
  readonly name: string
  /** What it is, in a few words: `就労継続支援B型事業所`. */
  readonly kind: string
}

/** Adds an organisation and returns its id. The database refuses an address that is taken. */
export async function addOrganisation(db: Database, organisation: NewOrganisation): Promise<number> {
  const { id } = await db.insertInto('organisations.organisations').values(organisation).returning('id').executeTakeFirstOrThrow()
  return id
}
