import type { Database } from '../db/database.ts'
import type { HeldLine } from './held-line.ts'

/** What the writer of a held line said of themselves, beside what the register has of the number that they wrote. */
export interface LineClaim {
  readonly name_kana: string
  /** Figures alone. */
  readonly phone: string
  /** Null where nobody has the number. */
  readonly registered: { readonly name: string; readonly name_kana: string; readonly phone: string | null } | null
}

/** The claim of a line, or null: only lines from the form on this site have one, and only while it is kept. */
export async function claimOf(db: Database, { import_id, line_no, coop_id, member_number }: HeldLine): Promise<LineClaim | null> {
  const claim = await db
    .selectFrom('giving.line_claims')
    .select(['name_kana', 'phone'])
    .where('import_id', '=', import_id)
    .where('line_no', '=', line_no)
    .executeTakeFirst()
  if (claim === undefined) return null
  const registered = await db
    .selectFrom('coops.members')
    .select(['name', 'name_kana', 'phone'])
    .where('coop_id', '=', coop_id)
    .where('member_number', '=', member_number)
    .executeTakeFirst()
  return { ...claim, registered: registered ?? null }
}
