import type { Database } from '../../db/database.ts'
import { vaultOf } from '../../vault/index.ts'
import { codeOfStep, stepAt, stepOfCode } from './one-time-code.ts'

/** What the secrets are sealed for. */
const SEALED_FOR = 'people.authenticator_app'

/** How a code ends, in the order in which it is asked. */
export type CodeEnding = 'wrong' | 'used_before' | 'right'

interface NewApp {
  readonly person_id: string
  readonly secret: string
  /** The period of the code that proved that the app has the secret. */
  readonly step: number
  readonly at: Temporal.Instant
}

/** Gives somebody this app, in place of the one before. */
export async function keepApp(tx: Database, { person_id, secret, step, at }: NewApp): Promise<void> {
  const app = { secret: vaultOf(tx).seal(secret, SEALED_FOR), last_step: step, added_at: at }
  await tx
    .insertInto('people.authenticator_apps')
    .values({ person_id, ...app })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(app))
    .execute()
}

/** Accepts a code of somebody's app, once: of two that come at the same moment one is `used_before`, and so is any older one. */
export async function takeCode(
  db: Database,
  { person_id, code, at }: { person_id: string; code: string; at: Temporal.Instant },
): Promise<CodeEnding> {
  const secret = await secretOf(db, person_id)
  const step = secret === null ? null : stepOfCode(secret, code, at)
  if (step === null) return 'wrong'
  const taken = await db
    .updateTable('people.authenticator_apps')
    .set({ last_step: step })
    .where('person_id', '=', person_id)
    .where('last_step', '<', step)
    .returning('person_id')
    .executeTakeFirst()
  return taken === undefined ? 'used_before' : 'right'
}

/**
 * The code that somebody's app shows now and that is still accepted; null when there is no app, or for half a minute after the
 * code of now and the next one were used. Only a demonstration shows it to anybody.
 */
export async function codeOfNow(db: Database, person_id: string, at: Temporal.Instant): Promise<string | null> {
  const secret = await secretOf(db, person_id)
  if (secret === null) return null
  const { last_step } = await db
    .selectFrom('people.authenticator_apps')
    .select('last_step')
    .where('person_id', '=', person_id)
    .executeTakeFirstOrThrow()
  const step = Math.max(stepAt(at), last_step + 1)
  return step > stepAt(at) + 1 ? null : codeOfStep(secret, step)
}

async function secretOf(db: Database, person_id: string): Promise<string | null> {
  const row = await db
    .selectFrom('people.authenticator_apps')
    .select('secret')
    .where('person_id', '=', person_id)
    .executeTakeFirst()
  return row === undefined ? null : vaultOf(db).open(row.secret, SEALED_FOR)
}
