-- Payouts: collected and remitted money goes to the organisations that it was meant for. One person prepares a run with fixed
-- amounts, another approves it; both of this, and that nothing is paid twice or above what came, is refused here.

-- The account that money is paid from, as the bank wants it at the head of its file.
create table collecting.payer (
  is_payer boolean primary key default true check (is_payer),
  consignor_code text not null check (consignor_code ~ '^[0-9]{10}$'),
  consignor_kana text not null check (consignor_kana <> '' and length(consignor_kana) <= 40),
  bank_code text not null check (bank_code ~ '^[0-9]{4}$'),
  branch_code text not null check (branch_code ~ '^[0-9]{3}$'),
  account_kind text not null check (account_kind in ('1', '2', '9')),
  account_number text not null check (account_number ~ '^[0-9]{7}$')
);

create type collecting.payout_state as enum ('prepared', 'approved', 'discarded');
create table collecting.payout_runs (
  -- Given under a lock, without gaps: the same acts make the same numbers.
  run int primary key check (run > 0),
  pay_on date not null,
  state collecting.payout_state not null default 'prepared',
  prepared_at timestamptz not null,
  prepared_by_id uuid not null,
  prepared_by text not null,
  approved_at timestamptz,
  approved_by_id uuid,
  approved_by text,
  discarded_at timestamptz,
  discarded_by text,
  discarded_why text check (discarded_why <> ''),
  check ((state = 'approved') = (approved_at is not null) and (state = 'approved') = (approved_by_id is not null)
         and (state = 'approved') = (approved_by is not null)),
  check ((state = 'discarded') = (discarded_at is not null) and (state = 'discarded') = (discarded_by is not null)
         and (state = 'discarded') = (discarded_why is not null)),
  constraint approved_by_another check (approved_by_id <> prepared_by_id)
);

-- One transfer of the bank per organisation.
create table collecting.payout_lines (
  run int not null references collecting.payout_runs,
  line int not null check (line > 0),
  organisation_id int not null references organisations.organisations,
  bank_details_id int not null references organisations.bank_details,
  yen bigint not null check (yen > 0),
  primary key (run, line),
  unique (run, organisation_id)
);

-- What a line is made of: of which campaign or programme (fund, the first part of its accounts), and with which charges it was
-- collected. Units are those of so many yen.
create table collecting.payout_parts (
  run int not null,
  line int not null,
  coop_id int not null,
  collection_month date not null,
  item int not null,
  fund text not null,
  units bigint not null check (units >= 0),
  yen bigint not null check (yen > 0),
  primary key (run, coop_id, collection_month, item, fund),
  foreign key (run, line) references collecting.payout_lines,
  foreign key (coop_id, collection_month, item) references collecting.charge_items
);
create index payout_parts_by_month on collecting.payout_parts (coop_id, collection_month, item);

create table collecting.payout_transfers (
  transfer_id bigint primary key references ledger.transfers,
  run int not null references collecting.payout_runs,
  fund text not null,
  yen bigint not null check (yen > 0),
  unique (run, fund)
);

-- The bank's file as it was made at the approval: the same bytes whenever it is asked for.
create table collecting.payout_files (
  run int primary key references collecting.payout_runs,
  bytes bytea not null check (length(bytes) > 0)
);

-- What is paid or about to be: the parts of every run that was not discarded.
create view collecting.parts_paid as
select p.*, r.state from collecting.payout_parts p join collecting.payout_runs r on r.run = p.run where r.state <> 'discarded';

do $$
declare name text;
begin
  foreach name in array array['payout_lines', 'payout_parts', 'payout_transfers', 'payout_files'] loop
    execute format('create trigger kept before update or delete on collecting.%I for each row execute function collecting.refuse_change()', name);
    execute format('create trigger kept_truncate before truncate on collecting.%I for each statement execute function collecting.refuse_change()', name);
  end loop;
end $$;

-- A run is prepared, then approved or discarded, once; whom and what it pays stays.
create function collecting.keep_payout_run() returns trigger language plpgsql as $$
declare changing text[] := '{state,approved_at,approved_by_id,approved_by,discarded_at,discarded_by,discarded_why}';
begin
  if tg_op = 'DELETE' or old.state <> 'prepared' or to_jsonb(old) - changing <> to_jsonb(new) - changing then
    raise exception '% on collecting.payout_runs is refused: a run is approved or discarded, once', tg_op
      using errcode = 'restrict_violation', constraint = 'runs_are_decided_once';
  end if;
  return new;
end $$;
create trigger kept before update or delete on collecting.payout_runs
  for each row execute function collecting.keep_payout_run();
create trigger kept_truncate before truncate on collecting.payout_runs
  for each statement execute function collecting.refuse_change();
create function collecting.check_new_run() returns trigger language plpgsql as $$
begin
  if new.state <> 'prepared' then
    raise exception 'a run is prepared first' using errcode = 'check_violation', constraint = 'runs_begin_prepared';
  end if;
  return new;
end $$;
create trigger runs_begin_prepared before insert on collecting.payout_runs
  for each row execute function collecting.check_new_run();

-- Lines are added while the run is prepared, in the transaction that prepares it; afterwards a run holds what it holds.
create function collecting.check_prepared_now() returns trigger language plpgsql as $$
begin
  if not exists (select from collecting.payout_runs r
                 where r.run = new.run and r.state = 'prepared' and r.xmin::text = (pg_current_xact_id()::xid)::text) then
    raise exception 'run % was prepared before: nothing can be added to it', new.run
      using errcode = 'check_violation', constraint = 'runs_are_prepared_whole';
  end if;
  return new;
end $$;
create trigger runs_are_prepared_whole before insert on collecting.payout_lines
  for each row execute function collecting.check_prepared_now();
create trigger runs_are_prepared_whole before insert on collecting.payout_parts
  for each row execute function collecting.check_prepared_now();
