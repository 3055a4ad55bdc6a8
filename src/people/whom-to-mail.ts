import type { Database } from '../db/database.ts'
import type { Role } from '../http/env.ts'

/** Somebody whom the program writes to because of a role. */
export interface Reader {
  readonly person_id: string
  readonly name: string
  readonly mail: string
}

/** Everybody who edits this organisation's own rooms. */
export async function editorsOfOrganisation(db: Database, organisation_id: number): Promise<Reader[]> {
  return await readers(db, 'organisation_editor').where('r.organisation_id', '=', organisation_id).execute()
}

/** Everybody in the office with this role; where nobody has it, the administrators. */
export async function officeReaders(db: Database, role: Role): Promise<Reader[]> {
  const found = await readers(db, role).execute()
  return found.length > 0 ? found : await readers(db, 'administrator').execute()
}

function readers(db: Database, role: Role) {
  return db
    .selectFrom('people.roles as r')
    .innerJoin('people.persons as p', 'p.id', 'r.person_id')
    .select(['p.id as person_id', 'p.name', 'p.mail'])
    .distinct()
    .where('r.role', '=', role)
    .orderBy('p.id')
}
