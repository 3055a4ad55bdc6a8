import type { Database } from '../db/database.ts'

export interface NewCoop {
  /** A word for files, addresses and the books: `tokyo`. It cannot be changed later. */
  readonly code: string
  readonly name: string
  readonly member_number_width: number
  /** What members see where they are told how to order. */
  readonly web_order_name: string | null
  readonly phone: string | null
  readonly phone_hours: string | null
}

export type AddedCoop = 'added' | 'code_taken'

/** Adds a co-op. The database refuses a code or width of another form. */
export async function addCoop(db: Database, coop: NewCoop): Promise<AddedCoop> {
  const added = await db
    .insertInto('coops.coops')
    .values(coop)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added === undefined ? 'code_taken' : 'added'
}

export const COOP_CODE = /^[a-z][a-z0-9-]{0,31}$/
