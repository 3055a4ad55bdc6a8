import type { Database } from '../db/database.ts'
import type { SignedIn } from '../http/env.ts'
import { isOfTheOffice, rolesOf } from './roles-of.ts'

/** The person with that mail address and at least one role of the office, or null: for acts on the command line that need somebody's name. */
export async function findStaff(db: Database, mail: string): Promise<SignedIn | null> {
  const person = await db
    .selectFrom('people.persons')
    .select(['id as person_id', 'name', 'mail'])
    .where('mail', '=', mail.trim().toLowerCase())
    .executeTakeFirst()
  if (person === undefined) return null
  const roles = await rolesOf(db, person.person_id)
  return isOfTheOffice(roles) ? { ...person, ...roles } : null
}
