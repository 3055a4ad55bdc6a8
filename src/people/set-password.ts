import type { Database } from '../db/database.ts'

/** Gives somebody another password. The hash is made before the transaction (`hashPassword` of the sign-in library). */
export async function setPassword(
  tx: Database,
  { person_id, password_hash, at }: { person_id: string; password_hash: string; at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('people.credentials')
    .set({ password_hash, updated_at: at })
    .where('person_id', '=', person_id)
    .where('provider', '=', 'credential')
    .execute()
}
