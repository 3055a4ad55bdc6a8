import type { Database } from '../../db/database.ts'
import { yen } from '../../money/yen.ts'
import { vaultOf } from '../../vault/index.ts'
import { loadBankDirectory } from '../bank-files/bank-directory.ts'
import type { Requester } from '../bank-files/file-header.ts'
import { openAccount } from '../bank-files/sealed-account.ts'
import { writeTransferFile } from '../bank-files/transfer-file.ts'

/** A line of a payout as the bank needs it. */
interface PaidLine {
  readonly organisation: string
  readonly bank_details_id: number
  readonly yen: number
}

/** The bank's file, or everything that is wrong with it: whom it concerns (null: the file as a whole) and a sentence. */
export type MadePayoutFile =
  | { readonly kind: 'made'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly faults: readonly PayoutFault[] }

export interface PayoutFault {
  readonly organisation: string | null
  readonly says: string
}

/** Makes the file of 総合振込 for these lines, in their order. */
export async function makePayoutFile(
  db: Database,
  {
    run,
    payer,
    pay_on,
    lines,
    is_demonstration,
  }: {
    run: number
    payer: Requester
    pay_on: Temporal.PlainDate
    lines: readonly PaidLine[]
    is_demonstration: boolean
  },
): Promise<MadePayoutFile> {
  const details = await db
    .selectFrom('organisations.bank_details')
    .select(['id', 'bank_code', 'branch_code', 'account_kind', 'account_sealed'])
    .where(
      'id',
      'in',
      lines.map(({ bank_details_id }) => bank_details_id),
    )
    .execute()
  const transfers = lines.map((line) => {
    const to = details.find(({ id }) => id === line.bank_details_id)
    if (to === undefined) throw new Error(`there are no bank details ${line.bank_details_id}`)
    const { account_number, holder_kana } = openAccount(vaultOf(db), to.account_sealed, 'organisations.bank_details')
    return {
      bank: to.bank_code,
      branch: to.branch_code,
      account_kind: to.account_kind,
      account_number,
      name: holder_kana,
      yen: yen(line.yen),
      reference: String(run),
    }
  })
  const checkBankBranch = await loadBankDirectory({ is_demonstration })
  const written = writeTransferFile({ requester: payer, pay_on, transfers, checkBankBranch })
  if (written.kind === 'written') return { kind: 'made', bytes: written.bytes }
  const faults = written.faults.map(({ nth, says }) => ({
    organisation: nth === null ? null : (lines[nth - 1]?.organisation ?? null),
    says,
  }))
  return { kind: 'refused', faults }
}
