-- Remittances: what a co-op sent of what it collected for a month. Several add up. What is sent beyond what was collected is
-- kept apart as a surplus (liabilities:surplus:<co-op>) until more is collected, and is never paid out (decision 0021).

-- What campaigns and programmes got of the charges of a month, item by item, as the books have it. An item's money may have come to
-- another fund than its own, where a donation was moved.
create view collecting.fund_sources as
select k.coop_id, k.collection_month, k.item, left(r.path, -length(':collected')) as fund, t.amount_yen as yen
from collecting.collection_transfers k
join ledger.transfers t on t.id = k.transfer_id
join ledger.accounts r on r.id = t.credit_account_id and r.path like 'liabilities:%:collected'
union all
select k.coop_id, k.collection_month, k.item, left(d.path, -length(':collected')), -t.amount_yen
from collecting.collection_transfers k
join ledger.transfers t on t.id = k.transfer_id
join ledger.accounts d on d.id = t.debit_account_id and d.path like 'liabilities:%:collected';

create table collecting.remittances (
  id int generated always as identity primary key,
  coop_id int not null,
  collection_month date not null,
  remitted_on date not null,
  yen bigint not null check (yen > 0),
  -- Why it is no repetition, where the same amount of the same day and month stands already.
  again_why text check (again_why <> ''),
  recorded_at timestamptz not null,
  recorded_by text not null,
  undone_at timestamptz,
  undone_by text,
  undone_why text check (undone_why <> ''),
  check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_why is null)),
  check (remitted_on >= collection_month),
  -- A month that is not closed has nothing to be remitted.
  foreign key (coop_id, collection_month) references collecting.month_closings
);
create index remittances_by_month on collecting.remittances (coop_id, collection_month);
-- The same remittance is recorded once; a second one of the same figures needs a reason.
create unique index remittances_once on collecting.remittances (coop_id, collection_month, remitted_on, yen)
  where undone_at is null and again_why is null;

create function collecting.keep_remittance() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.undone_at is not null
     or to_jsonb(old) - '{undone_at,undone_by,undone_why}'::text[] <> to_jsonb(new) - '{undone_at,undone_by,undone_why}'::text[] then
    raise exception '% on collecting.remittances is refused: it can only be undone, once and with a reason', tg_op
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger kept before update or delete on collecting.remittances
  for each row execute function collecting.keep_remittance();
create trigger kept_truncate before truncate on collecting.remittances
  for each statement execute function collecting.refuse_change();

-- The transfers of remittances: how much each adds to what counts as remitted, and to the surplus. One without a remittance
-- moves money between the two, when more is collected or a result is taken back.
create table collecting.remittance_transfers (
  transfer_id bigint primary key references ledger.transfers,
  coop_id int not null,
  collection_month date not null,
  remittance_id int references collecting.remittances,
  remitted_yen bigint not null,
  surplus_yen bigint not null,
  check (remitted_yen <> 0 or surplus_yen <> 0),
  check ((remittance_id is null) = (remitted_yen + surplus_yen = 0)),
  foreign key (coop_id, collection_month) references collecting.month_closings
);
create index remittance_transfers_by_month on collecting.remittance_transfers (coop_id, collection_month);
create index remittance_transfers_of on collecting.remittance_transfers (remittance_id);
create trigger kept before update or delete on collecting.remittance_transfers
  for each row execute function collecting.refuse_change();
create trigger kept_truncate before truncate on collecting.remittance_transfers
  for each statement execute function collecting.refuse_change();

-- How a month stands: what the co-op collected and owes, what counts as remitted, what came beyond it.
create view collecting.remitted_months as
select m.coop_id, m.collection_month, coalesce(c.yen, 0)::bigint as collected_yen,
       coalesce(r.remitted_yen, 0)::bigint as remitted_yen, coalesce(r.surplus_yen, 0)::bigint as surplus_yen
from collecting.month_closings m
left join (
  select k.coop_id, k.collection_month, sum(case when d.path like 'assets:settlement:%' then t.amount_yen else -t.amount_yen end) as yen
  from collecting.collection_transfers k
  join ledger.transfers t on t.id = k.transfer_id
  join ledger.accounts d on d.id = t.debit_account_id
  join ledger.accounts r on r.id = t.credit_account_id
  where d.path like 'assets:settlement:%' or r.path like 'assets:settlement:%' group by 1, 2
) c using (coop_id, collection_month)
left join (select coop_id, collection_month, sum(remitted_yen) as remitted_yen, sum(surplus_yen) as surplus_yen
           from collecting.remittance_transfers group by 1, 2) r using (coop_id, collection_month);

-- What may be paid out of a month: what was remitted of it.
create view collecting.months_to_pay as
select coop_id, collection_month, remitted_yen as yen from collecting.remitted_months;
