import { activityRetention, record } from '../activity/index.ts'
import { collectingRetention } from '../collecting/index.ts'
import { coopsRetention } from '../coops/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { RetentionCount, RetentionKind } from '../db/retention.ts'
import { givingRetention } from '../giving/index.ts'
import { httpRetention } from '../http/http-retention.ts'
import { mailRetention } from '../mail/index.ts'
import { membershipRetention } from '../membership/index.ts'
import { peopleRetention } from '../people/index.ts'
import { backgroundActs } from './background-acts.ts'

/** Every kind of data that goes when its time is over. */
export const retentionKinds: readonly RetentionKind[] = [
  ...httpRetention,
  ...peopleRetention,
  ...membershipRetention,
  ...mailRetention,
  ...coopsRetention,
  ...collectingRetention,
  ...givingRetention,
  ...activityRetention,
]

/** A kind with the days that hold, and what of it is over now. */
export interface KindOver extends RetentionCount {
  readonly kind: RetentionKind
  readonly days: number
}

/** What would go now. Changes nothing. */
export async function whatIsOver(db: Database, now: Temporal.Instant): Promise<KindOver[]> {
  const found: KindOver[] = []
  for (const { kind, days } of await keptDays(db)) found.push({ kind, days, ...(await kind.count(db, before(now, days))) })
  return found
}

/** Removes what is over, kind by kind, and writes down how much. Begun again after a fault it goes on where it stood. */
export async function forgetWhatIsOver(db: Database, now: Temporal.Instant): Promise<{ name: string; count: number }[]> {
  const gone: { name: string; count: number }[] = []
  for (const { kind, days } of await keptDays(db)) {
    const count = await kind.forget(db, before(now, days), now)
    if (count > 0) gone.push({ name: kind.name, count })
  }
  // Forms and tries go every night, and nobody asks for them.
  const said = gone.filter(({ name }) => !httpRetention.some((kind) => kind.name === name))
  if (said.length > 0) {
    const kinds = said.map(({ name, count }) => ({ name, label: labelOf(name), count }))
    const about = { kind: 'retention', id: 'nightly' }
    await record(db, { at: now, person: null, act: backgroundActs['retention.done'], about, details: { kinds } })
  }
  return gone
}

/** In the order in which it is asked. */
export type SetDaysEnding = 'unknown_kind' | 'too_short' | 'set'

/** Sets how many days a kind is kept, from the next night on. */
export function setKeptDays(
  db: Database,
  { name, days, at, actor }: { name: string; days: number; at: Temporal.Instant; actor: string },
): Promise<SetDaysEnding> {
  return inTransaction(db, async (tx): Promise<SetDaysEnding> => {
    const kept = (await keptDays(tx)).find(({ kind }) => kind.name === name)
    if (kept === undefined) return 'unknown_kind'
    if (days < kept.kind.least_days) return 'too_short'
    const row = { days, set_at: at, set_by: actor }
    await tx
      .insertInto('background.retention_periods')
      .values({ kind: name, ...row })
      .onConflict((conflict) => conflict.column('kind').doUpdateSet(row))
      .execute()
    const details = { label: kept.kind.label, from: kept.days, to: days }
    const about = { kind: 'retention', id: name }
    await record(tx, { at, person: null, actor, act: backgroundActs['retention.set'], about, details })
    return 'set'
  })
}

async function keptDays(db: Database): Promise<{ kind: RetentionKind; days: number }[]> {
  const rows = await db.selectFrom('background.retention_periods').select(['kind', 'days']).execute()
  const set = new Map(rows.map(({ kind, days }) => [kind, days]))
  // A later version may keep longer than a setting of before allows.
  return retentionKinds.map((kind) => ({ kind, days: Math.max(kind.least_days, set.get(kind.name) ?? kind.default_days) }))
}

function before(now: Temporal.Instant, days: number): Temporal.Instant {
  return now.subtract({ hours: 24 * days })
}

function labelOf(name: string): string {
  return retentionKinds.find((kind) => kind.name === name)?.label ?? name
}
