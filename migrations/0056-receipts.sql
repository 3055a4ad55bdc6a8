-- Receipts for what was collected, and yearly statements. A receipt is for what came from a member for one campaign with one month's
-- bill. Numbers count from 1 in each co-op and year of collection, without a gap, and none is used again.
-- Rows are only added; whether a receipt still holds is asked of the money (collecting.receipt_states, decision 0023).

-- Which day of the month the co-op withdraws; when banks rest, the next one on which they work.
alter table collecting.coop_settings
  add column collected_day int not null default 27 check (collected_day between 1 and 31);

-- The day that counts as the one on which a month's money was received, kept with the first receipt of the month.
create table collecting.collected_days (
  coop_id int not null,
  collection_month date not null,
  collected_on date not null check (collected_on >= collection_month and collected_on < collection_month + interval '2 months'),
  primary key (coop_id, collection_month),
  foreign key (coop_id, collection_month) references collecting.month_closings
);

-- In whose name receipts are given: each change is a row, and a receipt printed again shows the issuer of its day.
create table collecting.receipt_issuers (
  id int generated always as identity primary key,
  name text not null check (name <> ''),
  address text not null check (address <> ''),
  phone text check (phone <> ''),
  -- 認定特定非営利活動法人 and the like: only then does a gift count for the donor's taxes, and only on these days.
  certified_as text check (certified_as <> ''),
  certification_number text check (certification_number <> ''),
  certified_from date,
  certified_until date check (certified_until >= certified_from),
  -- What the gift serves, as the law wants it said.
  serves text check (serves <> ''),
  changed_at timestamptz not null,
  changed_by text not null,
  check (num_nonnulls(certified_as, certification_number, certified_from, certified_until, serves) in (0, 5))
);

-- How a member's receipts are addressed, where it is not by the name in the co-op's list: a kanji that cannot be printed, or
-- the postal address that a tax receipt wants. The latest row counts.
create table collecting.receipt_addressees (
  id int generated always as identity primary key,
  coop_id int not null,
  member_id int not null,
  name text check (name <> ''),
  address text check (address <> ''),
  changed_at timestamptz not null,
  changed_by text not null,
  foreign key (coop_id, member_id) references coops.members
);
create index receipt_addressees_latest on collecting.receipt_addressees (coop_id, member_id, id desc);

-- One act of giving receipts their numbers.
create table collecting.receipt_issues (
  id int generated always as identity primary key,
  coop_id int not null references coops.coops,
  year int not null check (year between 2000 and 2999),
  issuer_id int not null references collecting.receipt_issuers,
  issued_at timestamptz not null,
  issued_by text not null
);

create table collecting.receipts (
  coop_id int not null,
  year int not null,
  number int not null check (number > 0),
  -- What it is for: collecting.received_gifts.
  collection_month date not null,
  item int not null,
  member_id int not null,
  yen bigint not null check (yen > 0),
  issue_id int not null,
  primary key (coop_id, year, number)
);
-- What is left of a gift after a refund gets a receipt of its own; the same sum never a second one.
create unique index receipts_once on collecting.receipts (coop_id, collection_month, item, member_id, yen);
create index receipts_of_member on collecting.receipts (coop_id, member_id, year, number);

-- Every paper that was made; the second and later ones say so.
create table collecting.receipt_printings (
  coop_id int not null,
  year int not null,
  number int not null,
  nth int not null check (nth > 0),
  printed_at timestamptz not null,
  printed_by text not null,
  primary key (coop_id, year, number, nth)
);
create table collecting.statement_printings (
  coop_id int not null,
  year int not null,
  member_id int not null,
  nth int not null check (nth > 0),
  receipts int not null check (receipts > 0),
  yen bigint not null check (yen > 0),
  printed_at timestamptz not null,
  printed_by text not null,
  primary key (coop_id, year, member_id, nth)
);

do $$
declare name text;
begin
  foreach name in array array['collected_days', 'receipt_issuers', 'receipt_addressees', 'receipt_issues', 'receipts',
                              'receipt_printings', 'statement_printings'] loop
    execute format('create trigger kept before update or delete on collecting.%I for each row execute function collecting.refuse_change()', name);
    execute format('create trigger kept_truncate before truncate on collecting.%I for each statement execute function collecting.refuse_change()', name);
  end loop;
end $$;

