import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'

/** With what somebody can prove that it is them, besides the password. */
export interface Factors {
  readonly has_app: boolean
  readonly app_added_at: Temporal.Instant | null
  readonly passkeys: number
  /** Not used yet. They go with an app or a passkey and never stand alone. */
  readonly recovery_codes: number
}

export async function factorsOf(db: Database, person_id: string): Promise<Factors> {
  const { rows } = await sql<Omit<Factors, 'has_app'>>`
    select (select added_at from people.authenticator_apps where person_id = ${person_id}) as app_added_at,
           (select count(*)::int from people.passkeys where person_id = ${person_id}) as passkeys,
           (select count(*)::int from people.recovery_codes where person_id = ${person_id} and used_at is null) as recovery_codes`.execute(
    db,
  )
  const [row] = rows
  if (row === undefined) throw new Error('a select without from has one row')
  return { ...row, has_app: row.app_added_at !== null }
}

/** Whether somebody has a second factor at all. */
export function hasFactor({ has_app, passkeys }: Pick<Factors, 'has_app' | 'passkeys'>): boolean {
  return has_app || passkeys > 0
}
