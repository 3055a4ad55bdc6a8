import { sql, type Transaction } from 'kysely'
import { record } from '../activity/index.ts'
import type { DB } from '../db/schema.generated.ts'
import type { SignedIn } from '../http/env.ts'
import { type GivenRole, roleColumns } from './given-role.ts'
import { peopleActs } from './people-acts.ts'

interface Changing {
  /** Whose roles. */
  readonly person_id: string
  /** Who changes them. */
  readonly person: SignedIn
  readonly at: Temporal.Instant
}

/** False when they have it already. */
export async function giveRole(
  tx: Transaction<DB>,
  { person_id, given, person, at }: Changing & { given: GivenRole },
): Promise<boolean> {
  const row = await tx
    .insertInto('people.roles')
    .values({ person_id, ...roleColumns(given), granted_at: at, granted_by: person.person_id })
    .onConflict((conflict) => conflict.doNothing())
    .returning('role')
    .executeTakeFirst()
  if (row === undefined) return false
  await record(tx, {
    at,
    person,
    act: peopleActs['role.given'],
    about: { kind: 'person', id: person_id },
    details: { role: given.role },
  })
  return true
}

/**
 * Takes a role away; it counts from the person's next page on. False when they do not have it.
 *
 * @throws {unknown} the database's own refusal where it is the last administrator's: see `isLastAdministrator`
 */
export async function takeRole(
  tx: Transaction<DB>,
  { person_id, given, person, at }: Changing & { given: GivenRole },
): Promise<boolean> {
  const { role, coop_id, organisation_id } = roleColumns(given)
  const row = await tx
    .deleteFrom('people.roles')
    .where('person_id', '=', person_id)
    .where('role', '=', role)
    .where(sql<boolean>`coop_id is not distinct from ${coop_id}::int`)
    .where(sql<boolean>`organisation_id is not distinct from ${organisation_id}::int`)
    .returning('role')
    .executeTakeFirst()
  if (row === undefined) return false
  await record(tx, {
    at,
    person,
    act: peopleActs['role.taken'],
    about: { kind: 'person', id: person_id },
    details: { role: given.role },
  })
  return true
}

/**
 * Somebody leaves: roles, sessions and every way in go at once. The name and what they did stay.
 *
 * @throws {unknown} as `takeRole`
 */
export async function leave(tx: Transaction<DB>, { person_id, person, at }: Changing): Promise<void> {
  for (const table of [
    'roles',
    'sessions',
    'credentials',
    'authenticator_apps',
    'recovery_codes',
    'passkeys',
    'return_links',
  ] as const)
    await tx.deleteFrom(`people.${table}`).where('person_id', '=', person_id).execute()
  await tx.updateTable('people.persons').set({ left_at: at }).where('id', '=', person_id).execute()
  await record(tx, { at, person, act: peopleActs['person.left'], about: { kind: 'person', id: person_id }, details: {} })
}

/** Whether the database refused to leave the installation without an administrator. */
export function isLastAdministrator(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'roles_last_administrator'
}
