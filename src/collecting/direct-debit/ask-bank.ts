import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { type CheckBankBranch, loadBankDirectory, sayBankBranch } from '../bank-files/bank-directory.ts'
import { dayFaults, judgeRequester } from '../bank-files/file-header.ts'
import { totalFaults } from '../bank-files/totals.ts'
import type { ClosingOf } from '../close-statements.ts'
import { type DebitCollector, debitCollectorOf, habitsOf } from './debit-collector.ts'
import type { DebitRefusal } from './debit-refusal.ts'
import { type DebitRequest, findDebitRequest } from './debit-request.ts'

export interface AskBankCall {
  /** When the bank is to withdraw: a business day after today. */
  readonly withdraw_on?: Temporal.PlainDate
  readonly is_demonstration?: boolean
  /** Charges of members without an account are left out of the file, instead of refusing it. */
  readonly leave_out_without_account?: boolean
}

/**
 * Where the organisation collects itself: writes down what the bank is to be asked for the charges of a month that were just
 * made in `tx`, as it is now. Null where that was done, or where there is nothing to do because the co-op collects.
 */
export async function askBank(tx: Database, of: ClosingOf, call: AskBankCall): Promise<DebitRefusal | null> {
  const { withdraw_on, leave_out_without_account = false, is_demonstration = false } = call
  const collector = await debitCollectorOf(tx, of.coop_id)
  if (!collector?.is_used) return withdraw_on === undefined ? null : { kind: 'coop_collects' }
  if (withdraw_on === undefined) return { kind: 'withdraw_day_missing' }
  const counted = await countCharges(tx, of)
  // Credits may have paid everything.
  if (counted.charges === 0) return null
  const places = await readPlaces(tx, of, await loadBankDirectory({ is_demonstration }), collector)
  const faults = [
    ...('texts' in places.requester ? [] : places.requester.faults),
    ...withdrawDayFaults(withdraw_on, of.today),
    ...places.unknown,
    ...totalFaults(counted.debits, counted.yen).flatMap(({ says }) => (counted.debits > 0 ? [says] : [])),
  ]
  if (faults.length > 0 || !('texts' in places.requester)) return { kind: 'faulty', faults }
  const { without_account: count, first } = counted
  if (count > 0 && (!leave_out_without_account || counted.debits === 0))
    return { kind: 'without_account', count, first, left: counted.debits }
  const { requester_name: requester_kana, bank_name: bank_kana, branch_name: branch_kana, ...own } = places.requester.texts
  const request = { ...own, requester_kana, bank_kana, branch_kana, separator: collector.separator }
  const { debits, yen, charges } = counted
  await tx
    .insertInto('collecting.debit_requests')
    .values({
      coop_id: of.coop_id,
      collection_month: of.month,
      withdraw_on: withdraw_on.toString(),
      ...request,
      debits,
      yen,
      left_out: charges - debits,
    })
    .execute()
  await keepDebits(tx, of, places.known)
  return null
}

/** What the bank would be asked for a month, and who has no account; null where the co-op collects. */
export interface DebitPreview extends Pick<DebitRequest, 'withdraw_on' | 'debits' | 'yen'> {
  /** The first twenty by number. */
  readonly without_account: { readonly count: number; readonly first: readonly string[] }
}

/** Looks at what `askBank` has just written down. */
export async function previewDebits(tx: Database, closed: Pick<ClosingOf, 'coop_id' | 'month'>): Promise<DebitPreview | null> {
  const request = await findDebitRequest(tx, closed)
  if (request === null) return null
  const { without_account: count, first } = await countCharges(tx, closed)
  const { withdraw_on, debits, yen } = request
  return { withdraw_on, debits, yen, without_account: { count, first } }
}

interface Counted {
  readonly charges: number
  readonly debits: number
  /** Of the debits. */
  readonly yen: number
  readonly without_account: number
  readonly first: readonly string[]
}

