import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { tokenHash } from './entry-link.ts'
import { type GivenRole, givenRole, type RoleColumns } from './given-role.ts'

export const invitationLasts = Temporal.Duration.from({ hours: 7 * 24 })

/** An invitation that was neither accepted nor withdrawn; its link may be over. */
export interface Invitation {
  readonly id: number
  readonly mail: string
  readonly roles: readonly GivenRole[]
  readonly made_at: Temporal.Instant
  readonly made_by: string
  readonly expires_at: Temporal.Instant
}

/** A new token with its hash: the token goes into a link, the hash into the table. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: tokenHash(token) }
}

/** The address behind which the token opens. */
export function invitationPath(token: string): string {
  return `/desk/invitation/${token}`
}

/** The invitations that nobody has answered yet, the newest first. */
export async function openInvitations(db: Database): Promise<Invitation[]> {
  return await invitationsWhere(db, sql`true`)
}

/** One of them, or null. */
export async function findOpenInvitation(db: Database, id: number): Promise<Invitation | null> {
  return (await invitationsWhere(db, sql`i.id = ${id}`))[0] ?? null
}

/** The invitation that the token opens the door to now, or null. Says nothing about why not: a guesser learns nothing. */
export async function invitationByToken(db: Database, token: string, at: Temporal.Instant): Promise<Invitation | null> {
  return (await invitationsWhere(db, sql`i.token_hash = ${tokenHash(token)} and i.expires_at > ${at}`))[0] ?? null
}

async function invitationsWhere(db: Database, which: ReturnType<typeof sql>): Promise<Invitation[]> {
  const { rows } = await sql<Omit<Invitation, 'roles'> & { roles: RoleColumns[] }>`
    select i.id, i.mail, i.made_at, p.name as made_by, i.expires_at,
           (select jsonb_agg(jsonb_build_object('role', r.role, 'coop_id', r.coop_id, 'organisation_id', r.organisation_id) order by r.role)
              from people.invitation_roles r where r.invitation_id = i.id) as roles
      from people.invitations i join people.persons p on p.id = i.made_by
     where i.accepted_at is null and i.withdrawn_at is null and ${which}
     order by i.id desc`.execute(db)
  return rows.map((row) => ({ ...row, roles: row.roles.map(givenRole) }))
}
