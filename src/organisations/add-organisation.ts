import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { listInDirectory } from './directory/list-in-directory.ts'
import type { KindCode, PageFacts } from './page-fields.ts'

export interface NewOrganisation {
  /** Its word in addresses, for ever: `cosmos`. */
  readonly address: string
  readonly name: string
  /** What it is, in a few words: `就労継続支援B型事業所`. */
  readonly kind: string
  /** Among which of the directory's kinds it is found. */
  readonly kind_code?: KindCode
  /** What its page says from the beginning. */
  readonly page?: Omit<PageFacts, 'name' | 'kind' | 'kind_code'>
  readonly at?: Temporal.Instant
}

/** Adds an organisation that is introduced, and returns its id. The database refuses an address that is taken. */
export function addOrganisation(db: Database, { page, at, ...organisation }: NewOrganisation): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { id } = await tx
      .insertInto('organisations.organisations')
      .values(organisation)
      .returning('id')
      .executeTakeFirstOrThrow()
    if (page !== undefined && at !== undefined)
      await tx
        .insertInto('organisations.pages')
        .values({ organisation_id: id, written: JSON.stringify(page), changed_at: at })
        .execute()
    await listInDirectory(tx, [id])
    return id
  })
}
