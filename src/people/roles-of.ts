import type { Database } from '../db/database.ts'
import type { Role, SignedIn } from '../http/env.ts'

/** The roles of those who work in the office. The others are people of co-ops and organisations, for what is their own. */
export const OFFICE_ROLES = ['administrator', 'bookkeeper', 'clerk', 'editor'] as const satisfies readonly Role[]
export type OfficeRole = (typeof OFFICE_ROLES)[number]

/** Which roles somebody has now, and what for. */
export async function rolesOf(
  db: Database,
  person_id: string,
): Promise<Pick<SignedIn, 'roles' | 'coop_ids' | 'organisation_ids'>> {
  const rows = await db
    .selectFrom('people.roles')
    .select(['role', 'coop_id', 'organisation_id'])
    .where('person_id', '=', person_id)
    .orderBy('role')
    .execute()
  return {
    // The table's check constraint knows the same roles as the type.
    roles: [...new Set(rows.map(({ role }) => role as Role))],
    coop_ids: rows.flatMap(({ coop_id }) => coop_id ?? []),
    organisation_ids: rows.flatMap(({ organisation_id }) => organisation_id ?? []),
  }
}

export function hasRole({ roles }: Pick<SignedIn, 'roles'>, ...wanted: readonly Role[]): boolean {
  return wanted.some((role) => roles.includes(role))
}

export function isOfTheOffice(person: Pick<SignedIn, 'roles'>): boolean {
  return hasRole(person, ...OFFICE_ROLES)
}
