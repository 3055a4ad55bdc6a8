-- Orders that are typed here, one at a time: on this site, by a shop of a co-op, on the telephone. They meet the same judge as a
-- file (decision 0032).

-- Last, so that the order promised for the others stays; staff may overlook it, once they have asked the member.
alter type giving.held_reason add value 'member_differs';

-- What the writer of a held line said of themselves, as typed and as it is compared. Removed when the line is settled long since.
create table giving.line_claims (
  import_id int not null,
  line_no int not null,
  coop_id int not null,
  name_kana text not null check (length(name_kana) <= 200),
  name_key text not null check (length(name_key) <= 400),
  phone text not null check (phone ~ '^[0-9]{0,20}$'),
  primary key (import_id, line_no)
);

-- A shop (デポー) of a co-op, where members order at the counter.
create table giving.depots (
  id int generated always as identity primary key,
  coop_id int not null references coops.coops,
  name text not null check (name <> '' and length(name) <= 60),
  added_at timestamptz not null,
  added_by text not null,
  unique (coop_id, name)
);

-- What lets a shop in. The code itself is nowhere: it is shown once, when it is made.
create table giving.depot_codes (
  id int generated always as identity primary key,
  depot_id int not null references giving.depots,
  -- Keyed, with a key that is not in this database.
  code_hash bytea not null unique check (octet_length(code_hash) = 32),
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  ended_by text,
  check ((ended_at is null) = (ended_by is null))
);
-- A shop has one code at a time, whatever any program does.
create unique index depot_codes_one on giving.depot_codes (depot_id) where ended_at is null;

-- A device of a shop that was let in, until the day is over. A code that ends takes them along.
create table giving.depot_sessions (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  code_id int not null references giving.depot_codes,
  began_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > began_at)
);
create index depot_sessions_by_end on giving.depot_sessions (ends_at);

-- One typed order: the form that it came with, and the import that it became.
create table giving.entries (
  -- The once-only token of the form: the same form sent again finds its entry.
  token uuid primary key,
  -- Of everything that the form said, salted with the token.
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  import_id int not null unique,
  channel coops.channel not null check (channel in ('direct', 'depot', 'phone')),
  -- The offer is there: entries come through the function below, and the judge has looked at it.
  offer_id int not null,
  units int not null check (units > 0),
  entered_at timestamptz not null,
  depot_id int,
  person_id uuid,
  check ((channel = 'depot') = (depot_id is not null) and (channel = 'phone') = (person_id is not null))
);
create index entries_of_depot on giving.entries (depot_id, entered_at) where depot_id is not null;
create index entries_of_person on giving.entries (person_id, entered_at) where person_id is not null;

create trigger kept before update or delete on giving.entries for each row execute function giving.refuse_removal();
create trigger kept_truncate before truncate on giving.entries for each statement execute function giving.refuse_removal();

-- Takes in one typed order, once: the judge, the evidence, the books and the entry in one commit and one way to the database.
-- `ending` is done, done_before (the same form again), or other_contents (its token with something else), which acts on nothing.
create function giving.take_in_entry(
  p_token uuid, p_fingerprint bytea, p_depot_id int, p_person_id uuid,
  p_source text, p_by text, p_at timestamptz, p_today date,
  p_line_no int, p_coop_id int, p_offer_id int, p_form_reasons int, p_member_number text, p_units int, p_channel coops.channel,
  p_ordered_at text, p_keyed boolean, p_repeats boolean, p_pair_repeats boolean, p_identity uuid, p_contents bigint, p_raw text,
  p_coop_code text, p_cycle_code text, p_order_number text, p_units_text text, p_fault text,
  p_name_kana text, p_name_key text, p_phone text
) returns table (ending text, import_id int, outcome text, reasons text[], yen bigint)
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $function$
#variable_conflict use_column
declare
  v_before record;
  v record;
begin
  -- The second of two copies waits here for the first, and then finds it.
  perform pg_advisory_xact_lock(8110, hashtext(p_token::text));
  select e.import_id, e.fingerprint = p_fingerprint as is_same into v_before from giving.entries e where e.token = p_token;
  if found then
    return query select case when v_before.is_same then 'done_before' else 'other_contents' end, v_before.import_id, null, null::text[], 0::bigint;
    return;
  end if;
  select t.* into strict v from giving.take_in_one_line(
    p_source, p_by, p_at, p_today, p_line_no, p_coop_id, p_offer_id, p_form_reasons, p_member_number, p_units, p_channel,
    p_ordered_at, p_keyed, p_repeats, p_pair_repeats, p_identity, p_contents, p_raw, p_coop_code, p_cycle_code, p_order_number,
    p_units_text, p_fault, p_name_kana, p_name_key, p_phone) t;
  insert into giving.entries (token, fingerprint, import_id, channel, offer_id, units, entered_at, depot_id, person_id)
  values (p_token, p_fingerprint, v.import_id, p_channel, p_offer_id, p_units, p_at, p_depot_id, p_person_id);
  return query select 'done', v.import_id, v.outcome, v.reasons, v.yen;
end $function$;
