-- Direct debit: where the organisation that runs Tomoni collects itself, its bank is asked to debit the members' accounts,
-- instead of the co-op to collect with the grocery bill.

-- Who asks the bank for a co-op's members, and in what that bank differs from others.
create table collecting.debit_collectors (
  coop_id int primary key references coops.coops,
  -- Whether months are collected in this way from the next close on.
  is_used boolean not null,
  requester_code text not null check (requester_code ~ '^[0-9]{1,10}$'),
  requester_name text not null check (requester_name <> ''),
  bank text not null check (bank ~ '^[0-9]{4}$'),
  branch text not null check (branch ~ '^[0-9]{3}$'),
  account_kind text not null check (account_kind ~ '^[129]$'),
  account_number text not null check (account_number ~ '^[0-9]{7}$'),
  wo text not null check (wo in ('refuse', 'as_o', 'allow')),
  has_full_stop boolean not null,
  separator text not null check (separator in ('crlf', 'none'))
);

-- From which account a member is debited: one, or none.
create table collecting.debit_details (
  coop_id int not null,
  member_id int not null,
  bank text not null check (bank ~ '^[0-9]{4}$'),
  branch text not null check (branch ~ '^[0-9]{3}$'),
  account_kind text not null check (account_kind ~ '^[1239]$'),
  account_number text not null check (account_number ~ '^[0-9]{7}$'),
  -- Half-width, in the characters that banks take: see src/collecting/bank-files/.
  holder_kana text not null check (length(holder_kana) between 1 and 30),
  -- 新規コード of the next request: 1 never debited before, 2 the account was changed, 0 neither.
  novelty text not null check (novelty in ('0', '1', '2')),
  primary key (coop_id, member_id),
  foreign key (coop_id, member_id) references coops.members
);

-- What the bank was asked for a month, as it was asked: the same file can be written again whatever changes later.
create table collecting.debit_requests (
  coop_id int not null,
  collection_month date not null,
  withdraw_on date not null,
  requester_code text not null,
  requester_kana text not null,
  bank text not null,
  bank_kana text not null,
  branch text not null,
  branch_kana text not null,
  account_kind text not null,
  account_number text not null,
  separator text not null check (separator in ('crlf', 'none')),
  debits int not null check (debits > 0),
  yen bigint not null check (yen > 0),
  -- Charges of members without an account, which are not in the file.
  left_out int not null check (left_out >= 0),
  primary key (coop_id, collection_month),
  foreign key (coop_id, collection_month) references collecting.month_closings deferrable initially deferred
);

-- One record of the file, for one charge. A charge stands in it once, whatever any program does.
create table collecting.debits (
  coop_id int not null,
  collection_month date not null,
  serial int not null,
  bank text not null,
  bank_kana text not null,
  branch text not null,
  branch_kana text not null,
  account_kind text not null,
  account_number text not null,
  holder_kana text not null,
  novelty text not null check (novelty in ('0', '1', '2')),
  primary key (coop_id, collection_month, serial)
);

do $$
declare name text;
begin
  foreach name in array array['debit_requests', 'debits'] loop
    execute format('create trigger kept before update or delete on collecting.%I for each row execute function collecting.refuse_change()', name);
    execute format('create trigger kept_truncate before truncate on collecting.%I for each statement execute function collecting.refuse_change()', name);
  end loop;
end $$;

-- Nobody is debited without a charge. Asked once a statement.
create function collecting.check_new_debits() returns trigger language plpgsql as $$
declare orphans bigint;
begin
  select count(*) into orphans from new_rows n
  left join collecting.charges c on c.coop_id = n.coop_id and c.collection_month = n.collection_month and c.serial = n.serial
  where c.serial is null;
  if orphans > 0 then
    raise exception '% debits have no such charge', orphans using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger references_hold after insert on collecting.debits
  referencing new table as new_rows for each statement execute function collecting.check_new_debits();
