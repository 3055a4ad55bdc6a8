import { coopsByCode } from '../../coops/index.ts'
import type { Database } from '../../db/database.ts'
import { organisationNames } from '../../organisations/index.ts'
import { type GivenRole, roleWords } from '../../people/index.ts'

/** Says each role with what it is for: `生協の担当者（生協・東京）`. */
export async function rolesInWords(db: Database, roles: readonly GivenRole[]): Promise<(given: GivenRole) => string> {
  const coops = new Map([...(await coopsByCode(db)).values()].map(({ id, name }) => [id, name]))
  const wanted = [...new Set(roles.flatMap((one) => ('organisation_id' in one ? one.organisation_id : [])))]
  const organisations = new Map((await organisationNames(db, wanted)).map(({ id, name }) => [id, name]))
  return (given) => {
    const word = roleWords[given.role]
    if ('coop_id' in given) return `${word}（${coops.get(given.coop_id) ?? ''}）`
    return 'organisation_id' in given ? `${word}（${organisations.get(given.organisation_id) ?? ''}）` : word
  }
}

/** A role as the value of a button: `clerk`, `coop_operator:1`. */
export function roleValue(given: GivenRole): string {
  if ('coop_id' in given) return `${given.role}:${given.coop_id}`
  return 'organisation_id' in given ? `${given.role}:${given.organisation_id}` : given.role
}
