import type { Database } from '../db/database.ts'
import type { Role, SignedIn } from '../http/env.ts'

/** The person with that mail address and at least one role, or null: for acts on the command line that need somebody's name. */
export async function findStaff(db: Database, mail: string): Promise<SignedIn | null> {
  const rows = await db
    .selectFrom('people.persons as p')
    .innerJoin('people.roles as r', 'r.person_id', 'p.id')
    .select(['p.id as person_id', 'p.name', 'p.mail', 'r.role'])
    .where('p.mail', '=', mail.trim().toLowerCase())
    .orderBy('r.role')
    .execute()
  const [first] = rows
  if (first === undefined) return null
  // The table's own check knows these words alone.
  return { person_id: first.person_id, name: first.name, mail: first.mail, roles: rows.map(({ role }) => role as Role) }
}
