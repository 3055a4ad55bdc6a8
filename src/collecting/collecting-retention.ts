import { sql } from 'kysely'
import { type RetentionKind, rowsThatGo } from '../db/retention.ts'

/** What of collecting goes with time. Charges, results, receipts and what the bank was asked are books, and stay. */
export const collectingRetention: readonly RetentionKind[] = [
  {
    name: 'debit_accounts_of_left',
    label: '脱退した組合員の口座振替の口座',
    why: '最後の引落と返金が終わるまで',
    default_days: 365,
    least_days: 90,
    ...rowsThatGo({
      table: 'collecting.debit_details',
      key: ['coop_id', 'member_id'],
      since: sql`(select m.left_on::timestamptz from coops.members m where m.coop_id = debit_details.coop_id and m.id = debit_details.member_id)`,
    }),
  },
]
