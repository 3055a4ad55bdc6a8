-- Month close: what a co-op is asked to collect from its members for a collection month, and what it is made of.
--
-- Everything about a month is keyed by co-op and month, not by numbers that a rolled-back attempt would use up: closing
-- the same promises twice, in two databases, gives the same rows. Rows are only ever added (decision 0020).
create schema collecting;

create type collecting.file_encoding as enum ('utf-8-bom', 'cp932');

-- How a co-op wants it. A co-op without a row has the defaults.
create table collecting.coop_settings (
  coop_id int primary key references coops.coops,
  file_encoding collecting.file_encoding not null default 'utf-8-bom',
  -- The preview names members who would be charged more than this in one month.
  member_limit_yen bigint not null default 30000 check (member_limit_yen > 0)
);

-- A month that was closed. Written last in the transaction that closes it, so its counts are those of the rows below.
create table collecting.month_closings (
  coop_id int not null references coops.coops,
  collection_month date not null check (extract(day from collection_month) = 1),
  closed_at timestamptz not null,
  closed_by text not null,
  -- As the file was written; later changes of the settings do not change this month's file.
  file_encoding collecting.file_encoding not null,
  charges int not null check (charges > 0),
  members int not null check (members between 1 and charges),
  instalments int not null check (instalments >= 0),
  donations int not null check (donations >= 0),
  yen bigint not null check (yen > 0),
  primary key (coop_id, collection_month)
);

-- What members are charged for in a month: an order number and the campaign or programme that it meant. Nearly always
-- the number alone would do; where a co-op used it twice within a month, the money still goes to the right place.
create table collecting.charge_items (
  coop_id int not null,
  collection_month date not null,
  item int not null check (item > 0),
  order_number text not null,
  campaign_id int references giving.campaigns,
  programme_id int references giving.programmes,
  -- As it was named in the co-op's file; a title edited later does not change the file.
  name text not null check (name <> ''),
  -- The first part of its accounts in the books: liabilities:campaigns:133540
  fund text not null,
  charges int not null check (charges > 0),
  units bigint not null check (units > 0),
  yen bigint not null check (yen > 0),
  primary key (coop_id, collection_month, item),
  unique (coop_id, collection_month, order_number, fund),
  check (num_nonnulls(campaign_id, programme_id) = 1),
  foreign key (coop_id, collection_month) references collecting.month_closings deferrable initially deferred
);

-- One per member, item and month, whatever any program does. References of the bulk tables are held by statement
-- triggers, as in 0003-giving.sql.
create table collecting.charges (
  coop_id int not null,
  collection_month date not null,
  -- The middle of the charge number (請求番号), see src/collecting/charge-number.ts.
  serial int not null check (serial > 0),
  item int not null,
  yen bigint not null check (yen > 0),
  member_id int not null,
  units int not null check (units > 0),
  primary key (coop_id, collection_month, serial)
);
create unique index charges_once on collecting.charges (coop_id, collection_month, item, member_id);

-- One month of an enrolment: exactly one, whatever any program does.
create table collecting.instalments (
  coop_id int not null,
  collection_month date not null,
  enrolment_id bigint not null,
  yen bigint not null check (yen > 0),
  member_id int not null,
  item int not null,
  units int not null check (units > 0),
  primary key (coop_id, enrolment_id, collection_month)
);

-- Donations come in batches, and a batch is charged once, in the month for which it was promised or, when it came too
-- late for that, with the next one that was closed.
create table collecting.charged_batches (
  batch_id bigint primary key references giving.batches,
  coop_id int not null,
  collection_month date not null,
  item int not null,
  donations int not null check (donations > 0),
  units bigint not null check (units > 0),
  yen bigint not null check (yen > 0),
  foreign key (coop_id, collection_month, item) references collecting.charge_items deferrable initially deferred
);
create index charged_batches_by_month on collecting.charged_batches (coop_id, collection_month, item);

-- The transfers that a closing posted: instalments are promised, and everything promised is charged.
create type collecting.closing_step as enum ('instalments_promised', 'charged');
create table collecting.closing_transfers (
  transfer_id bigint primary key references ledger.transfers,
  coop_id int not null,
  collection_month date not null,
  item int not null,
  step collecting.closing_step not null,
  yen bigint not null check (yen > 0),
  foreign key (coop_id, collection_month, item) references collecting.charge_items deferrable initially deferred
);
create index closing_transfers_by_month on collecting.closing_transfers (coop_id, collection_month, item);

create function collecting.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on %.% is refused: what was charged stays; correct it by an act of its own', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;

do $$
declare name text;
begin
  foreach name in array array['month_closings', 'charge_items', 'charges', 'instalments', 'charged_batches', 'closing_transfers'] loop
    execute format('create trigger kept before update or delete on collecting.%I for each row execute function collecting.refuse_change()', name);
    execute format('create trigger kept_truncate before truncate on collecting.%I for each statement execute function collecting.refuse_change()', name);
  end loop;
end $$;

