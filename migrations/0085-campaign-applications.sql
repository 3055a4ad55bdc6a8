-- An organisation applies for a campaign; staff read it, ask, and decide.
--
--   draft → sent → accepted (becomes a campaign when it gets a number) | refused | returned → sent …
--   draft, sent, returned → withdrawn
create type giving.application_state as enum ('draft', 'sent', 'returned', 'accepted', 'refused', 'withdrawn');

create table giving.applications (
  id int generated always as identity primary key,
  organisation_id int not null references organisations.organisations,
  state giving.application_state not null default 'draft',
  version int not null default 1,
  title text not null check (title <> ''),
  summary text not null,
  purpose text not null,
  goal_yen bigint check (goal_yen > 0),
  -- When the money is wanted, in the organisation's own words: 2026年3月ごろ.
  wanted text not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  decided_at timestamptz,
  campaign_id int unique references giving.campaigns on delete set null,
  constraint sent_is_whole check (state in ('draft', 'withdrawn')
    or (summary <> '' and purpose <> '' and wanted <> '' and goal_yen is not null and sent_at is not null)),
  constraint only_accepted_becomes_a_campaign check (campaign_id is null or state = 'accepted')
);
create index applications_of on giving.applications (organisation_id, id);
create index applications_waiting on giving.applications (sent_at) where state = 'sent';

-- What it costs.
create table giving.application_items (
  application_id int not null references giving.applications,
  nth int not null check (nth > 0),
  name text not null check (name <> ''),
  yen bigint not null check (yen > 0),
  primary key (application_id, nth)
);

-- What both sides say to each other, and each step with its words.
create type giving.application_side as enum ('organisation', 'desk');
create table giving.application_messages (
  id bigint generated always as identity primary key,
  application_id int not null references giving.applications,
  side giving.application_side not null,
  -- Null: only words.
  step giving.application_state,
  -- No reference: a row outlives the person, as in the activity list.
  person_id uuid not null,
  author text not null,
  text text not null check (text <> '' or step is not null),
  said_at timestamptz not null
);
create index application_messages_of on giving.application_messages (application_id, id);

create function giving.keep_application() returns trigger language plpgsql as $$
declare steps text[] := '{state,version,sent_at,decided_at,campaign_id}';
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      raise exception 'an application begins as a draft' using errcode = 'restrict_violation', constraint = 'application_steps';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' then
    raise exception 'an application stays' using errcode = 'restrict_violation', constraint = 'application_steps';
  end if;
  new.version := old.version + 1;
  if new.state <> old.state and (old.state, new.state) not in (
       ('draft', 'sent'), ('returned', 'sent'), ('sent', 'returned'), ('sent', 'accepted'), ('sent', 'refused'),
       ('draft', 'withdrawn'), ('sent', 'withdrawn'), ('returned', 'withdrawn')) then
    raise exception 'an application does not go from % to %', old.state, new.state
      using errcode = 'restrict_violation', constraint = 'application_steps';
  end if;
  if old.state not in ('draft', 'returned') and to_jsonb(old) - steps <> to_jsonb(new) - steps then
    raise exception 'what was sent is decided on as it was sent' using errcode = 'restrict_violation', constraint = 'sent_stays_as_sent';
  end if;
  if new.state = 'sent' and old.state <> 'sent'
     and (select coalesce(sum(yen), 0) from giving.application_items where application_id = new.id) < new.goal_yen then
    raise exception 'the goal is more than what it costs' using errcode = 'restrict_violation', constraint = 'goal_within_costs';
  end if;
  return new;
end $$;
create trigger kept before insert or update or delete on giving.applications for each row execute function giving.keep_application();

create function giving.keep_application_items() returns trigger language plpgsql as $$
declare of int := case when tg_op = 'DELETE' then old.application_id else new.application_id end;
begin
  perform from giving.applications where id = of and state in ('draft', 'returned') for update;
  if not found then
    raise exception 'what was sent is decided on as it was sent' using errcode = 'restrict_violation', constraint = 'sent_stays_as_sent';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger kept before insert or update or delete on giving.application_items
  for each row execute function giving.keep_application_items();

create function giving.keep_said() returns trigger language plpgsql as $$
begin
  raise exception '% on %.% is refused: what was said stays', tg_op, tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger kept before update or delete on giving.application_messages for each row execute function giving.keep_said();
