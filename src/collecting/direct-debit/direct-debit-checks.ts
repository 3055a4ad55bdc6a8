import type { DataCheck } from '../../db/data-check.ts'

/** What the bank was asked against what members were charged. */
export const directDebitChecks: readonly DataCheck[] = [
  {
    name: 'debits_match_their_charges',
    says: '銀行に頼んだ件数と金額は、請求のうち口座のあるものの合計と一致し、残りは除いた件数と一致する',
    offenders: `
      select coop_id, collection_month, r.debits, d.debits as counted, r.yen, d.yen as counted_yen, r.left_out, m.charges
      from collecting.debit_requests r
      full join (select d.coop_id, d.collection_month, count(*) as debits, sum(c.yen) as yen
                 from collecting.debits d
                 left join collecting.charges c using (coop_id, collection_month, serial) group by 1, 2) d
        using (coop_id, collection_month)
      left join collecting.month_closings m using (coop_id, collection_month)
      where r.debits is distinct from d.debits or r.yen is distinct from d.yen or r.debits + r.left_out is distinct from m.charges`,
  },
]
