import type { Database } from '../../db/database.ts'

/** The kinds of signature that passkeys are made with, by their COSE numbers: Ed25519, ECDSA with P-256, RSA. */
export const SIGNATURES = [-8, -7, -257] as const

/** A passkey as its owner sees it. */
export interface Passkey {
  readonly id: string
  readonly name: string
  readonly added_at: Temporal.Instant
  readonly used_at: Temporal.Instant | null
}

export interface NewPasskey {
  readonly person_id: string
  readonly name: string
  readonly credential_id: Buffer
  readonly public_key: Buffer
  readonly used_count: number
  readonly transports: readonly string[]
  readonly at: Temporal.Instant
}

/** A person's passkeys, the oldest first. */
export async function passkeysOf(db: Database, person_id: string): Promise<readonly Passkey[]> {
  return await db
    .selectFrom('people.passkeys')
    .select(['id', 'name', 'added_at', 'used_at'])
    .where('person_id', '=', person_id)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
}

/** As browsers name them: asked to sign with one of these, or not to make a second on the same device. */
export async function credentialsOf(db: Database, person_id: string): Promise<{ id: string; transports: string[] }[]> {
  const rows = await db
    .selectFrom('people.passkeys')
    .select(['credential_id', 'transports'])
    .where('person_id', '=', person_id)
    .execute()
  return rows.map(({ credential_id, transports }) => ({ id: credential_id.toString('base64url'), transports }))
}

export async function findPasskey(db: Database, credential_id: Buffer) {
  const found = await db
    .selectFrom('people.passkeys')
    .select(['id', 'person_id', 'public_key', 'used_count'])
    .where('credential_id', '=', credential_id)
    .executeTakeFirst()
  return found ?? null
}

/** Keeps a new passkey; false when it is kept already. */
export async function keepPasskey(tx: Database, { at, transports, ...passkey }: NewPasskey): Promise<boolean> {
  const kept = await tx
    .insertInto('people.passkeys')
    .values({ ...passkey, transports: [...transports], added_at: at })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return kept !== undefined
}

export async function notePasskeyUsed(
  db: Database,
  { id, used_count, at }: { id: string; used_count: number; at: Temporal.Instant },
): Promise<void> {
  await db.updateTable('people.passkeys').set({ used_count, used_at: at }).where('id', '=', id).execute()
}

interface OfPerson {
  readonly person_id: string
  /** As it stands in an address: anything. */
  readonly id: string
}

/** Gives a person's own passkey another name; null when they have none with this id. */
export async function renamePasskey(tx: Database, { person_id, id, name }: OfPerson & { name: string }): Promise<string | null> {
  if (!isId(id)) return null
  const row = await tx
    .updateTable('people.passkeys')
    .set({ name })
    .where('id', '=', id)
    .where('person_id', '=', person_id)
    .returning('name')
    .executeTakeFirst()
  return row?.name ?? null
}

/** Removes a person's own passkey and returns its name; null when they have none with this id: another's is not there for them. */
export async function removePasskey(tx: Database, { person_id, id }: OfPerson): Promise<string | null> {
  if (!isId(id)) return null
  const row = await tx
    .deleteFrom('people.passkeys')
    .where('id', '=', id)
    .where('person_id', '=', person_id)
    .returning('name')
    .executeTakeFirst()
  return row?.name ?? null
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
}
