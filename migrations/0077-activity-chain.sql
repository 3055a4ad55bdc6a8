-- Each act carries the hash of the act before it, so that a row that was changed, removed or slipped in is found, and so is a
-- cut tail (decision 0028). And an act keeps the sentence it was told with, to be searched by.
alter table activity.activities add column said text check (said <> '');

-- What is hashed of an act: everything, in a form that depends on no setting of a session.
create function activity.content_of(a activity.activities) returns bytea language sql stable
set search_path = pg_catalog, pg_temp
return convert_to(jsonb_build_array(
  a.id, extract(epoch from a.at), a.person_id, a.actor_name, a.roles, a.act, a.about_kind, a.about_id, a.coop_id, a.details, a.said
)::text, 'UTF8');

create table activity.links (
  -- Unbroken from 1, in the order of commits.
  nth bigint primary key check (nth > 0),
  activity_id bigint not null unique,
  -- SHA-256 of the hash before (32 zero bytes at the beginning) and the content.
  hash bytea not null check (octet_length(hash) = 32)
);

-- How long the chain is and where it ends: a tail that was cut off with its links is missed here.
create table activity.head (
  only_row boolean primary key default true check (only_row),
  nth bigint not null check (nth >= 0),
  hash bytea not null check (octet_length(hash) = 32)
) with (fillfactor = 10);
insert into activity.head (nth, hash) values (0, decode(repeat('00', 32), 'hex'));

create function activity.link(a activity.activities) returns void language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare head activity.head;
begin
  update activity.head set nth = nth + 1, hash = sha256(hash || activity.content_of(a)) returning * into head;
  insert into activity.links (nth, activity_id, hash) values (head.nth, a.id, head.hash);
end $$;

-- What was done before the chain.
do $$
declare a activity.activities;
begin
  for a in select * from activity.activities order by id loop
    perform activity.link(a);
  end loop;
end $$;

-- Deferred: the end of the chain is locked while a transaction commits, never while it works. As the tables' owner: the
-- application may change no row here, not even the head.
create function activity.chain() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform activity.link(new);
  return null;
end $$;
create constraint trigger chained after insert on activity.activities deferrable initially deferred
  for each row execute function activity.chain();

create function activity.refuse_link_change() returns trigger language plpgsql as $$
begin
  raise exception 'activity.% is kept by the database alone: % refused', tg_table_name, lower(tg_op)
    using errcode = 'integrity_constraint_violation';
end $$;
-- Only from within the trigger above.
create function activity.refuse_foreign_link() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception 'activity.links is kept by the database alone: insert refused' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger links_of_acts_only before insert on activity.links
  for each row execute function activity.refuse_foreign_link();
create trigger links_append_only before update or delete on activity.links
  for each row execute function activity.refuse_link_change();
create trigger links_no_truncate before truncate on activity.links
  for each statement execute function activity.refuse_link_change();
create trigger head_stays before insert or delete on activity.head
  for each row execute function activity.refuse_link_change();
create trigger head_no_truncate before truncate on activity.head
  for each statement execute function activity.refuse_link_change();
alter table activity.links enable always trigger links_append_only;
alter table activity.links enable always trigger links_no_truncate;
alter table activity.head enable always trigger head_no_truncate;

-- Whose personal data somebody at the desk or a command read, took out, or brought in: one row a page or file, not one a member.
create table activity.readings (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  person_id uuid,
  actor_name text not null check (length(actor_name) between 1 and 100),
  roles text[] not null default '{}',
  way text not null check (way in ('seen', 'exported', 'imported', 'changed')),
  -- The page or the command: why it was read.
  page text not null check (page <> '' and length(page) <= 300),
  -- Words of src/activity/reading.ts, such as name, bank.
  fields text[] not null check (cardinality(fields) > 0),
  coop_id int not null,
  -- Of whom. Null: of all whom the rest of the row names, which may be a million.
  member_ids int[] check (cardinality(member_ids) > 0),
  -- All who were charged in this month …
  collection_month date check (extract(day from collection_month) = 1),
  -- … or got receipts of this year. None of the three: every member of the co-op.
  year int check (year between 2000 and 2999),
  check (num_nonnulls(member_ids, collection_month, year) <= 1)
);
create index readings_by_time on activity.readings (at, id);
create index readings_by_person on activity.readings (person_id, at);
create index readings_of_members on activity.readings using gin (member_ids);
create trigger readings_append_only before update or delete on activity.readings
  for each row execute function activity.refuse_change();
create trigger readings_no_truncate before truncate on activity.readings
  for each statement execute function activity.refuse_change();
