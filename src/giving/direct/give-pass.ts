import { timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import type { Clock } from '../../calendar/clock.ts'
import type { Database } from '../../db/database.ts'
import { addressForLimits, clientAddress } from '../../http/client-address.ts'
import type { TomoniEnv } from '../../http/env.ts'
import { countTry, type LimitBucket } from '../../http/limits.ts'
import { vaultOf } from '../../vault/index.ts'

/** So many last screens an address may ask for in a quarter of an hour: an office giving together, and a class at a school. */
export const mostChecks = { network: 120, network_when_busy: 30, mail: 5, overall: 3000 } as const

/**
 * Counts that a last screen is asked for. What sends orders in masses is slowed down here; the sending itself then needs no
 * second look, because it shows the pass that was given out.
 */
export function countCheck(
  c: Context<TomoniEnv>,
  mail: string | null,
  real_clock: Clock,
): Promise<'ok' | { readonly again_at: Temporal.Instant }> {
  const network = addressForLimits(clientAddress(c))
  const buckets: LimitBucket[] = [
    { of: ['network', network], most: mostChecks.network, most_when_busy: mostChecks.network_when_busy },
  ]
  // Nobody's box is filled with copies that they did not ask for.
  if (mail !== null) buckets.push({ of: ['mail', mail.toLowerCase()], most: mostChecks.mail })
  return countTry(c.var.db, { purpose: 'give', buckets, overall: mostChecks.overall, at: real_clock.now() })
}

/** The pass of a form that was counted: for this form alone, and for this mail address. */
export function givePass(db: Database, token: string, mail: string | null): string {
  return vaultOf(db).blindIndex(passText(token, mail), 'giving.pass').toString('base64url')
}

/** Whether a form was counted before. After a change of keys the older ones still count. */
export function isPass(db: Database, pass: string, token: string, mail: string | null): boolean {
  const given = Buffer.from(pass, 'base64url')
  return vaultOf(db)
    .blindIndexes(passText(token, mail), 'giving.pass')
    .some((expected) => given.length === expected.length && timingSafeEqual(given, expected))
}

function passText(token: string, mail: string | null): string {
  return JSON.stringify([token, mail])
}
