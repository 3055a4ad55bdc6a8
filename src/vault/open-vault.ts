import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { type KeyPlace, makeKeyFile, readKeyRing } from './key-file.ts'
import { missingKeys, Vault } from './vault.ts'

/**
 * The vault of an installation. Makes the key file at the very first start, when the database knows no key; afterwards every
 * key that the database knows must be there, or the program does not start.
 *
 * @throws {Refused} when a key is missing, or what stands in its place cannot be read
 */
export function openVault(db: Database, place: KeyPlace, now: Temporal.Instant): Promise<Vault> {
  return inTransaction(db, async (tx) => {
    const known = await knownKeys(tx)
    if (known.length > 0) return await vaultThatOpens(known, place, tx, now)
    // Two machines at their first start must not each make a key of their own.
    await sql`lock table vault.keys in share row exclusive mode`.execute(tx)
    const ring = (await readKeyRing(place)) ?? ((await knownKeys(tx)).length === 0 ? await makeKeyFile(place.data_folder) : null)
    if (ring === null) throw missingKeys(await knownKeys(tx))
    await note(tx, [ring[0].id], now)
    return await vaultThatOpens(await knownKeys(tx), place, tx, now)
  })
}

async function vaultThatOpens(known: readonly string[], place: KeyPlace, tx: Database, now: Temporal.Instant): Promise<Vault> {
  const ring = (await readKeyRing(place)) ?? []
  const missing = known.filter((id) => !ring.some((key) => key.id === id))
  const [first, ...others] = ring
  if (missing.length > 0 || first === undefined) throw missingKeys(missing)
  if (!known.includes(first.id)) await note(tx, [first.id], now)
  return new Vault([first, ...others])
}

async function knownKeys(tx: Database): Promise<string[]> {
  const rows = await tx.selectFrom('vault.keys').select('id').where('retired_at', 'is', null).orderBy('began_at').execute()
  return rows.map(({ id }) => id)
}

async function note(tx: Database, ids: readonly string[], now: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('vault.keys')
    .values(ids.map((id) => ({ id, began_at: now })))
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ retired_at: null }))
    .execute()
}
