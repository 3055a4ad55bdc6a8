import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { type GivenRole, givenRole, type RoleColumns } from './given-role.ts'

/** Who can sign in, or could. */
export interface Person {
  readonly person_id: string
  readonly name: string
  readonly mail: string
  readonly left_at: Temporal.Instant | null
  readonly roles: readonly HeldRole[]
  readonly open_sessions: number
}

export type HeldRole = GivenRole & {
  readonly granted_at: Temporal.Instant
  /** Null: it came with a link of the server. */
  readonly granted_by: string | null
}

/** Everybody, those who work here first, by name. A few dozen; some hundreds with the people of organisations. */
export async function everyPerson(db: Database): Promise<Person[]> {
  return await persons(db, sql`true`)
}

/** One person, or null. */
export async function findPerson(db: Database, person_id: string): Promise<Person | null> {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(person_id)) return null
  return (await persons(db, sql`p.id = ${person_id}::uuid`))[0] ?? null
}

async function persons(db: Database, which: ReturnType<typeof sql>): Promise<Person[]> {
  type Row = Omit<Person, 'roles'> & { roles: (RoleColumns & { granted_at: string; granted_by: string | null })[] }
  const { rows } = await sql<Row>`
    select p.id as person_id, p.name, p.mail, p.left_at,
           (select count(*)::int from people.sessions s where s.person_id = p.id and s.replaced_by is null) as open_sessions,
           coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'coop_id', r.coop_id, 'organisation_id', r.organisation_id,
                                                         'granted_at', r.granted_at, 'granted_by', g.name) order by r.role, r.coop_id, r.organisation_id)
                       from people.roles r left join people.persons g on g.id = r.granted_by
                      where r.person_id = p.id), '[]') as roles
      from people.persons p
     where ${which}
     order by p.left_at is not null, not exists (select from people.roles r where r.person_id = p.id), p.name, p.id`.execute(db)
  return rows.map(({ roles, ...row }) => ({
    ...row,
    roles: roles.map(({ granted_at, granted_by, ...columns }) => ({
      ...givenRole(columns),
      granted_at: Temporal.Instant.from(granted_at),
      granted_by,
    })),
  }))
}
