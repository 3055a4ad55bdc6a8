import type { Database } from '../db/database.ts'

/** A member by key and number, and nothing else of them. */
export interface NumberedMember {
  readonly member_id: number
  readonly member_number: string
}

const ROWS_A_PAGE = 10_000

/** The numbers of members by their ids; ids that nobody has are left out. */
export async function numbersOfMembers(db: Database, coop_id: number, ids: readonly number[]): Promise<NumberedMember[]> {
  const found: NumberedMember[] = []
  for (let at = 0; at < ids.length; at += ROWS_A_PAGE) {
    const some = await members(db, coop_id)
      .where('id', 'in', ids.slice(at, at + ROWS_A_PAGE))
      .execute()
    found.push(...some)
  }
  return found
}

/** All members of a co-op, a page at a time: there may be a million. */
export async function* everyMemberOf(db: Database, coop_id: number): AsyncGenerator<readonly NumberedMember[]> {
  for (let after = 0; ; ) {
    const rows = await members(db, coop_id).where('id', '>', after).orderBy('id').limit(ROWS_A_PAGE).execute()
    yield rows
    after = rows.at(-1)?.member_id ?? 0
    if (rows.length < ROWS_A_PAGE) return
  }
}

function members(db: Database, coop_id: number) {
  return db.selectFrom('coops.members').select(['id as member_id', 'member_number']).where('coop_id', '=', coop_id)
}
