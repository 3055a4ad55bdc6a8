-- What was refunded or moved of a month's money, and what credits paid instead of the co-op, counts where payouts ask what a campaign
-- got (0050) and what may be paid of a month.
create or replace view collecting.fund_sources as
select k.coop_id, k.collection_month, k.item, left(r.path, -length(':collected')) as fund, t.amount_yen as yen
from collecting.collection_transfers k
join ledger.transfers t on t.id = k.transfer_id
join ledger.accounts r on r.id = t.credit_account_id and r.path like 'liabilities:%:collected'
union all
select k.coop_id, k.collection_month, k.item, left(d.path, -length(':collected')), -t.amount_yen
from collecting.collection_transfers k
join ledger.transfers t on t.id = k.transfer_id
join ledger.accounts d on d.id = t.debit_account_id and d.path like 'liabilities:%:collected'
union all
select k.coop_id, k.collection_month, k.item, left(r.path, -length(':collected')), t.amount_yen
from collecting.credit_transfers k
join ledger.transfers t on t.id = k.transfer_id
join ledger.accounts r on r.id = t.credit_account_id
where k.step = 'fund_collected'
union all
select a.coop_id, a.charge_month, i.item, f.fund, f.sign * a.yen
from giving.donation_acts a
-- Where a credit paid the whole charge, the act knows the month alone.
cross join lateral (
  select coalesce((select c.item from collecting.charges c where c.coop_id = a.coop_id and c.collection_month = a.charge_month
                   and c.serial = a.charge_serial),
                  (select min(c.item) from collecting.charge_items c where c.coop_id = a.coop_id and c.collection_month = a.charge_month
                   and c.fund = a.from_fund),
                  (select min(c.item) from collecting.charge_items c
                   where c.coop_id = a.coop_id and c.collection_month = a.charge_month)) as item) i
cross join lateral (values (a.from_fund, -1), (a.to_fund, 1)) f (fund, sign)
where a.was_collected and f.fund is not null;

create or replace view collecting.months_to_pay as
select m.coop_id, m.collection_month, (m.remitted_yen + coalesce(c.yen, 0))::bigint as yen
from collecting.remitted_months m
left join (select coop_id, collection_month, sum(yen) as yen from collecting.credit_transfers where step = 'fund_collected' group by 1, 2) c
  using (coop_id, collection_month);

-- A payout takes the lock of the fund that it pays.
create or replace function collecting.lock_fund_of_part() returns trigger language plpgsql as $$
begin
  perform collecting.lock_fund(new.fund);
  return new;
end $$;
