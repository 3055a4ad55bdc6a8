-- Bank details of organisations: where money is paid out to. A change is proposed by one person and holds from when another
-- one confirms it; until then the details before it stay in force.
create type organisations.bank_decision as enum ('confirmed', 'refused');

create table organisations.bank_details (
  id int generated always as identity primary key,
  organisation_id int not null references organisations.organisations,
  bank_code text not null check (bank_code ~ '^[0-9]{4}$'),
  branch_code text not null check (branch_code ~ '^[0-9]{3}$'),
  -- 預金種目 as bank files write it: 1 普通, 2 当座, 4 貯蓄, 9 その他.
  account_kind text not null check (account_kind in ('1', '2', '4', '9')),
  account_number text not null check (account_number ~ '^[0-9]{7}$'),
  -- The receiver as the bank knows them: half-width kana and signs, folded already.
  receiver_kana text not null check (receiver_kana <> '' and length(receiver_kana) <= 30),
  reason text not null check (reason <> ''),
  proposed_at timestamptz not null,
  -- No reference: a row outlives the person, as in the activity list.
  proposed_by_id uuid not null,
  proposed_by text not null,
  decision organisations.bank_decision,
  decided_at timestamptz,
  decided_by_id uuid,
  decided_by text,
  check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by_id is null)
         and (decision is null) = (decided_by is null)),
  -- Whoever proposes may withdraw it, but never confirm it.
  constraint confirmed_by_another check (decision is distinct from 'confirmed' or decided_by_id <> proposed_by_id)
);
-- One change at a time.
create unique index bank_details_one_proposal on organisations.bank_details (organisation_id) where decision is null;
create index bank_details_of on organisations.bank_details (organisation_id, id);

create function organisations.keep_bank_details() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or old.decision is not null
     or to_jsonb(old) - '{decision,decided_at,decided_by_id,decided_by}'::text[]
        <> to_jsonb(new) - '{decision,decided_at,decided_by_id,decided_by}'::text[] then
    raise exception '% on organisations.bank_details is refused: they are only decided on, once', tg_op
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger kept before update or delete on organisations.bank_details
  for each row execute function organisations.keep_bank_details();
create trigger kept_truncate before truncate on organisations.bank_details
  for each statement execute function organisations.keep_bank_details();
-- A proposal begins undecided.
create function organisations.check_proposal() returns trigger language plpgsql as $$
begin
  if new.decision is not null then
    raise exception 'bank details are proposed first' using errcode = 'check_violation', constraint = 'bank_details_on_hold';
  end if;
  return new;
end $$;
create trigger bank_details_on_hold before insert on organisations.bank_details
  for each row execute function organisations.check_proposal();

create view organisations.bank_details_in_force as
select distinct on (organisation_id) * from organisations.bank_details where decision = 'confirmed'
order by organisation_id, id desc;

-- Where statements of payouts are mailed to.
alter table organisations.organisations
  add column mail text check (mail = lower(mail) and length(mail) <= 254 and position('@' in mail) > 1);

-- Which organisation the money of a supporter programme is paid to; none yet is said, and nothing is paid.
alter table giving.programmes add column receiver_id int references organisations.organisations;
