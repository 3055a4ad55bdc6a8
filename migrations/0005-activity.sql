-- Who did what, when. Append only: a row is evidence. No personal data where an id will do.
create schema activity;

create table activity.activities (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  -- Null: the program itself (a timed task), or the command line on the server.
  -- No foreign key: a row outlives the person, and deleting a person must not touch what was done.
  person_id uuid,
  -- As it was on that day.
  actor_name text not null check (length(actor_name) between 1 and 100),
  -- All the roles the person had at that moment.
  roles text[] not null default '{}',
  -- subject.what, such as held_line.corrected. The sentence for each stands in the subject's own file.
  act text not null check (act ~ '^[a-z_]+\.[a-z_]+$'),
  about_kind text not null check (about_kind ~ '^[a-z_]+$'),
  about_id text not null check (length(about_id) between 1 and 100),
  coop_id bigint,
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object')
);
create index activities_about on activity.activities (about_kind, about_id, id);
create index activities_by_act on activity.activities (act, id);
create index activities_by_person on activity.activities (person_id, id);
create index activities_by_time on activity.activities (at, id);

create function activity.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'activity.activities is append only: % refused', lower(tg_op)
    using errcode = 'integrity_constraint_violation', hint = 'Record a new activity that says what was put right.';
end $$;

create trigger activities_append_only before update or delete on activity.activities
  for each row execute function activity.refuse_change();
create trigger activities_no_truncate before truncate on activity.activities
  for each statement execute function activity.refuse_change();
-- Also while a dump is restored or a replica applies changes: the rule has no quiet hour.
alter table activity.activities enable always trigger activities_append_only;
alter table activity.activities enable always trigger activities_no_truncate;
