import type { DataCheck } from '../db/data-check.ts'
import { directDebitChecks } from './direct-debit/direct-debit-checks.ts'
import { donationsChecks } from './donations/donations-checks.ts'

/** Charges against what they are made of, and both against the books: nobody is charged for what was not promised. */
export const collectingChecks: readonly DataCheck[] = [
  {
    name: 'charges_are_made_of_promises',
    says: '請求の金額は、寄付・毎月分・再請求の合計から返金の充当を引いたものと一致する',
    offenders: `
      with due as (
        select c.coop_id, c.collection_month, c.item, d.member_id, d.units, d.yen
        from giving.donations d join collecting.charged_batches c on c.batch_id = d.batch_id
        where not d.undone and not exists (select from giving.donation_acts a where a.batch_id = d.batch_id and a.line_no = d.line_no
                                           and a.kind = 'cancelled' and a.charge_month is null)
        union all
        select coop_id, collection_month, item, member_id, 0, -yen from collecting.credits_used
        union all
        select coop_id, collection_month, item, member_id, units, yen from collecting.instalments
        union all
        select c.coop_id, c.collection_month, c.item, c.member_id, p.units, p.yen
        from collecting.failed_parts p
        join collecting.charges c on c.coop_id = p.coop_id and c.collection_month = p.again_month and c.serial = p.again_serial
      ), sums as (
        select coop_id, collection_month, item, member_id, sum(units) as units, sum(yen) as yen from due group by 1, 2, 3, 4 having sum(yen) <> 0
      )
      select coop_id, collection_month, item, member_id, c.yen as charged_yen, s.yen as due_yen
      from collecting.charges c full join sums s using (coop_id, collection_month, item, member_id)
      where c.yen is distinct from s.yen or c.units is distinct from s.units`,
  },
  {
    name: 'charges_match_their_month',
    says: '集金月に記した件数と金額は、請求の合計と一致する',
    offenders: `
      select coop_id, collection_month, m.charges, c.charges as counted, m.yen, c.yen as counted_yen
      from collecting.month_closings m
      full join (select coop_id, collection_month, count(*) as charges, sum(yen) as yen, count(distinct member_id) as members
                 from collecting.charges group by 1, 2) c using (coop_id, collection_month)
      left join (select coop_id, collection_month, count(*) as n from collecting.instalments group by 1, 2) i using (coop_id, collection_month)
      left join (select coop_id, collection_month, sum(donations) as n from collecting.charged_batches group by 1, 2) b
        using (coop_id, collection_month)
      where m.charges is distinct from coalesce(c.charges, 0) or m.yen is distinct from coalesce(c.yen, 0) or m.members is distinct from coalesce(c.members, 0)
         or m.instalments is distinct from coalesce(i.n, 0) or m.donations is distinct from coalesce(b.n, 0)`,
  },
  {
    name: 'charges_match_their_items',
    says: '注文番号ごとの請求の件数・口数・金額は、請求の合計と一致する',
    offenders: `
      select coop_id, collection_month, item, i.yen, c.yen as counted_yen
      from collecting.charge_items i
      full join (select coop_id, collection_month, item, count(*) as charges, sum(units) as units, sum(yen) as yen
                 from collecting.charges group by 1, 2, 3) c using (coop_id, collection_month, item)
      where i.charges is distinct from coalesce(c.charges, 0) or i.units is distinct from coalesce(c.units, 0) or i.yen is distinct from coalesce(c.yen, 0)`,
  },
  {
    name: 'charges_match_the_books',
    says: '注文番号ごとの請求と返金の充当は、あわせて同じ金額の振替に載っている',
    offenders: `
      select i.coop_id, i.collection_month, i.item, i.yen, sum(t.amount_yen) as posted_yen
      from collecting.charge_items i
      join coops.coops co on co.id = i.coop_id
      left join collecting.closing_transfers c
        on c.coop_id = i.coop_id and c.collection_month = i.collection_month and c.item = i.item and c.step = 'charged'
      left join (select t.id, t.amount_yen, d.path from ledger.transfers t join ledger.accounts d on d.id = t.debit_account_id) t
        on t.id = c.transfer_id and t.amount_yen = c.yen
       and t.path = 'assets:charges:' || co.code || ':' || to_char(i.collection_month, 'YYYY-MM')
      group by 1, 2, 3, 4
      having i.yen <> coalesce(sum(t.amount_yen), 0) - coalesce((
        select sum(u.yen) from collecting.credits_used u
        where u.coop_id = i.coop_id and u.collection_month = i.collection_month and u.item = i.item), 0)`,
  },
  {
    name: 'instalments_match_the_books',
    says: '毎月分は、同じ金額の振替で約束されている',
    offenders: `
      select coop_id, collection_month, item, i.yen, t.yen as posted_yen
      from (select coop_id, collection_month, item, sum(yen) as yen from collecting.instalments group by 1, 2, 3) i
      full join (select c.coop_id, c.collection_month, c.item, sum(t.amount_yen) as yen
                 from collecting.closing_transfers c join ledger.transfers t on t.id = c.transfer_id
                 where c.step = 'instalments_promised' group by 1, 2, 3) t using (coop_id, collection_month, item)
      where i.yen is distinct from t.yen`,
  },
  {
    name: 'charged_batches_stand',
    says: '請求した寄付のまとまりは、取り消されておらず、内容も変わっていない',
    offenders: `
      select c.batch_id, c.yen, b.yen as batch_yen from collecting.charged_batches c join giving.batches b on b.id = c.batch_id
      left join (select batch_id, count(*) as donations, sum(units) as units, sum(yen) as yen from giving.donation_acts
                 where kind = 'cancelled' and charge_month is null group by 1) a on a.batch_id = c.batch_id
      where b.undone_transfer_id is not null
         or (c.donations, c.units, c.yen) is distinct from
            (b.donations - coalesce(a.donations, 0), b.units - coalesce(a.units, 0), b.yen - coalesce(a.yen, 0))`,
  },
  {
    name: 'promises_left_are_not_charged_yet',
    says: '約束の勘定の残高は、まだ請求していない寄付の合計である',
    offenders: `
      select path, b.yen as balance_yen, p.yen as promised_yen
      from (
        select a.path, sum(s.yen) as yen from (
          select debit_account_id as account_id, amount_yen as yen from ledger.transfers
          union all
          select credit_account_id, -amount_yen from ledger.transfers
        ) s join ledger.accounts a on a.id = s.account_id where a.path like 'assets:promises:%' group by a.path
      ) b
      full join (
        select 'assets:promises:' || co.code || ':' || to_char(b.collection_month, 'YYYY-MM') as path, sum(b.yen - coalesce(a.yen, 0)) as yen
        from giving.batches b join giving.offers o on o.id = b.offer_id join coops.coops co on co.id = o.coop_id
        left join (select batch_id, sum(yen) as yen from giving.donation_acts where kind = 'cancelled' group by 1) a on a.batch_id = b.id
        where b.undone_transfer_id is null and not exists (select from collecting.charged_batches c where c.batch_id = b.id)
        group by 1
      ) p using (path)
      where coalesce(b.yen, 0) <> coalesce(p.yen, 0)`,
  },
  {
    name: 'collections_match_the_books',
    says: '引落済の請求の合計は、生協に対する勘定と団体に渡す勘定の両方の振替と一致する',
    offenders: `
      with collected as (
        select c.coop_id, c.collection_month, c.item, sum(c.yen) as yen
        from collecting.charges c
        join (select distinct on (coop_id, collection_month, serial) * from collecting.collections
              order by coop_id, collection_month, serial, nth desc) l using (coop_id, collection_month, serial)
        where l.result = 'collected' group by 1, 2, 3
      ), posted as (
        select c.coop_id, c.collection_month, c.item,
               sum(case when 'assets:settlement:' || co.code in (d.path, r.path) then case when d.path like 'assets:settlement:%' then t.amount_yen else -t.amount_yen end end) as owed_yen,
               -- To the item's fund, to that of a donation which was moved, or owed to a member who had cancelled.
               sum(case when r.path ~ ':collected$|^liabilities:refunds:' then t.amount_yen when d.path like '%:collected' then -t.amount_yen end) as fund_yen
        from collecting.collection_transfers c
        join collecting.charge_items i using (coop_id, collection_month, item)
        join coops.coops co on co.id = c.coop_id
        join ledger.transfers t on t.id = c.transfer_id and t.amount_yen = abs(c.yen)
        join ledger.accounts d on d.id = t.debit_account_id
        join ledger.accounts r on r.id = t.credit_account_id
        group by 1, 2, 3
      )
      select coop_id, collection_month, item, c.yen, p.owed_yen, p.fund_yen
      from collected c full join posted p using (coop_id, collection_month, item)
      where coalesce(c.yen, 0) <> coalesce(p.owed_yen, 0) or coalesce(c.yen, 0) <> coalesce(p.fund_yen, 0)`,
  },
  {
    name: 'charges_left_are_not_collected_yet',
    says: '請求の勘定の残高は、引落済でも、再請求でも、取消しでもない請求の合計である',
    offenders: `
      select path, b.yen as balance_yen, c.yen as charged_yen
      from (
        select a.path, sum(s.yen) as yen from (
          select debit_account_id as account_id, amount_yen as yen from ledger.transfers
          union all
          select credit_account_id, -amount_yen from ledger.transfers
        ) s join ledger.accounts a on a.id = s.account_id where a.path like 'assets:charges:%' group by a.path
      ) b
      full join (
        select 'assets:charges:' || co.code || ':' || to_char(c.collection_month, 'YYYY-MM') as path, sum(c.yen) as yen
        from (
          select c.coop_id, c.collection_month, c.yen from collecting.charges c
          left join (select distinct on (coop_id, collection_month, serial) * from collecting.collections
                     order by coop_id, collection_month, serial, nth desc) l using (coop_id, collection_month, serial)
          where l.result is distinct from 'collected'
          union all
          select coop_id, collection_month, -yen from collecting.failed_parts
          union all
          select a.coop_id, a.charge_month, -a.yen from giving.donation_acts a
          where a.kind = 'cancelled' and a.charge_serial is not null and not exists (select from collecting.refunds r where r.act_id = a.id)
        ) c join coops.coops co on co.id = c.coop_id group by 1
      ) c using (path)
      where coalesce(b.yen, 0) <> coalesce(c.yen, 0)`,
  },
  {
    name: 'reports_match_their_results',
    says: '引落の結果の取込みに記した件数と金額は、請求ごとの結果と一致する',
    offenders: `
      with told as (
        select coop_id, collection_month, nth,
               coalesce(sum(lines) filter (where ending in ('collected', 'collected_after_failed')), 0) as collected,
               coalesce(sum(lines) filter (where ending in ('failed', 'failed_after_collected')), 0) as failed,
               coalesce(sum(yen) filter (where ending in ('collected', 'collected_after_failed')), 0) as collected_yen,
               coalesce(sum(yen) filter (where ending in ('failed', 'failed_after_collected')), 0) as failed_yen
        from collecting.report_endings group by 1, 2, 3
      ), kept as (
        select l.coop_id, l.collection_month, l.nth, count(*) filter (where l.result = 'collected') as collected,
               count(*) filter (where l.result = 'failed') as failed,
               coalesce(sum(c.yen) filter (where l.result = 'collected'), 0) as collected_yen,
               coalesce(sum(c.yen) filter (where l.result = 'failed'), 0) as failed_yen
        from collecting.collections l
        join collecting.charges c on c.coop_id = l.coop_id and c.collection_month = l.collection_month and c.serial = l.serial
        group by 1, 2, 3
      )
      select coop_id, collection_month, nth, t.collected as told_collected, k.collected, t.failed as told_failed, k.failed
      from told t full join kept k using (coop_id, collection_month, nth)
      where (coalesce(t.collected, 0), coalesce(t.failed, 0), coalesce(t.collected_yen, 0), coalesce(t.failed_yen, 0))
            is distinct from (coalesce(k.collected, 0), coalesce(k.failed, 0), coalesce(k.collected_yen, 0), coalesce(k.failed_yen, 0))`,
  },
  ...donationsChecks,
  ...directDebitChecks,
]