-- What has been received by now of a member's gift to an item in a month, the one place that says so for receipts: the charge if it
-- was collected, and what a credit paid of it, less what is owed back.
create view collecting.received_gifts as
with came as (
  select c.coop_id, c.collection_month, c.item, c.member_id, c.units, c.yen, 0::bigint as back_yen
  from collecting.charge_items i
  join collecting.charges c on c.coop_id = i.coop_id and c.collection_month = i.collection_month and c.item = i.item
  join collecting.collections l on l.coop_id = c.coop_id and l.collection_month = c.collection_month and l.serial = c.serial
  where l.result = 'collected' and not exists (
    select from collecting.collections n
    where n.coop_id = l.coop_id and n.collection_month = l.collection_month and n.serial = l.serial and n.nth > l.nth)
  union all
  select u.coop_id, u.collection_month, u.item, u.member_id, 0, u.yen, 0
  from collecting.credits_used u
  union all
  select a.coop_id, a.charge_month, coalesce(c.item, b.item, i.item), a.member_id, 0, 0, r.yen
  from collecting.refunds r
  join giving.donation_acts a on a.id = r.act_id
  left join collecting.charges c on c.coop_id = a.coop_id and c.collection_month = a.charge_month and c.serial = a.charge_serial
  left join collecting.charged_batches b on b.batch_id = a.batch_id
  left join collecting.instalments i
    on i.coop_id = a.coop_id and i.enrolment_id = a.enrolment_id and i.collection_month = a.instalment_month
)
select coop_id, collection_month, item, member_id, sum(units)::bigint as units, sum(yen)::bigint as came_yen, sum(back_yen)::bigint as back_yen,
       greatest(sum(yen) - sum(back_yen), 0)::bigint as received_yen
from came group by 1, 2, 3, 4;

-- valid: for exactly what was received. refunded: less is left, or nothing. not_collected: the withdrawal failed afterwards.
-- replaced: more came, which a later receipt is for.
create view collecting.receipt_states as
select r.*, d.collected_on,
       case when v.received_yen = r.yen then 'valid'
            when v.received_yen > r.yen then 'replaced'
            when v.back_yen > 0 then 'refunded'
            else 'not_collected' end as state
from collecting.receipts r
join collecting.collected_days d on d.coop_id = r.coop_id and d.collection_month = r.collection_month
-- One look-up a receipt, by index: without the offset PostgreSQL may add up all gifts instead, or worse, all of them for each.
left join lateral (
  select g.* from collecting.received_gifts g
  where g.coop_id = r.coop_id and g.collection_month = r.collection_month and g.item = r.item and g.member_id = r.member_id
  offset 0) v on true;

-- Asked once a statement: numbers follow the last one without a gap, and each receipt is for what was received in its year.
-- Its plans are kept by connections that began with empty tables; index scans are right for them at any size.
create function collecting.check_new_receipts() returns trigger language plpgsql set enable_seqscan = off as $$
declare wrong bigint;
begin
  select count(*) into wrong
  from (select coop_id, year, min(number) as low, max(number) as high, count(*) as counted from new_rows group by 1, 2) n
  where n.high - n.low + 1 <> n.counted
     or (n.low > 1 and not exists (select from collecting.receipts r
                                   where r.coop_id = n.coop_id and r.year = n.year and r.number = n.low - 1));
  if wrong > 0 then
    raise exception 'receipts of % years and co-ops would leave numbers out', wrong
      using errcode = 'check_violation', constraint = 'receipt_numbers_unbroken';
  end if;

  select count(*) into wrong from new_rows n
  left join lateral (
    select g.received_yen from collecting.received_gifts g
    where g.coop_id = n.coop_id and g.collection_month = n.collection_month and g.item = n.item and g.member_id = n.member_id
    offset 0) v on true
  left join collecting.collected_days d on d.coop_id = n.coop_id and d.collection_month = n.collection_month
  left join collecting.receipt_issues i on i.id = n.issue_id and i.coop_id = n.coop_id and i.year = n.year
  where v.received_yen is distinct from n.yen or d.collected_on is null or extract(year from d.collected_on) <> n.year or i.id is null;
  if wrong > 0 then
    raise exception '% receipts are not for what was received in their year', wrong
      using errcode = 'check_violation', constraint = 'receipts_of_received_money';
  end if;
  return null;
end $$;
create trigger receipts_hold after insert on collecting.receipts
  referencing new table as new_rows for each statement execute function collecting.check_new_receipts();

create function collecting.check_new_printings() returns trigger language plpgsql as $$
declare orphans bigint;
begin
  select count(*) into orphans from new_rows n
  left join collecting.receipts r on r.coop_id = n.coop_id and r.year = n.year and r.number = n.number
  where r.number is null;
  if orphans > 0 then
    raise exception '% printings have no such receipt', orphans using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger references_hold after insert on collecting.receipt_printings
  referencing new table as new_rows for each statement execute function collecting.check_new_printings();
