import { changedFields, record } from '../activity/index.ts'
import { foldBankName, judgeBankAccount, loadBankDirectory, sayBankNameRefusal, sealAccount } from '../collecting/index.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import type { SignedIn } from '../http/env.ts'
import { handlesMoney } from '../people/index.ts'
import { vaultOf } from '../vault/index.ts'
import type { BankDetails } from './bank-details.ts'
import { organisationsActs } from './organisations-acts.ts'
import { findOrganisation } from './organisations-queries.ts'

/** In the order in which refusals are tried. */
export type ProposeBankDetailsEnding =
  | { readonly kind: 'no_right' }
  | { readonly kind: 'unknown_organisation' }
  /** Everything that is wrong with them, as sentences without the details. */
  | { readonly kind: 'refused'; readonly faults: readonly string[] }
  /** First that one is confirmed or given up. */
  | { readonly kind: 'another_waits'; readonly proposed_by: string }
  | { readonly kind: 'no_change' }
  | { readonly kind: 'proposed'; readonly id: number }

interface Proposing {
  /** The organisation's word in addresses. */
  readonly address: string
  /** The receiver's name may be written in kana of any width; it is folded, never cut. */
  readonly details: BankDetails
  /** Where they come from: a letter, a call to whom. */
  readonly reason: string
  readonly at: Temporal.Instant
  readonly person: SignedIn
  /** In a demonstration the bank number that no bank has is a bank. */
  readonly is_demonstration: boolean
}

/** Proposes bank details. They are on hold until another person confirms them; until then those before stay in force. */
export async function proposeBankDetails(db: Database, call: Proposing): Promise<ProposeBankDetailsEnding> {
  if (!handlesMoney(call.person)) return { kind: 'no_right' }
  const judged = await judge(call)
  return await inTransaction(db, async (tx) => {
    const organisation = await findOrganisation(tx, call.address)
    if (organisation === null) return { kind: 'unknown_organisation' }
    if ('faults' in judged) return { kind: 'refused', faults: judged.faults }
    if (organisation.proposal) return { kind: 'another_waits', proposed_by: organisation.proposal.proposed_by }
    if (organisation.in_force && isSame(organisation.in_force, judged.details)) return { kind: 'no_change' }
    const { at, person, reason } = call
    const { account_number, receiver_kana, ...place } = judged.details
    const account = { account_number, holder_kana: receiver_kana }
    // Of two at once the second waits at the index of waiting proposals, and finds the first.
    const row = await tx
      .insertInto('organisations.bank_details')
      .values({
        organisation_id: organisation.id,
        ...place,
        account_sealed: sealAccount(vaultOf(tx), account, 'organisations.bank_details'),
        reason,
        proposed_at: at,
        proposed_by_id: person.person_id,
        proposed_by: person.name,
      })
      .onConflict((conflict) => conflict.column('organisation_id').where('decision', 'is', null).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row === undefined) return { kind: 'another_waits', proposed_by: '' }
    await record(tx, {
      at,
      person,
      act: organisationsActs['bank_details.proposed'],
      about: { kind: 'organisation', id: organisation.address },
      details: { name: organisation.name, reason, changed: changedFields(organisation.in_force ?? {}, judged.details) },
    })
    return { kind: 'proposed', id: row.id }
  })
}

async function judge({
  details,
  is_demonstration,
}: Proposing): Promise<{ readonly details: BankDetails } | { readonly faults: readonly string[] }> {
  const { bank_code: bank, branch_code: branch, account_kind, account_number } = details
  const checkBankBranch = await loadBankDirectory({ is_demonstration })
  const faults = [...judgeBankAccount({ bank, branch, account_kind, account_number }, 'paid', checkBankBranch).faults]
  const name = foldBankName(details.receiver_kana, 'receiver_name')
  if (name.kind === 'refused') faults.push(sayBankNameRefusal(name))
  if (faults.length > 0 || name.kind === 'refused') return { faults }
  return {
    details: {
      bank_code: bank,
      branch_code: branch,
      account_kind,
      account_number: account_number.padStart(7, '0'),
      receiver_kana: name.text,
    },
  }
}

function isSame(one: BankDetails, other: BankDetails): boolean {
  const fields = ['bank_code', 'branch_code', 'account_kind', 'account_number', 'receiver_kana'] as const
  return fields.every((field) => one[field] === other[field])
}
