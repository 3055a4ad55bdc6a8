import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { vaultOf } from '../../vault/index.ts'

/** Who asks, as they wrote it: personal data, sealed until somebody decides, then emptied. */
export interface ClaimAsked {
  readonly name: string
  readonly mail: string
  readonly phone: string
  readonly role: string
  readonly message: string
}

export interface ClaimInShort {
  readonly id: number
  readonly organisation_id: number
  readonly organisation: string
  readonly address: string
  readonly asked_at: Temporal.Instant
}

export interface Claim extends ClaimInShort {
  /** Null once it is decided. */
  readonly asked: ClaimAsked | null
  readonly decision: 'accepted' | 'refused' | null
  readonly decided_at: Temporal.Instant | null
  readonly decided_by: string | null
  readonly reason: string | null
}

export const claim_purpose = 'organisation.claim'

/** Claims that nobody decided on yet, the oldest first, without who asks. */
export async function waitingClaims(db: Database): Promise<readonly ClaimInShort[]> {
  return await db
    .selectFrom('organisations.claims as c')
    .innerJoin('organisations.organisations as o', 'o.id', 'c.organisation_id')
    .select(['c.id', 'c.organisation_id', 'o.name as organisation', 'o.address', 'c.asked_at'])
    .where('c.decision', 'is', null)
    .orderBy('c.id')
    .limit(200)
    .execute()
}

/** One claim, or null. With `lock` nobody else decides on it meanwhile. */
export async function findClaim(db: Database, id: number, { lock = false } = {}): Promise<Claim | null> {
  const { rows } = await sql<Omit<Claim, 'asked'> & { sealed: Buffer | null }>`
    select c.id, c.organisation_id, o.name as organisation, o.address, c.asked_at, c.sealed, c.decision, c.decided_at, c.decided_by, c.reason
    from organisations.claims c join organisations.organisations o on o.id = c.organisation_id
    where c.id = ${id} ${lock ? sql`for update of c` : sql``}`.execute(db)
  const [row] = rows
  if (row === undefined) return null
  const { sealed, ...claim } = row
  return { ...claim, asked: sealed === null ? null : (JSON.parse(vaultOf(db).open(sealed, claim_purpose)) as ClaimAsked) }
}

export async function countWaitingClaims(db: Database): Promise<number> {
  const { n } = await db
    .selectFrom('organisations.claims')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('decision', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}
