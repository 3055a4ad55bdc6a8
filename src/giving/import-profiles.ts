import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedIn } from '../http/env.ts'
import { givingActs } from './giving-acts.ts'
import type { OrderProfile } from './intake/order-columns.ts'

/** A profile as it is kept: how the order files of one system are read. */
export interface ImportProfile extends OrderProfile {
  readonly id: number
}

const columns = ['id', 'name', 'headers', 'fixed', 'moment_pattern'] as const

/** All profiles, by name. */
export async function importProfiles(db: Database): Promise<ImportProfile[]> {
  const rows = await db.selectFrom('giving.import_profiles').select(columns).orderBy('name').execute()
  // Written by `saveImportProfile` alone, from this very type.
  return rows as unknown as ImportProfile[]
}

/** One profile, or null. */
export async function findImportProfile(db: Database, id: number): Promise<ImportProfile | null> {
  const row = await db.selectFrom('giving.import_profiles').select(columns).where('id', '=', id).executeTakeFirst()
  return (row as unknown as ImportProfile | undefined) ?? null
}

interface Doing {
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Keeps a profile: a new one where `id` is null, else changed. `name_taken`: another profile is called so. */
export function saveImportProfile(
  db: Database,
  { id, profile, at, person }: Doing & { readonly id: number | null; readonly profile: OrderProfile },
): Promise<{ readonly kind: 'saved'; readonly id: number } | { readonly kind: 'name_taken' | 'unknown_profile' }> {
  return inTransaction(db, async (tx) => {
    const { name, headers, fixed, moment_pattern } = profile
    const values = {
      name,
      headers: JSON.stringify(headers),
      fixed: JSON.stringify(fixed),
      moment_pattern,
      saved_at: at,
      saved_by: person.name,
    }
    const taken = await tx.selectFrom('giving.import_profiles').select('id').where('name', '=', name).executeTakeFirst()
    if (taken !== undefined && taken.id !== id) return { kind: 'name_taken' as const }
    const from =
      id === null
        ? undefined
        : await tx
            .selectFrom('giving.import_profiles')
            .select(['name', 'headers', 'fixed', 'moment_pattern'])
            .where('id', '=', id)
            .forUpdate()
            .executeTakeFirst()
    const saved =
      id === null
        ? await tx
            .insertInto('giving.import_profiles')
            .values(values)
            .onConflict((c) => c.column('name').doNothing())
            .returning('id')
            .executeTakeFirst()
        : await tx.updateTable('giving.import_profiles').set(values).where('id', '=', id).returning('id').executeTakeFirst()
    if (saved === undefined) return { kind: id === null ? ('name_taken' as const) : ('unknown_profile' as const) }
    await record(tx, {
      at,
      person,
      act: givingActs['import_profile.saved'],
      about: { kind: 'import_profile', id: saved.id },
      details: { name, from: from ?? null, to: { name, headers, fixed, moment_pattern } },
    })
    return { kind: 'saved' as const, id: saved.id }
  })
}

/** Removes a profile. What was imported with it stays. False when it was not there. */
export function removeImportProfile(db: Database, { id, at, person }: Doing & { readonly id: number }): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const removed = await tx.deleteFrom('giving.import_profiles').where('id', '=', id).returning('name').executeTakeFirst()
    if (removed === undefined) return false
    await record(tx, {
      at,
      person,
      act: givingActs['import_profile.removed'],
      about: { kind: 'import_profile', id },
      details: { name: removed.name },
    })
    return true
  })
}
