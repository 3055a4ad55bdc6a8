import { sql } from 'kysely'
import { record } from '../activity/index.ts'
import { jstDay } from '../calendar/jst.ts'
import { coopsByCode } from '../coops/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { COOP_LOCK } from '../giving/index.ts'
import type { SignedIn } from '../http/env.ts'
import { postTransfer } from '../ledger/index.ts'
import { type Yen, yen } from '../money/yen.ts'
import type { ClosingOf } from './close-statements.ts'
import { findClosing } from './month-closing.ts'
import { keepTransfer, type RemittedMonth, remittedMonth, surplusAccount } from './payouts/match-remittances.ts'
import { payoutActs } from './payouts/payout-acts.ts'

/** In the order in which refusals are tried. */
export type RecordRemittanceEnding =
  | { readonly kind: 'unknown_coop' }
  | { readonly kind: 'month_not_closed' }
  /** The day has not come. */
  | { readonly kind: 'not_yet' }
  /** Before the collection month began. */
  | { readonly kind: 'before_month' }
  /** The same figures stand already; a reason says that it is another one. */
  | { readonly kind: 'recorded_before'; readonly remittance_id: number; readonly recorded_by: string }
  | {
      readonly kind: 'recorded'
      readonly remittance_id: number
      /** Of this remittance, what is beyond what was collected. */
      readonly surplus_yen: Yen
      readonly standing: RemittedMonth
    }

interface Recording {
  readonly coop_code: string
  readonly month: Temporal.PlainYearMonth
  /** More than 0. */
  readonly yen: Yen
  readonly remitted_on: Temporal.PlainDate
  /** Why it is another one, where the same co-op, month, day and yen stand already. */
  readonly again_why?: string | undefined
  readonly at: Temporal.Instant
  /** Null on the server's command line; then `actor` says who. */
  readonly person: SignedIn | null
  readonly actor?: string
}

/**
 * Records what a co-op sent of a month. Several add up. Up to what was collected it settles what the co-op owes; what is beyond
 * is kept as a surplus, which later results or an undone remittance may use up, and which is never paid out.
 */
export function recordRemittance(db: Database, call: Recording): Promise<RecordRemittanceEnding> {
  return inTransaction(db, async (tx) => {
    const { coop_code, at, remitted_on } = call
    const coop_id = (await coopsByCode(tx)).get(coop_code)?.id
    if (coop_id === undefined) return { kind: 'unknown_coop' }
    await sql`select pg_advisory_xact_lock(${COOP_LOCK}, ${coop_id})`.execute(tx)
    const first_day = call.month.toPlainDate({ day: 1 })
    const month = first_day.toString()
    if ((await findClosing(tx, coop_id, month)) === null) return { kind: 'month_not_closed' }
    if (Temporal.PlainDate.compare(remitted_on, jstDay(at)) > 0) return { kind: 'not_yet' }
    if (Temporal.PlainDate.compare(remitted_on, first_day) < 0) return { kind: 'before_month' }
    const of: ClosingOf = { coop_id, coop_code, month, at, today: remitted_on }
    const same = await sameRemittance(tx, of, call)
    if (same && call.again_why === undefined) return { kind: 'recorded_before', ...same }
    return await keep(tx, of, { ...call, again_why: same ? call.again_why : undefined })
  })
}

async function sameRemittance(tx: Database, { coop_id, month }: ClosingOf, call: Recording) {
  return await tx
    .selectFrom('collecting.remittances')
    .select(['id as remittance_id', 'recorded_by'])
    .where('coop_id', '=', coop_id)
    .where('collection_month', '=', month)
    .where('remitted_on', '=', call.remitted_on.toString())
    .where('yen', '=', call.yen)
    .where('undone_at', 'is', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

async function keep(tx: Database, of: ClosingOf, call: Recording): Promise<RecordRemittanceEnding> {
  const { coop_id, coop_code, month } = of
  const { id: remittance_id } = await tx
    .insertInto('collecting.remittances')
    .values({
      coop_id,
      collection_month: month,
      remitted_on: call.remitted_on.toString(),
      yen: call.yen,
      again_why: call.again_why ?? null,
      recorded_at: call.at,
      recorded_by: call.person?.name ?? call.actor ?? 'プログラム',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const before = await remittedMonth(tx, of)
  const remitted_yen = yen(Math.min(call.yen, before.collected_yen - before.remitted_yen))
  const surplus_yen = yen(call.yen - remitted_yen)
  const nth = await nthOfMonth(tx, of)
  const post = async (name: string, credit: string, amount_yen: Yen, memo: string, kept: [number, number]) => {
    if (amount_yen === 0) return
    const idempotency_key = `remittance:${coop_code}:${month.slice(0, 7)}:${nth}:${name}`
    const day = { effective_on: call.remitted_on, posted_at: call.at }
    const transfer_id = await postTransfer(tx, { idempotency_key, debit: 'assets:bank', credit, amount_yen, ...day, memo })
    await keepTransfer(tx, of, { transfer_id, remittance_id, remitted_yen: kept[0], surplus_yen: kept[1] })
  }
  const told = `${coop_code} ${month.slice(0, 7)}`
  await post('came', `assets:settlement:${coop_code}`, remitted_yen, `入金 ${told}`, [remitted_yen, 0])
  await post('surplus', surplusAccount(coop_code), surplus_yen, `過入金 ${told}`, [0, surplus_yen])
  await recordActivity(tx, of, call, remittance_id)
  return { kind: 'recorded', remittance_id, surplus_yen, standing: await remittedMonth(tx, of) }
}

/** Its place among the month's, for a key that is the same whatever numbers a rolled-back attempt used up. */
async function nthOfMonth(tx: Database, { coop_id, month }: ClosingOf): Promise<number> {
  const { n } = await tx
    .selectFrom('collecting.remittances')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('coop_id', '=', coop_id)
    .where('collection_month', '=', month)
    .executeTakeFirstOrThrow()
  return n
}

async function recordActivity(tx: Database, of: ClosingOf, call: Recording, remittance_id: number): Promise<void> {
  const { at, person, actor, again_why } = call
  await record(tx, {
    at,
    person,
    ...(actor === undefined ? {} : { actor }),
    act: payoutActs['remittance.recorded'],
    about: { kind: 'remittance', id: remittance_id },
    coop_id: of.coop_id,
    details: {
      coop: of.coop_code,
      month: call.month.toString(),
      yen: call.yen,
      on: call.remitted_on.toString(),
      ...(again_why === undefined ? {} : { again_why }),
    },
  })
}
