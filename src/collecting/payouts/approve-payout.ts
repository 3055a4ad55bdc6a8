import { sql } from 'kysely'
import { record } from '../../activity/index.ts'
import { jstDay } from '../../calendar/jst.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import type { SignedIn } from '../../http/env.ts'
import { postTransfer } from '../../ledger/index.ts'
import { type Yen, yen } from '../../money/yen.ts'
import { handlesMoney } from '../../people/index.ts'
import { vaultOf } from '../../vault/index.ts'
import { mailStatements } from './mail-statements.ts'
import { payerOf } from './payer.ts'
import { payoutActs } from './payout-acts.ts'
import { makePayoutFile, type PayoutFault } from './payout-file.ts'
import { findPayout, type Payout } from './payout-queries.ts'
import { lockAllMoney } from './prepare-payout.ts'

/** In the order in which refusals are tried. */
export type ApprovePayoutEnding =
  | { readonly kind: 'no_right' }
  | { readonly kind: 'unknown_run' }
  | { readonly kind: 'approved_before'; readonly by: string }
  | { readonly kind: 'discarded_before' }
  /** Whoever prepared it does not approve it. */
  | { readonly kind: 'same_person' }
  | { readonly kind: 'day_is_past' }
  /** Since it was prepared, other bank details came into force. */
  | { readonly kind: 'details_changed'; readonly organisations: readonly string[] }
  /** Of these campaigns, money was refunded or corrected away since. */
  | { readonly kind: 'money_gone'; readonly names: readonly string[] }
  /** Refunds by bank have taken money that this run counts on. */
  | { readonly kind: 'bank_is_short' }
  | { readonly kind: 'no_payer' }
  | { readonly kind: 'file_refused'; readonly faults: readonly PayoutFault[] }
  | {
      readonly kind: 'approved'
      readonly run: number
      readonly yen: Yen
      readonly lines: number
      readonly file: Uint8Array
      /** Statements that were put into the outbox; organisations without a mail address get none. */
      readonly mails: number
    }

interface Approving {
  readonly run: number
  readonly at: Temporal.Instant
  readonly person: SignedIn
  readonly is_demonstration: boolean
}

/**
 * Approves a prepared payout: posts what leaves each campaign and programme, makes the file for the bank, and puts the
 * statements into the outbox. One transaction; the second of two at once finds it approved.
 */
export function approvePayout(db: Database, call: Approving): Promise<ApprovePayoutEnding> {
  return inTransaction(db, async (tx) => {
    if (!handlesMoney(call.person)) return { kind: 'no_right' }
    await lockAllMoney(tx)
    await sql`select from collecting.payout_runs where run = ${call.run} for update`.execute(tx)
    const payout = await findPayout(tx, call.run)
    const refusal = refuse(payout, call)
    if (refusal !== null || payout === null) return refusal ?? { kind: 'unknown_run' }
    const gone = await refuseWhatChanged(tx, payout)
    if (gone) return gone
    const payer = await payerOf(tx)
    if (payer === null) return { kind: 'no_payer' }
    const file = await makePayoutFile(tx, { ...payout, payer, is_demonstration: call.is_demonstration })
    if (file.kind === 'refused') return { kind: 'file_refused', faults: file.faults }
    await post(tx, payout, call)
    await keepApproval(tx, call, file.bytes)
    const mails = await mailStatements(tx, payout, call.at)
    await record(tx, {
      at: call.at,
      person: call.person,
      act: payoutActs['payout.approved'],
      about: { kind: 'payout', id: call.run },
      details: { pay_on: payout.pay_on.toString(), lines: payout.lines.length, yen: payout.yen },
    })
    return { kind: 'approved', run: call.run, yen: payout.yen, lines: payout.lines.length, file: file.bytes, mails }
  })
}

function refuse(payout: Payout | null, { person, at }: Approving): ApprovePayoutEnding | null {
  if (payout === null) return { kind: 'unknown_run' }
  if (payout.state === 'approved') return { kind: 'approved_before', by: payout.approved_by ?? '' }
  if (payout.state === 'discarded') return { kind: 'discarded_before' }
  if (payout.prepared_by_id === person.person_id) return { kind: 'same_person' }
  return Temporal.PlainDate.compare(payout.pay_on, jstDay(at)) < 0 ? { kind: 'day_is_past' } : null
}

async function refuseWhatChanged(tx: Database, { run, lines }: Payout): Promise<ApprovePayoutEnding | null> {
  const { rows: changed } = await sql<{ organisation_id: number }>`
    select l.organisation_id from collecting.payout_lines l
    left join organisations.bank_details_in_force b on b.organisation_id = l.organisation_id and b.id = l.bank_details_id
    where l.run = ${run} and b.id is null`.execute(tx)
  if (changed.length > 0) {
    const ids = changed.map(({ organisation_id }) => organisation_id)
    const organisations = lines.filter((line) => ids.includes(line.organisation_id)).map((line) => line.organisation)
    return { kind: 'details_changed', organisations }
  }
  const { rows: short } = await sql<{ fund: string }>`
    select distinct p.fund from collecting.parts_paid p
    where p.run = ${run} and collecting.fund_balance(p.fund) < collecting.fund_held(p.fund)`.execute(tx)
  if (short.length === 0) {
    const { rows } = await sql<{ yen: number }>`select collecting.bank_free() as yen`.execute(tx)
    return (rows[0]?.yen ?? 0) < 0 ? { kind: 'bank_is_short' } : null
  }
  const funds = short.map(({ fund }) => fund)
  const parts = lines.flatMap((line) => line.parts).filter((part) => funds.includes(part.fund))
  return { kind: 'money_gone', names: [...new Set(parts.map(({ name }) => name))] }
}

/** One transfer per campaign or programme, on the day on which the bank pays. */
async function post(tx: Database, { run, pay_on, lines }: Payout, { at }: Approving): Promise<void> {
  for (const { organisation, parts } of lines) {
    const funds = [...new Set(parts.map(({ fund }) => fund))].sort()
    for (const fund of funds) {
      const of_fund = parts.filter((part) => part.fund === fund)
      const amount_yen = yen(of_fund.reduce((sum, part) => sum + part.yen, 0))
      const transfer_id = await postTransfer(tx, {
        idempotency_key: `payout:${run}:${fund}`,
        debit: `${fund}:collected`,
        credit: 'assets:bank',
        amount_yen,
        effective_on: pay_on,
        posted_at: at,
        memo: `送金${run} ${of_fund[0]?.order_number} ${organisation}`,
      })
      await tx.insertInto('collecting.payout_transfers').values({ transfer_id, run, fund, yen: amount_yen }).execute()
    }
  }
}

async function keepApproval(tx: Database, { run, at, person }: Approving, bytes: Uint8Array): Promise<void> {
  await tx
    .updateTable('collecting.payout_runs')
    .set({ state: 'approved', approved_at: at, approved_by_id: person.person_id, approved_by: person.name })
    .where('run', '=', run)
    .execute()
  await tx
    .insertInto('collecting.payout_files')
    .values({ run, bytes_sealed: vaultOf(tx).seal(Buffer.from(bytes).toString('latin1'), 'collecting.payout_files') })
    .execute()
}
