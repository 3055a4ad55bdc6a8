-- Collection: what the co-op reports of its charges. Only ever added to; of several results of a charge the latest counts.

-- What brought results: a file of all results, a file of the failures only, or the desk saying that the rest was collected.
create type collecting.report_kind as enum ('results', 'only_failures', 'rest_confirmed');
create table collecting.collection_reports (
  coop_id int not null,
  collection_month date not null,
  -- The reports of a month in their order.
  nth int not null check (nth > 0),
  kind collecting.report_kind not null,
  source text not null,
  sha256 bytea,
  reported_at timestamptz not null,
  reported_by text not null,
  primary key (coop_id, collection_month, nth),
  -- Results belong to a month that is closed.
  foreign key (coop_id, collection_month) references collecting.month_closings
);

create type collecting.collection_result as enum ('collected', 'failed');
create table collecting.collections (
  coop_id int not null,
  collection_month date not null,
  serial int not null,
  nth int not null,
  result collecting.collection_result not null,
  -- As the co-op wrote it.
  reason text check (reason <> ''),
  primary key (coop_id, collection_month, serial, nth)
);
create index collections_failed on collecting.collections (coop_id, collection_month, serial) where result = 'failed';

-- Results that need a person: the charge stays as it was. The order is the one in which they are tried.
create type collecting.held_result_reason as enum ('unreadable_row', 'unknown_charge', 'conflicting_results', 'partial_amount', 'excess_amount');
create table collecting.held_results (
  coop_id int not null,
  collection_month date not null,
  -- Of the row's contents: the same row sent again is not held twice.
  fingerprint uuid not null,
  nth int not null,
  line_no int not null check (line_no > 0),
  held_reason collecting.held_result_reason not null,
  -- As they were written.
  charge_number text not null,
  result text not null,
  amount text not null,
  reason text not null,
  settled_at timestamptz,
  settled_by text,
  settled_why text check (settled_why <> ''),
  primary key (coop_id, collection_month, fingerprint),
  check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (settled_why is null))
);

-- The transfers that reports posted: each changes what the books say of an item by so much.
create table collecting.collection_transfers (
  transfer_id bigint primary key references ledger.transfers,
  coop_id int not null,
  collection_month date not null,
  item int not null,
  nth int not null,
  -- More than 0 where money came in, less where a result turned out to be wrong.
  yen bigint not null check (yen <> 0),
  foreign key (coop_id, collection_month, item) references collecting.charge_items,
  foreign key (coop_id, collection_month, nth) references collecting.collection_reports
);
create index collection_transfers_by_month on collecting.collection_transfers (coop_id, collection_month, item);

do $$
declare name text;
begin
  foreach name in array array['collection_reports', 'collections', 'collection_transfers'] loop
    execute format('create trigger kept before update or delete on collecting.%I for each row execute function collecting.refuse_change()', name);
    execute format('create trigger kept_truncate before truncate on collecting.%I for each statement execute function collecting.refuse_change()', name);
  end loop;
end $$;
create trigger kept before delete on collecting.held_results for each row execute function collecting.refuse_change();

-- Each result has its charge and its report. Asked once a statement.
create function collecting.check_new_collections() returns trigger language plpgsql as $$
declare orphans bigint;
begin
  select count(*) into orphans from new_rows n
  left join collecting.charges c on c.coop_id = n.coop_id and c.collection_month = n.collection_month and c.serial = n.serial
  left join collecting.collection_reports r on r.coop_id = n.coop_id and r.collection_month = n.collection_month and r.nth = n.nth
  where c.serial is null or r.nth is null;
  if orphans > 0 then
    raise exception '% results have no such charge or report', orphans using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger references_hold after insert on collecting.collections
  referencing new table as new_rows for each statement execute function collecting.check_new_collections();
