import { changedFields, record } from '../../activity/index.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import type { SignedIn } from '../../http/env.ts'
import { judgeBankAccount } from '../bank-files/bank-account.ts'
import { loadBankDirectory } from '../bank-files/bank-directory.ts'
import type { Requester } from '../bank-files/file-header.ts'
import { foldBankName, sayBankNameRefusal } from '../bank-files/fold-bank-name.ts'
import { payoutActs } from './payout-acts.ts'

/** The account that payouts leave from and whose name they carry, or null while none is set. */
export async function payerOf(db: Database): Promise<Requester | null> {
  const row = await db.selectFrom('collecting.payer').selectAll().executeTakeFirst()
  if (row === undefined) return null
  const { consignor_code: code, consignor_kana: name, bank_code: bank, branch_code: branch, account_kind, account_number } = row
  return { code, name, bank, branch, account_kind, account_number }
}

/** `faults`: everything that is wrong, as sentences; then nothing was changed. */
export type SetPayerEnding = { readonly kind: 'refused'; readonly faults: readonly string[] } | { readonly kind: 'set' }

interface Setting {
  readonly payer: Requester
  readonly is_demonstration: boolean
  readonly at: Temporal.Instant
  readonly person: SignedIn | null
  readonly actor?: string
}

/** Sets the account that payouts leave from. Runs that were approved keep the file that they have. */
export async function setPayer(db: Database, { payer, is_demonstration, at, person, actor }: Setting): Promise<SetPayerEnding> {
  const name = foldBankName(payer.name, 'requester_name')
  const faults = [...judgeBankAccount(payer, 'own', await loadBankDirectory({ is_demonstration })).faults]
  if (!/^\d{1,10}$/.test(payer.code)) faults.push('委託者コードは10けたまでの数字です。')
  if (name.kind === 'refused') faults.push(sayBankNameRefusal(name))
  if (faults.length > 0 || name.kind === 'refused') return { kind: 'refused', faults }
  const row = {
    consignor_code: payer.code.padStart(10, '0'),
    consignor_kana: name.text,
    bank_code: payer.bank,
    branch_code: payer.branch,
    account_kind: payer.account_kind,
    account_number: payer.account_number.padStart(7, '0'),
  }
  return await inTransaction(db, async (tx) => {
    const before = await tx.selectFrom('collecting.payer').selectAll().executeTakeFirst()
    const changed = changedFields(before ?? {}, row)
    await tx
      .insertInto('collecting.payer')
      .values(row)
      .onConflict((conflict) => conflict.column('is_payer').doUpdateSet(row))
      .execute()
    await record(tx, {
      at,
      person,
      ...(actor === undefined ? {} : { actor }),
      act: payoutActs['payer.set'],
      about: { kind: 'payer', id: 1 },
      details: { changed },
    })
    return { kind: 'set' }
  })
}