async function countCharges(tx: Database, { coop_id, month }: Pick<ClosingOf, 'coop_id' | 'month'>): Promise<Counted> {
  const { rows } = await sql<Omit<Counted, 'first'>>`
    select count(*)::int as charges, count(a.member_id)::int as debits,
           coalesce(sum(c.yen) filter (where a.member_id is not null), 0)::bigint as yen,
           count(distinct c.member_id) filter (where a.member_id is null)::int as without_account
    from collecting.charges c
    left join collecting.debit_details a on a.coop_id = c.coop_id and a.member_id = c.member_id
    where c.coop_id = ${coop_id} and c.collection_month = ${month}`.execute(tx)
  const { rows: first } = await sql<{ member_number: string }>`
    select m.member_number from coops.members m
    where m.coop_id = ${coop_id}
      and exists (select from collecting.charges c where c.coop_id = m.coop_id and c.collection_month = ${month} and c.member_id = m.id)
      and not exists (select from collecting.debit_details a where a.coop_id = m.coop_id and a.member_id = m.id)
    order by m.member_number limit 20`.execute(tx)
  if (!rows[0]) throw new Error('the charges were not counted')
  return { ...rows[0], first: first.map(({ member_number }) => member_number) }
}

/** The file names no year: a day far off would mean another one. */
function withdrawDayFaults(day: Temporal.PlainDate, today: Temporal.PlainDate): string[] {
  if (Temporal.PlainDate.compare(day, today) <= 0) return ['引落日は、今日よりあとの日にしてください。']
  if (Temporal.PlainDate.compare(day, today.add({ months: 6 })) > 0) return ['引落日は、6か月以内の日にしてください。']
  return dayFaults(day)
}

interface Place {
  readonly bank: string
  readonly branch: string
  readonly bank_kana: string
  readonly branch_kana: string
}

/** The branches of all accounts to be debited. Banks merge: one that was there when an account was taken in may be gone. */
async function readPlaces(tx: Database, { coop_id, month }: ClosingOf, check: CheckBankBranch, collector: DebitCollector) {
  const { rows } = await sql<{ bank: string; branch: string; members: number }>`
    select a.bank, a.branch, count(*)::int as members from collecting.debit_details a
    where a.coop_id = ${coop_id}
      and exists (select from collecting.charges c where c.coop_id = a.coop_id and c.collection_month = ${month} and c.member_id = a.member_id)
    group by 1, 2 order by 1, 2`.execute(tx)
  const known: Place[] = []
  const unknown: string[] = []
  for (const { bank, branch, members } of rows) {
    const ending = check(bank, branch)
    if (ending.kind === 'found') {
      const { bank_kana, branch_kana } = ending.place
      known.push({ bank, branch, bank_kana, branch_kana })
    } else unknown.push(`${sayBankBranch(ending)}口座が${members}人分あります。新しい番号で取り込み直してください。`)
  }
  const requester = judgeRequester({ requester: collector.requester, checkBankBranch: check, habits: habitsOf(collector) })
  return { known, unknown, requester }
}

/** One record for each charge, with the member's envelope as it is: nothing is opened for it. From then on the accounts are known to the bank. */
async function keepDebits(tx: Database, { coop_id, month }: ClosingOf, known: readonly Place[]): Promise<void> {
  await sql`
    insert into collecting.debits (coop_id, collection_month, serial, bank, bank_kana, branch, branch_kana, account_kind, account_sealed,
                                   novelty)
    select c.coop_id, c.collection_month, c.serial, a.bank, p.bank_kana, a.branch, p.branch_kana, a.account_kind, a.account_sealed,
           a.novelty
    from collecting.charges c
    join collecting.debit_details a on a.coop_id = c.coop_id and a.member_id = c.member_id
    join jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as p (bank text, branch text, bank_kana text, branch_kana text)
      on p.bank = a.bank and p.branch = a.branch
    where c.coop_id = ${coop_id} and c.collection_month = ${month}`.execute(tx)
  await sql`
    update collecting.debit_details a set novelty = '0'
    where a.coop_id = ${coop_id} and a.novelty <> '0'
      and exists (select from collecting.charges c where c.coop_id = a.coop_id and c.collection_month = ${month} and c.member_id = a.member_id)`.execute(
    tx,
  )
}
