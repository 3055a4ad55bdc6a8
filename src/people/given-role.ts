import type { SignedIn } from '../http/env.ts'
import type { OfficeRole } from './roles-of.ts'

/** A role as it is given: of the office, or with what it is for. */
export type GivenRole =
  | { readonly role: OfficeRole }
  | { readonly role: 'coop_operator'; readonly coop_id: number }
  | { readonly role: 'organisation_editor'; readonly organisation_id: number }

/** A role as the tables have it. Their check constraints know the same three shapes as the type. */
export interface RoleColumns {
  readonly role: string
  readonly coop_id: number | null
  readonly organisation_id: number | null
}

export function roleColumns(given: GivenRole): RoleColumns {
  return { coop_id: null, organisation_id: null, ...given }
}

export function givenRole({ role, coop_id, organisation_id }: RoleColumns): GivenRole {
  if (coop_id !== null) return { role: 'coop_operator', coop_id }
  if (organisation_id !== null) return { role: 'organisation_editor', organisation_id }
  return { role: role as OfficeRole }
}

/** A person with these roles besides those they have: what an act that gives roles is recorded with. */
export function withRoles(
  person: Omit<SignedIn, 'roles' | 'coop_ids' | 'organisation_ids'>,
  given: readonly GivenRole[],
): SignedIn {
  return {
    ...person,
    roles: [...new Set(given.map(({ role }) => role))],
    coop_ids: given.flatMap((one) => ('coop_id' in one ? one.coop_id : [])),
    organisation_ids: given.flatMap((one) => ('organisation_id' in one ? one.organisation_id : [])),
  }
}
