import { sql } from 'kysely'
import { record } from '../../activity/index.ts'
import { areHolidaysKnown, isBusinessDay, nextBusinessDay } from '../../calendar/business-days.ts'
import { jstDay } from '../../calendar/jst.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import { COOP_LOCK } from '../../giving/index.ts'
import type { SignedIn } from '../../http/env.ts'
import { type Yen, yen } from '../../money/yen.ts'
import { handlesMoney } from '../../people/index.ts'
import { type NotPayable, type Payable, type PayableLine, payable } from './payable.ts'
import { payerOf } from './payer.ts'
import { payoutActs } from './payout-acts.ts'
import { makePayoutFile, type PayoutFault } from './payout-file.ts'

/** In the order in which refusals are tried. */
export type PreparePayoutEnding =
  | { readonly kind: 'no_right' }
  | { readonly kind: 'day_is_past' }
  | { readonly kind: 'holidays_unknown' }
  | { readonly kind: 'no_business_day'; readonly next: Temporal.PlainDate }
  | { readonly kind: 'no_payer' }
  /** `held_by`: the runs that are prepared and hold money. */
  | { readonly kind: 'nothing_to_pay'; readonly held_by: readonly number[]; readonly not_payable: readonly NotPayable[] }
  | { readonly kind: 'file_refused'; readonly faults: readonly PayoutFault[] }
  | {
      readonly kind: 'prepared'
      readonly run: number
      readonly yen: Yen
      readonly lines: readonly PayableLine[]
      readonly not_payable: readonly NotPayable[]
    }

interface Preparing {
  readonly pay_on: Temporal.PlainDate
  readonly at: Temporal.Instant
  readonly person: SignedIn
  /** In a demonstration the bank number that no bank has is a bank. */
  readonly is_demonstration: boolean
}

/**
 * Prepares a payout of everything that can be paid now: fixed lines and amounts, which another person approves. What it holds,
 * no other run pays. The bank's file is tried here already, so that a wrong name is found before anybody approves.
 */
export function preparePayout(db: Database, call: Preparing): Promise<PreparePayoutEnding> {
  return inTransaction(db, async (tx) => {
    if (!handlesMoney(call.person)) return { kind: 'no_right' }
    const wrong_day = refuseDay(call)
    if (wrong_day) return wrong_day
    const payer = await payerOf(tx)
    if (payer === null) return { kind: 'no_payer' }
    await lockAllMoney(tx)
    const { lines, not_payable } = await payable(tx)
    if (lines.length === 0) return { kind: 'nothing_to_pay', held_by: await preparedRuns(tx), not_payable }
    const run = await nextRun(tx)
    const file = await makePayoutFile(tx, { ...call, run, payer, lines })
    if (file.kind === 'refused') return { kind: 'file_refused', faults: file.faults }
    const total = yen(lines.reduce((sum, line) => sum + line.yen, 0))
    await keep(tx, call, run, { lines, not_payable })
    await record(tx, {
      at: call.at,
      person: call.person,
      act: payoutActs['payout.prepared'],
      about: { kind: 'payout', id: run },
      details: { pay_on: call.pay_on.toString(), lines: lines.length, yen: total },
    })
    return { kind: 'prepared', run, yen: total, lines, not_payable }
  })
}

/** The day on which the bank is to pay: one on which it works, and not over. */
function refuseDay({ pay_on, at }: Pick<Preparing, 'pay_on' | 'at'>): PreparePayoutEnding | null {
  if (Temporal.PlainDate.compare(pay_on, jstDay(at)) < 0) return { kind: 'day_is_past' }
  if (!areHolidaysKnown(pay_on)) return { kind: 'holidays_unknown' }
  return isBusinessDay(pay_on) ? null : { kind: 'no_business_day', next: nextBusinessDay(pay_on) }
}

/**
 * Waits until no close, report, remittance, refund or payout is under way, and lets none begin. A fund may have money of every
 * co-op; their locks are taken in one order by all who take several.
 */
export async function lockAllMoney(tx: Database): Promise<void> {
  const { rows } = await sql<{ id: number }>`select id from coops.coops order by id`.execute(tx)
  for (const { id } of rows) await sql`select pg_advisory_xact_lock(${COOP_LOCK}, ${id})`.execute(tx)
}

async function preparedRuns(tx: Database): Promise<number[]> {
  const rows = await tx
    .selectFrom('collecting.payout_runs')
    .select('run')
    .where('state', '=', 'prepared')
    .orderBy('run')
    .execute()
  return rows.map(({ run }) => run)
}

async function nextRun(tx: Database): Promise<number> {
  const { last } = await tx
    .selectFrom('collecting.payout_runs')
    .select(({ fn }) => fn.max<number | null>('run').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

async function keep(tx: Database, { pay_on, at, person }: Preparing, run: number, { lines }: Payable): Promise<void> {
  await tx
    .insertInto('collecting.payout_runs')
    .values({
      run,
      pay_on: pay_on.toString(),
      prepared_at: at,
      prepared_by_id: person.person_id,
      prepared_by: person.name,
    })
    .execute()
  for (const [index, { organisation_id, bank_details_id, yen: amount, parts }] of lines.entries()) {
    const line = index + 1
    await tx.insertInto('collecting.payout_lines').values({ run, line, organisation_id, bank_details_id, yen: amount }).execute()
    await tx
      .insertInto('collecting.payout_parts')
      .values(
        parts.map(({ coop_id, month, item, fund, units, yen: part_yen }) => ({
          run,
          line,
          coop_id,
          collection_month: month,
          item,
          fund,
          units,
          yen: part_yen,
        })),
      )
      .execute()
  }
}
