import type { DataCheck } from '../../db/data-check.ts'

/** Acts on donations, refunds and credits against the books: what was given back went once, from where it stood. */
export const donationsChecks: readonly DataCheck[] = [
  {
    name: 'donation_acts_match_the_books',
    says: '寄付の取消し・返金・付け替えは、それぞれ同じ金額の振替に載っている',
    offenders: `
      select a.id as act_id, a.kind, a.yen, t.amount_yen, d.path as debit, r.path as credit
      from giving.donation_acts a
      join coops.coops k on k.id = a.coop_id
      left join giving.batches b on b.id = a.batch_id
      join ledger.transfers t on t.id = a.transfer_id
      join ledger.accounts d on d.id = t.debit_account_id
      join ledger.accounts r on r.id = t.credit_account_id
      where t.amount_yen <> a.yen or d.path <> a.from_fund || case when a.was_collected then ':collected' else ':promised' end
         or r.path <> case a.kind
              when 'moved' then a.to_fund || case when a.was_collected then ':collected' else ':promised' end
              when 'refunded' then 'liabilities:refunds:' || k.code
              else case when a.charge_month is null then 'assets:promises:' || k.code || ':' || to_char(b.collection_month, 'YYYY-MM')
                        else 'assets:charges:' || k.code || ':' || to_char(a.charge_month, 'YYYY-MM') end end`,
  },
  {
    name: 'refunds_match_the_books',
    says: '組合員に返すお金の勘定の残高は、まだ返していない返金の合計である',
    offenders: `
      select path, b.yen as balance_yen, o.yen as owed_yen
      from (
        select a.path, sum(case when t.credit_account_id = a.id then t.amount_yen else -t.amount_yen end) as yen
        from ledger.accounts a join ledger.transfers t on a.id in (t.credit_account_id, t.debit_account_id)
        where a.path like 'liabilities:refunds:%' group by a.path
      ) b
      full join (select 'liabilities:refunds:' || k.code as path, sum(r.left_yen) as yen
                 from collecting.refunds_owed r join coops.coops k on k.id = r.coop_id group by 1) o using (path)
      where coalesce(b.yen, 0) <> coalesce(o.yen, 0)`,
  },
  {
    name: 'refunds_have_their_acts',
    says: '返金した寄付と、取り消したあとに引き落とされた寄付には、ちょうど一つの返金がある',
    offenders: `
      select a.id as act_id, a.kind, a.yen, r.yen as refund_yen from giving.donation_acts a
      full join collecting.refunds r on r.act_id = a.id
      where (r.act_id is not null and r.yen is distinct from a.yen) or (r.act_id is null and (a.kind = 'refunded' or a.kind = 'cancelled' and (
        select l.result from collecting.collections l
        where l.coop_id = a.coop_id and l.collection_month = a.charge_month and l.serial = a.charge_serial
        order by l.nth desc limit 1) = 'collected'))`,
  },
  {
    name: 'credits_match_the_books',
    says: '請求に充てた返金は、同じ金額の振替で、請求を減らし、寄付募集に渡っている',
    offenders: `
      select coop_id, collection_month, item, u.yen, k.paid_yen, k.collected_yen
      from (select coop_id, collection_month, item, sum(yen) as yen from collecting.credits_used group by 1, 2, 3) u
      full join (
        select c.coop_id, c.collection_month, c.item,
               sum(t.amount_yen) filter (where c.step = 'charge_paid' and d.path = 'liabilities:refunds:' || co.code
                 and r.path = 'assets:charges:' || co.code || ':' || to_char(c.collection_month, 'YYYY-MM')) as paid_yen,
               sum(t.amount_yen) filter (where c.step = 'fund_collected' and d.path = i.fund || ':promised'
                 and r.path = i.fund || ':collected') as collected_yen
        from collecting.credit_transfers c
        join collecting.charge_items i using (coop_id, collection_month, item)
        join coops.coops co on co.id = c.coop_id
        join ledger.transfers t on t.id = c.transfer_id
        join ledger.accounts d on d.id = t.debit_account_id
        join ledger.accounts r on r.id = t.credit_account_id
        group by 1, 2, 3
      ) k using (coop_id, collection_month, item)
      where u.yen is distinct from k.paid_yen or u.yen is distinct from k.collected_yen`,
  },
  {
    name: 'promises_follow_the_donations',
    says: '寄付募集ごとの約束の残高は、付け替えと取消しのあとで、まだ引き落とされていない寄付の合計である',
    offenders: `
      with last_moves as (
        select distinct on (a.batch_id, a.line_no, a.enrolment_id, a.instalment_month) a.*
        from giving.donation_acts a
        where a.kind = 'moved' and not exists (select from giving.donation_acts g where g.kind <> 'moved'
          and ((g.batch_id, g.line_no) = (a.batch_id, a.line_no) or (g.enrolment_id, g.instalment_month) = (a.enrolment_id, a.instalment_month)))
        order by a.batch_id, a.line_no, a.enrolment_id, a.instalment_month, a.nth desc
      ), uncharged as (
        select b.id, b.yen, 'liabilities:campaigns:' || c.address as fund
        from giving.batches b join giving.offers o on o.id = b.offer_id join giving.campaigns c on c.id = o.campaign_id
        where b.undone_transfer_id is null and not exists (select from collecting.charged_batches k where k.batch_id = b.id)
      ), results as (
        select distinct on (coop_id, collection_month, serial) coop_id, collection_month, serial, result from collecting.collections
        order by coop_id, collection_month, serial, nth desc
      ), outstanding as (
        select c.coop_id, c.collection_month, c.serial, c.yen, i.fund
        from collecting.charges c
        join collecting.charge_items i using (coop_id, collection_month, item)
        left join results l using (coop_id, collection_month, serial)
        where l.result is distinct from 'collected'
      ), due as (
        select fund, yen from uncharged
        union all
        select u.fund, -a.yen from uncharged u join giving.donation_acts a on a.batch_id = u.id where a.kind = 'cancelled'
        union all
        select x.fund, x.yen from last_moves m join uncharged u on u.id = m.batch_id
        cross join lateral (values (u.fund, -m.yen), (m.to_fund, m.yen)) x (fund, yen)
        union all
        select fund, yen from outstanding
        union all
        select o.fund, -p.yen from outstanding o join collecting.failed_parts p using (coop_id, collection_month, serial)
        union all
        select o.fund, -a.yen from outstanding o
        join giving.donation_acts a on a.coop_id = o.coop_id and a.charge_month = o.collection_month and a.charge_serial = o.serial
        where a.kind = 'cancelled'
        union all
        select x.fund, x.yen
        from collecting.moved_in_charges m
        join outstanding o using (coop_id, collection_month, serial)
        cross join lateral (values (o.fund, -m.yen), (m.to_fund, m.yen)) x (fund, yen)
        where not exists (select from collecting.failed_parts p where p.coop_id = m.coop_id and p.collection_month = m.collection_month
                          and p.serial = m.serial and p.first_month = m.first_month)
      )
      select fund, b.yen as balance_yen, d.yen as due_yen
      from (
        select regexp_replace(a.path, ':promised$', '') as fund,
               sum(case when t.credit_account_id = a.id then t.amount_yen else -t.amount_yen end) as yen
        from ledger.accounts a join ledger.transfers t on a.id in (t.credit_account_id, t.debit_account_id)
        where a.path ~ '^liabilities:.*:promised$' group by 1
      ) b full join (select fund, sum(yen) as yen from due group by fund) d using (fund)
      where coalesce(b.yen, 0) <> coalesce(d.yen, 0)`,
  },
]
