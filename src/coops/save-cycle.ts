import { createHash } from 'node:crypto'
import { record } from '../activity/index.ts'
import { jstDateTime } from '../calendar/jst.ts'
import { constraintOf } from '../db/constraint-of.ts'
import type { Database } from '../db/database.ts'
import type { SignedIn } from '../http/env.ts'
import { type CycleChange, coopsActs } from './coops-acts.ts'
import type { Coop } from './coops-queries.ts'
import { findCycle, type OrderCycle } from './cycle-queries.ts'
import { CHANNEL_NAMES, type CycleRow } from './read-cycle-row.ts'
import { storeCycleRow } from './receive-cycles-file.ts'

/** In the order in which refusals are tried. After a refusal nothing else may be done in `tx`. */
export type SaveCycleEnding =
  /** A new one whose code is there. */
  | 'code_taken'
  /** Somebody else has changed it since the form was opened. */
  | 'stale'
  /** Something was ordered in it: its month stays. */
  | 'month_is_fixed'
  | 'saved'

interface Saving {
  readonly coop: Coop
  /** The cycle itself first, then the channels with windows of their own. */
  readonly rows: readonly CycleRow[]
  /** How it stood when the form was opened; null for a new one. */
  readonly seen: string | null
  readonly at: Temporal.Instant
  readonly person: SignedIn
}

/** Stores one cycle with all its windows; a channel that is not named has none of its own any more. */
export async function saveCycle(tx: Database, { coop, rows, seen, at, person }: Saving): Promise<SaveCycleEnding> {
  const [cycle] = rows
  if (cycle === undefined || cycle.channel !== null) throw new Error('the cycle itself stands first')
  await tx.selectFrom('coops.coops').select('id').where('id', '=', coop.id).forNoKeyUpdate().execute()
  const before = await findCycle(tx, coop.id, cycle.code)
  if (seen === null && before !== null) return 'code_taken'
  if (seen !== null && (before === null || markOf(before) !== seen)) return 'stale'
  try {
    await storeCycleRow(tx, cycle)
  } catch (error) {
    if (constraintOf(error) === 'donations_keep_their_month') return 'month_is_fixed'
    throw error
  }
  if (before !== null) await tx.deleteFrom('coops.channel_windows').where('cycle_id', '=', before.id).execute()
  for (const row of rows.slice(1)) await storeCycleRow(tx, row)
  const after = await findCycle(tx, coop.id, cycle.code)
  const changes = changesOf(before, after)
  if (changes.length === 0) return 'saved'
  await record(tx, {
    at,
    person,
    act: coopsActs['cycle.saved'],
    about: { kind: 'cycle', id: after?.id ?? 0 },
    coop_id: coop.id,
    details: { coop: coop.name, code: cycle.code, changes },
  })
  return 'saved'
}

/** A mark of everything that a form of this cycle shows: another mark, and the form is stale. */
export function markOf(cycle: OrderCycle): string {
  return createHash('sha256')
    .update(JSON.stringify([...fieldsOf(cycle)]))
    .digest('hex')
}

function changesOf(before: OrderCycle | null, after: OrderCycle | null): CycleChange[] {
  const [was, is] = [before === null ? new Map() : fieldsOf(before), after === null ? new Map() : fieldsOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) => {
    const [from, to] = [was.get(field) ?? '', is.get(field) ?? '']
    return from === to ? [] : [{ field, from, to }]
  })
}

function fieldsOf({ name, week, opens_at, closes_at, collection_month, windows }: OrderCycle): Map<string, string> {
  const own = windows.map((window) => [
    CHANNEL_NAMES[window.channel],
    `${typedOpening(window.opens_at)}〜${typedClosing(window.closes_at)}`,
  ]) as [string, string][]
  return new Map([
    ['名称', name],
    ['週', week === null ? '' : String(week)],
    ['受付開始', typedOpening(opens_at)],
    ['受付締切', typedClosing(closes_at)],
    ['集金月', collection_month.slice(0, 7)],
    ...own,
  ])
}

/** When it opens, as it is typed: `2025-11-10`, with a time where that is not midnight. */
export function typedOpening(at: Temporal.Instant): string {
  const local = jstDateTime(at)
  const is_midnight = local.hour === 0 && local.minute === 0
  return is_midnight ? local.toPlainDate().toString() : local.toString({ smallestUnit: 'minute' }).replace('T', ' ')
}

/** When it closes, as it is typed: the last day, which counts until it ends; or the moment. */
export function typedClosing(at: Temporal.Instant): string {
  const local = jstDateTime(at)
  return local.hour === 0 && local.minute === 0 ? local.toPlainDate().subtract({ days: 1 }).toString() : typedOpening(at)
}
