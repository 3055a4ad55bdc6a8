import type { DataCheck } from '../../db/data-check.ts'

/** Receipts against the money that was received, and their numbers against the count. */
export const receiptsChecks: readonly DataCheck[] = [
  {
    name: 'receipts_are_of_received_money',
    says: '有効な受領書の金額は、引落済の請求（と充当した返金）から返金を引いた額と一致する',
    offenders: `
      with asked as (
        select c.coop_id, c.collection_month, c.item, c.member_id, c.yen, case when l.result = 'collected' then c.yen else 0 end as came_yen
        from collecting.charges c
        left join (select distinct on (coop_id, collection_month, serial) * from collecting.collections
                   order by coop_id, collection_month, serial, nth desc) l using (coop_id, collection_month, serial)
        union all
        select coop_id, collection_month, item, member_id, yen, yen from collecting.credits_used
      ), gifts as (
        select coop_id, collection_month, item, member_id, sum(yen) as yen, sum(came_yen) as came_yen from asked group by 1, 2, 3, 4
      )
      select r.coop_id, r.year, r.number, r.state, r.yen, g.yen as charged_yen, g.came_yen
      from collecting.receipt_states r
      left join gifts g using (coop_id, collection_month, item, member_id)
      where r.yen > coalesce(g.yen, 0) or r.state = 'valid' and r.yen > g.came_yen
         or r.state = 'not_collected' and r.yen <= g.came_yen or extract(year from r.collected_on) <> r.year`,
  },
  {
    name: 'one_valid_receipt_a_gift',
    says: '同じ寄付に、有効な受領書は二枚ない',
    offenders: `
      select coop_id, collection_month, item, member_id, count(*) from collecting.receipt_states
      where state = 'valid' group by 1, 2, 3, 4 having count(*) > 1`,
  },
  {
    name: 'receipt_numbers_are_unbroken',
    says: '受領書の番号は、生協と年ごとに1から欠けずに続く',
    offenders: `
      select coop_id, year, min(number) as first, max(number) as last, count(*) from collecting.receipts
      group by 1, 2 having min(number) <> 1 or max(number) <> count(*)`,
  },
  {
    name: 'receipt_printings_are_counted',
    says: '受領書と明細書の印刷は、1回目から欠けずに数えている',
    offenders: `
      select coop_id, year, number, max(nth) as last, count(*) from collecting.receipt_printings
      group by 1, 2, 3 having max(nth) <> count(*)
      union all
      select coop_id, year, -member_id, max(nth), count(*) from collecting.statement_printings
      group by 1, 2, 3 having max(nth) <> count(*)`,
  },
]