-- Months are closed in their order.
create function collecting.check_month_order() returns trigger language plpgsql as $$
begin
  if exists (select from collecting.month_closings c where c.coop_id = new.coop_id and c.collection_month > new.collection_month) then
    raise exception 'a later month of co-op % is closed already', new.coop_id
      using errcode = 'check_violation', constraint = 'months_in_order';
  end if;
  return new;
end $$;
create trigger months_in_order before insert on collecting.month_closings
  for each row execute function collecting.check_month_order();

-- Each charge has its member; each instalment its enrolment, of the same member. Asked once a statement.
create function collecting.check_new_charges() returns trigger language plpgsql as $$
declare orphans bigint;
begin
  select count(*) into orphans from new_rows n
  left join coops.members m on m.coop_id = n.coop_id and m.id = n.member_id
  where m.id is null;
  if orphans > 0 then
    raise exception '% charges have no such member', orphans using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger references_hold after insert on collecting.charges
  referencing new table as new_rows for each statement execute function collecting.check_new_charges();

create function collecting.check_new_instalments() returns trigger language plpgsql as $$
declare orphans bigint;
begin
  select count(*) into orphans from new_rows n
  left join giving.enrolments e on e.id = n.enrolment_id and e.coop_id = n.coop_id and e.member_id = n.member_id
                               and e.starts_month <= n.collection_month
  where e.id is null;
  if orphans > 0 then
    raise exception '% instalments have no such enrolment', orphans using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger references_hold after insert on collecting.instalments
  referencing new table as new_rows for each statement execute function collecting.check_new_instalments();

-- What was charged can no longer be taken back as if it had never come: only cancelled or refunded, by acts of their
-- own. Whatever takes back, a file, an act on held lines or a batch, passes one of these three doors.
create function collecting.refuse_undo() returns trigger language plpgsql as $$
declare charged boolean;
begin
  charged := case tg_table_name
    when 'batches' then exists (select from collecting.charged_batches c where c.batch_id = (to_jsonb(new) ->> 'id')::bigint)
    when 'import_undoings' then exists (
      select from giving.batches b join collecting.charged_batches c on c.batch_id = b.id
      where b.import_id = (to_jsonb(new) ->> 'import_id')::int
      union all
      select from giving.enrolments e join collecting.instalments i on i.coop_id = e.coop_id and i.enrolment_id = e.id
      where e.import_id = (to_jsonb(new) ->> 'import_id')::int)
    when 'held_acts' then exists (
      select from giving.batches b join collecting.charged_batches c on c.batch_id = b.id
      where b.held_act_id = (to_jsonb(new) ->> 'id')::bigint
      union all
      select from giving.enrolments e join collecting.instalments i on i.coop_id = e.coop_id and i.enrolment_id = e.id
      where e.held_act_id = (to_jsonb(new) ->> 'id')::bigint)
  end;
  if charged then
    raise exception 'already_charged: % % was charged with a closed month', tg_table_name,
      coalesce(to_jsonb(new) ->> 'id', to_jsonb(new) ->> 'import_id')
      using errcode = 'restrict_violation', constraint = 'undo_before_close';
  end if;
  return new;
end $$;
create trigger undo_before_close before update of undone_transfer_id on giving.batches
  for each row when (new.undone_transfer_id is not null) execute function collecting.refuse_undo();
create trigger undo_before_close before insert on giving.import_undoings
  for each row execute function collecting.refuse_undo();
create trigger undo_before_close before update of taken_back_at on giving.held_acts
  for each row when (new.taken_back_at is not null) execute function collecting.refuse_undo();

-- And no single donation of a charged batch.
create function collecting.refuse_undone_donations() returns trigger language plpgsql as $$
declare charged bigint;
begin
  select count(*) into charged from new_rows n join collecting.charged_batches c on c.batch_id = n.batch_id where n.undone;
  if charged > 0 then
    raise exception 'already_charged: % donations were charged with a closed month', charged
      using errcode = 'restrict_violation', constraint = 'undo_before_close';
  end if;
  return null;
end $$;
create trigger undo_before_close after update on giving.donations
  referencing new table as new_rows for each statement execute function collecting.refuse_undone_donations();

-- A month is closed only with books that agree with its charges, item by item.
create function collecting.check_closing() returns trigger language plpgsql as $$
declare offenders text;
begin
  select string_agg(i.order_number, ', ') into offenders
  from collecting.charge_items i
  left join (select item, sum(yen) as yen from collecting.closing_transfers
             where coop_id = new.coop_id and collection_month = new.collection_month and step = 'charged' group by item) t
    on t.item = i.item
  where i.coop_id = new.coop_id and i.collection_month = new.collection_month and i.yen is distinct from t.yen;
  if offenders is not null then
    raise exception 'the charges of % and the books do not agree', offenders
      using errcode = 'check_violation', constraint = 'charges_match_the_books';
  end if;
  return new;
end $$;
create trigger charges_match_the_books before insert on collecting.month_closings
  for each row execute function collecting.check_closing();
