import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import type { Database } from '../../db/database.ts'

const HOW_MANY = 10
const FIGURES = 16
/** 16 MB and some 40 ms a code: a copy of the database does not give them away, and ten of them do not keep anybody waiting. */
const cost: ScryptOptions = { N: 16_384, r: 8, p: 1 }

/** Ten new codes of sixteen figures. They count from `keepRecoveryCodes` on. */
export function newRecoveryCodes(): readonly string[] {
  const half = () => String(randomInt(10 ** (FIGURES / 2))).padStart(FIGURES / 2, '0')
  return Array.from({ length: HOW_MANY }, () => half() + half())
}

/** In groups of four, as they are read and typed: `1234-5678-9012-3456`. */
export function sayRecoveryCode(code: string): string {
  return code.replace(/\d{4}(?=\d)/g, '$&-')
}

interface HashedCodes {
  readonly salt: Buffer
  readonly hashes: readonly Buffer[]
}

/** What is kept of codes. Call it before the transaction: it takes most of a second on purpose. */
export async function hashRecoveryCodes(codes: readonly string[]): Promise<HashedCodes> {
  const salt = randomBytes(16)
  return { salt, hashes: await Promise.all(codes.map((code) => hashOf(code, salt))) }
}

/** Makes these the codes of somebody, in place of all before. */
export async function keepRecoveryCodes(
  tx: Database,
  { person_id, codes, at }: { person_id: string; codes: HashedCodes; at: Temporal.Instant },
): Promise<void> {
  await tx.deleteFrom('people.recovery_codes').where('person_id', '=', person_id).execute()
  const { salt } = codes
  const rows = codes.hashes.map((hash) => ({ person_id, salt, hash, made_at: at, used_at: null }))
  await tx.insertInto('people.recovery_codes').values(rows).execute()
}

/** Accepts one of somebody's codes, once. Returns how many are left, or null when it is none of them. */
export async function takeRecoveryCode(
  db: Database,
  { person_id, code, at }: { person_id: string; code: string; at: Temporal.Instant },
): Promise<number | null> {
  const open = await db
    .selectFrom('people.recovery_codes')
    .select(['id', 'salt', 'hash'])
    .where('person_id', '=', person_id)
    .where('used_at', 'is', null)
    .execute()
  const [first] = open
  if (first === undefined) return null
  // All codes of a person are made together and have one salt: a try costs one hash, not ten.
  const hash = await hashOf(code, first.salt)
  const found = open.find((row) => timingSafeEqual(row.hash, hash))
  if (found === undefined) return null
  const taken = await db
    .updateTable('people.recovery_codes')
    .set({ used_at: at })
    .where('id', '=', found.id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return taken === undefined ? null : open.length - 1
}

function hashOf(code: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(code, salt, 32, cost, (error, hash) => (error === null ? resolve(hash) : reject(error))),
  )
}
