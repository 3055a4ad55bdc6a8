import { changedFields, record } from '../../activity/index.ts'
import { coopsByCode } from '../../coops/index.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import type { SignedIn } from '../../http/env.ts'
import { loadBankDirectory } from '../bank-files/bank-directory.ts'
import { type BankHabits, STRICT_HABITS } from '../bank-files/bank-fields.ts'
import { judgeRequester, type Requester } from '../bank-files/file-header.ts'
import { directDebitActs } from './direct-debit-acts.ts'

/** Who asks the bank to debit a co-op's members, and in what that bank differs from others. */
export interface DebitCollector extends Pick<BankHabits, 'wo' | 'has_full_stop' | 'separator'> {
  /** Whether months are collected in this way; otherwise the co-op collects. */
  readonly is_used: boolean
  readonly requester: Requester
}

/** The collector of a co-op, or null where none was ever set. */
export async function debitCollectorOf(db: Database, coop_id: number): Promise<DebitCollector | null> {
  const row = await db.selectFrom('collecting.debit_collectors').selectAll().where('coop_id', '=', coop_id).executeTakeFirst()
  if (row === undefined) return null
  const { requester_code: code, requester_name: name, bank, branch, account_kind, account_number } = row
  return {
    is_used: row.is_used,
    requester: { code, name, bank, branch, account_kind, account_number },
    // Checks of the table hold these to their few words.
    wo: row.wo as BankHabits['wo'],
    has_full_stop: row.has_full_stop,
    separator: row.separator as BankHabits['separator'],
  }
}

/** How a bank wants its files, as far as this collector's bank was said to differ. */
export function habitsOf(collector: DebitCollector | null): BankHabits {
  if (collector === null) return STRICT_HABITS
  const { wo, has_full_stop, separator } = collector
  return { ...STRICT_HABITS, wo, has_full_stop, separator }
}

export interface DebitCollectorChanges extends Partial<Omit<DebitCollector, 'requester'>> {
  readonly requester?: Partial<Requester>
}

/** In the order in which refusals are tried. */
export type ChangeDebitCollectorEnding =
  | { readonly kind: 'unknown_coop' }
  /** Null where the co-op collects and never was to be different. */
  | { readonly kind: 'set'; readonly collector: DebitCollector | null }
  /** Code, name and account are needed all together the first time. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'faulty'; readonly faults: readonly string[] }

interface Changing {
  readonly coop_code: string
  /** What is not given stays. */
  readonly changes: DebitCollectorChanges
  readonly is_demonstration: boolean
  readonly at: Temporal.Instant
  readonly person: SignedIn | null
  readonly actor?: string
}

/** Changes who asks the bank to debit the members of a co-op, from the next close on. Without changes it only tells. */
export function changeDebitCollector(db: Database, call: Changing): Promise<ChangeDebitCollectorEnding> {
  return inTransaction(db, async (tx): Promise<ChangeDebitCollectorEnding> => {
    const { coop_code, changes, at, person, actor } = call
    const coop_id = (await coopsByCode(tx)).get(coop_code)?.id
    if (coop_id === undefined) return { kind: 'unknown_coop' }
    const before = await debitCollectorOf(tx, coop_id)
    if (Object.keys(changes).length === 0) return { kind: 'set', collector: before }
    const { code, name, bank, branch, account_kind, account_number } = { ...before?.requester, ...changes.requester }
    if (!code || !name || !bank || !branch || !account_kind || !account_number) return { kind: 'incomplete' }
    const requester = { code, name, bank, branch, account_kind, account_number: account_number.padStart(7, '0') }
    const { wo, has_full_stop, separator } = { ...habitsOf(before), ...changes }
    const collector = { is_used: changes.is_used ?? before?.is_used ?? false, requester, wo, has_full_stop, separator }
    const checkBankBranch = await loadBankDirectory({ is_demonstration: call.is_demonstration })
    const judged = judgeRequester({ requester, checkBankBranch, habits: habitsOf(collector) })
    if ('faults' in judged) return { kind: 'faulty', faults: judged.faults }
    await keep(tx, coop_id, collector)
    await record(tx, {
      at,
      person,
      ...(actor === undefined ? {} : { actor }),
      act: directDebitActs['coop.debit_collector_set'],
      about: { kind: 'coop', id: coop_code },
      coop_id,
      details: {
        coop: coop_code,
        is_used: collector.is_used,
        from: before && settingsOf(before),
        to: settingsOf(collector),
        changed: changedFields(before?.requester ?? {}, requester),
      },
    })
    return { kind: 'set', collector }
  })
}

/** What may stand in the list of acts: everything but the account. */
function settingsOf({ requester: _, ...settings }: DebitCollector): Omit<DebitCollector, 'requester'> {
  return settings
}

async function keep(tx: Database, coop_id: number, { requester, ...collector }: DebitCollector): Promise<void> {
  const { code: requester_code, name: requester_name, ...account } = requester
  const row = { ...collector, requester_code, requester_name, ...account }
  await tx
    .insertInto('collecting.debit_collectors')
    .values({ coop_id, ...row })
    .onConflict((conflict) => conflict.column('coop_id').doUpdateSet(row))
    .execute()
}
