import { verifyPassword } from 'better-auth/crypto'
import type { Context } from 'hono'
import { addressForLimits, clientAddress } from '../../http/client-address.ts'
import type { SignedIn, TomoniEnv } from '../../http/env.ts'
import { countTry, forgiveTries, type LimitBucket } from '../../http/limits.ts'
import { foldFigures } from '../../text/fold.ts'
import { foldedPassword } from '../password.ts'
import { takeCode } from './authenticator-app.ts'
import { whoSigned } from './passkey-answers.ts'
import type { ChallengeFor } from './passkey-challenges.ts'
import { takeRecoveryCode } from './recovery-codes.ts'

/** How a proof ends that somebody has typed or signed, in the order in which it is asked. */
export type ProofEnding =
  | { readonly kind: 'too_many'; readonly again_at: Temporal.Instant }
  /** Neither six nor sixteen figures. */
  | { readonly kind: 'no_code' }
  | { readonly kind: 'wrong_code' }
  | { readonly kind: 'used_before' }
  | { readonly kind: 'wrong_password' }
  | { readonly kind: 'wrong_passkey' }
  | { readonly kind: 'proved'; readonly by: 'app' | 'passkey' | 'password' }
  | { readonly kind: 'proved'; readonly by: 'recovery_code'; readonly codes_left: number }

/** With what somebody proves that it is them. */
export type Proof =
  | { readonly kind: 'code'; readonly typed: string }
  | { readonly kind: 'password'; readonly typed: string }
  | { readonly kind: 'passkey'; readonly answer: string; readonly asked: ChallengeFor }

const PURPOSE = 'second-factor'
/**
 * Six figures are guessed by whoever tries long enough. Ten tries in a quarter of an hour from one place, and a hundred a day
 * from all places together: three codes in a million fit at any moment, so a year of that finds one in ten. Who has the password
 * can use up the hundred of a colleague, whose passkey still opens.
 */
const most = { person_at_network: 10, person_a_day: 100 } as const
const day = Temporal.Duration.from({ hours: 24 })

interface Proving {
  readonly person: Pick<SignedIn, 'person_id'>
  /** The real time. */
  readonly at: Temporal.Instant
}

/** Asks whether a proof is this person's. A code that was right is used up. */
export async function prove(c: Context<TomoniEnv>, proof: Proof, { person, at }: Proving): Promise<ProofEnding> {
  const { person_id } = person
  if (proof.kind === 'passkey') {
    const signer = await whoSigned(c, proof.answer, { ...proof.asked, at })
    return signer === person_id ? { kind: 'proved', by: 'passkey' } : { kind: 'wrong_passkey' }
  }
  const typed = proof.kind === 'code' ? foldFigures(proof.typed).replace(/[\s-]/g, '') : foldedPassword(proof.typed)
  if (proof.kind === 'code' && !/^(\d{6}|\d{16})$/.test(typed)) return { kind: 'no_code' }
  const here: LimitBucket = { of: ['person', person_id, addressForLimits(clientAddress(c))], most: most.person_at_network }
  const anywhere: LimitBucket = { of: ['person', person_id], most: most.person_a_day }
  for (const [bucket, window] of [[here], [anywhere, day]] as const) {
    const counted = await countTry(c.var.db, { purpose: PURPOSE, buckets: [bucket], at, ...(window && { window }) })
    if (counted !== 'ok') return { kind: 'too_many', again_at: counted.again_at }
  }
  const ending =
    proof.kind === 'password' ? await byPassword(c, person_id, typed) : await byCode(c, { person_id, code: typed, at })
  if (ending.kind === 'proved') await forgiveTries(c.var.db, { purpose: PURPOSE, all: [here.of], one: [anywhere.of] })
  return ending
}

async function byCode(
  c: Context<TomoniEnv>,
  typed: { readonly person_id: string; readonly code: string; readonly at: Temporal.Instant },
): Promise<ProofEnding> {
  if (typed.code.length === 6) {
    const ending = await takeCode(c.var.db, typed)
    if (ending === 'right') return { kind: 'proved', by: 'app' }
    return { kind: ending === 'wrong' ? 'wrong_code' : 'used_before' }
  }
  const codes_left = await takeRecoveryCode(c.var.db, typed)
  return codes_left === null ? { kind: 'wrong_code' } : { kind: 'proved', by: 'recovery_code', codes_left }
}

async function byPassword(c: Context<TomoniEnv>, person_id: string, typed: string): Promise<ProofEnding> {
  const kept = await c.var.db
    .selectFrom('people.credentials')
    .select('password_hash')
    .where('person_id', '=', person_id)
    .where('provider', '=', 'credential')
    .executeTakeFirst()
  const hash = kept?.password_hash ?? null
  const is_right = hash !== null && (await verifyPassword({ hash, password: typed }))
  return is_right ? { kind: 'proved', by: 'password' } : { kind: 'wrong_password' }
}
