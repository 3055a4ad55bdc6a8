import { coopsByCode } from '../coops/index.ts'
import type { Database } from '../db/database.ts'
import type { SignedIn } from '../http/env.ts'
import type { DeskEntry } from '../look/desk-frame.tsx'
import { organisationNames } from '../organisations/index.ts'

/** The menu's entries for what is the person's own: each co-op they work for, each organisation they write for. */
export async function ownRooms(db: Database, { coop_ids, organisation_ids }: SignedIn): Promise<DeskEntry[]> {
  const coops = coop_ids.length === 0 ? [] : [...(await coopsByCode(db)).values()].filter(({ id }) => coop_ids.includes(id))
  const organisations = await organisationNames(db, organisation_ids)
  return [
    ...coops.map(({ id, name }) => ({ name: `own-coop-${id}`, href: `/desk/own-coops/${id}`, label: name })),
    ...organisations.map(({ id, name }) => ({
      name: `own-organisation-${id}`,
      href: `/desk/own-organisations/${id}`,
      label: name,
    })),
  ]
}
