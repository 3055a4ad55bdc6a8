-- The books: accounts and transfers. Nothing here knows of donations, members or campaigns.
--
-- A transfer is one row with one amount, one debit and one credit account, so it cannot be unbalanced.
-- Rows are never changed or removed; a correction is a new transfer that names the old one and says why.
create schema ledger;

create table ledger.accounts (
  id bigint generated always as identity primary key,
  -- Colon paths as plain-text accounting tools read them: assets:promises:tokyo:2025-12
  path text not null unique
    check (path ~ '^(assets|liabilities|equity|income|expenses)(:[a-z0-9][a-z0-9._-]*)+$'),
  opened_at timestamptz not null
);

create table ledger.transfers (
  id bigint generated always as identity primary key,
  -- Held by the trigger accounts_stand: a foreign key would lock the account's row for each transfer, and everybody posts to the same few.
  debit_account_id bigint not null,
  credit_account_id bigint not null,
  amount_yen bigint not null check (amount_yen > 0),
  -- The day in Japan to which the transfer belongs; statements and receipts go by it, never by posted_at.
  effective_on date not null,
  posted_at timestamptz not null,
  memo text not null check (memo <> ''),
  corrects_id bigint references ledger.transfers,
  idempotency_key text not null unique check (idempotency_key <> ''),
  -- Of the contents: the same key with other contents is an error of its own.
  fingerprint uuid not null,
  check (debit_account_id <> credit_account_id)
);

create index transfers_by_debit on ledger.transfers (debit_account_id, effective_on);
create index transfers_by_credit on ledger.transfers (credit_account_id, effective_on);
-- A transfer is taken back at most once.
create unique index transfers_corrected_once on ledger.transfers (corrects_id) where corrects_id is not null;

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the books are append-only: % on %.% is refused; post a correcting transfer instead',
    tg_op, tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger append_only before update or delete on ledger.transfers
  for each row execute function ledger.refuse_change();
create trigger append_only_truncate before truncate on ledger.transfers
  for each statement execute function ledger.refuse_change();
create trigger append_only before update or delete on ledger.accounts
  for each row execute function ledger.refuse_change();
create trigger append_only_truncate before truncate on ledger.accounts
  for each statement execute function ledger.refuse_change();
alter table ledger.transfers enable always trigger append_only;
alter table ledger.transfers enable always trigger append_only_truncate;
alter table ledger.accounts enable always trigger append_only;
alter table ledger.accounts enable always trigger append_only_truncate;

-- Accounts are never removed (append_only), so looking is enough.
create function ledger.refuse_unknown_account() returns trigger language plpgsql as $$
begin
  if not exists (select from ledger.accounts where id = new.debit_account_id)
     or not exists (select from ledger.accounts where id = new.credit_account_id) then
    raise exception 'a transfer names an account that does not exist' using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;
create trigger accounts_stand before insert on ledger.transfers for each row execute function ledger.refuse_unknown_account();
alter table ledger.transfers enable always trigger accounts_stand;

create function ledger.account(p_path text, p_at timestamptz) returns bigint language plpgsql as $$
declare found_id bigint;
begin
  select id into found_id from ledger.accounts where path = p_path;
  if found_id is null then
    insert into ledger.accounts (path, opened_at) values (p_path, p_at) on conflict (path) do nothing;
    select id into found_id from ledger.accounts where path = p_path;
  end if;
  return found_id;
end $$;

-- Posts one transfer and returns its id. The only way into ledger.transfers: the application's role may execute this
-- function and may read, nothing else. The same key with the same contents returns the transfer that is there;
-- the same key with other contents raises 'idempotency_key_reused'.
create function ledger.post_transfer(
  p_key text, p_debit text, p_credit text, p_amount_yen bigint,
  p_effective_on date, p_at timestamptz, p_memo text, p_corrects bigint default null
) returns bigint language plpgsql security definer set search_path = pg_catalog as $$
declare
  print uuid := md5(concat_ws(E'\x1f', p_debit, p_credit, p_amount_yen, p_effective_on, p_memo, p_corrects))::uuid;
  posted_id bigint;
  posted_print uuid;
begin
  insert into ledger.transfers (debit_account_id, credit_account_id, amount_yen, effective_on, posted_at, memo,
                                corrects_id, idempotency_key, fingerprint)
  values (ledger.account(p_debit, p_at), ledger.account(p_credit, p_at), p_amount_yen, p_effective_on, p_at, p_memo,
          p_corrects, p_key, print)
  on conflict (idempotency_key) do nothing
  returning id into posted_id;
  if posted_id is not null then return posted_id; end if;

  select id, fingerprint into posted_id, posted_print from ledger.transfers where idempotency_key = p_key;
  if posted_print <> print then
    raise exception 'idempotency_key_reused: % was posted before with other contents', p_key
      using errcode = 'unique_violation';
  end if;
  return posted_id;
end $$;
