import { record } from '../activity/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedIn } from '../http/env.ts'
import { collectingActs } from './collecting-acts.ts'
import type { HeldResultReason } from './collection-result.ts'
import { closingFor } from './receive-collections-file.ts'

/** A row of results that waits for a person, as it was written. */
export interface HeldResult {
  /** Report and line, `2:17`: its name within the month. */
  readonly place: string
  readonly held_reason: HeldResultReason
  readonly charge_number: string
  readonly result: string
  readonly amount: string
  readonly reason: string
}

interface OfMonth {
  readonly coop_code: string
  readonly month: Temporal.PlainYearMonth
}

/**
 * The rows of a month that wait, in the order of reports and lines; at most 1,000.
 *
 * @throws {CollectionsRefused} for an unknown co-op and a month that is not closed
 */
export function heldResults(db: Database, of: OfMonth): Promise<HeldResult[]> {
  return inTransaction(db, async (tx) => {
    const { coop_id, month } = await closingFor(tx, of)
    const rows = await tx
      .selectFrom('collecting.held_results')
      .select(['nth', 'line_no', 'held_reason', 'charge_number', 'result', 'amount', 'reason'])
      .where('coop_id', '=', coop_id)
      .where('collection_month', '=', month)
      .where('settled_at', 'is', null)
      .orderBy('nth')
      .orderBy('line_no')
      .limit(1000)
      .execute()
    return rows.map(({ nth, line_no, ...row }) => ({ place: `${nth}:${line_no}`, ...row }))
  })
}

interface Settling extends OfMonth {
  readonly place: string
  /** What was found out, and what was done about it. */
  readonly reason: string
  readonly at: Temporal.Instant
  readonly person: SignedIn | null
  readonly actor?: string
}

/**
 * A person has looked into a held row: it waits no longer. This moves no money; what is to be done about the charge is done
 * by a file of results, or by the desk's decision about a failed charge. False where no such row waits.
 *
 * @throws {CollectionsRefused} for an unknown co-op and a month that is not closed
 */
export function settleHeldResult(db: Database, { place, reason, at, person, actor, ...of }: Settling): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { coop_id, month } = await closingFor(tx, of)
    const [nth = 0, line_no = 0] = place.split(':').map(Number)
    const settled = await tx
      .updateTable('collecting.held_results')
      .set({ settled_at: at, settled_by: person?.name ?? actor ?? 'プログラム', settled_why: reason })
      .where('coop_id', '=', coop_id)
      .where('collection_month', '=', month)
      .where('nth', '=', nth)
      .where('line_no', '=', line_no)
      .where('settled_at', 'is', null)
      .executeTakeFirst()
    if (settled.numUpdatedRows === 0n) return false
    await record(tx, {
      at,
      person,
      ...(actor === undefined ? {} : { actor }),
      act: collectingActs['month.held_result_settled'],
      about: { kind: 'collection_month', id: `${of.coop_code}:${of.month}` },
      coop_id,
      details: { coop: of.coop_code, month: of.month.toString(), place, reason },
    })
    return true
  })
}
