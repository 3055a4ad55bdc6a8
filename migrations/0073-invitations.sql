-- People are invited by mail address. The link's token travels in the mail and is shown once to whoever invites: here is only
-- its SHA-256. Sending again makes a new token, so that of several mails the last one counts.
create table people.invitations (
  id int generated always as identity primary key,
  mail text not null check (mail = lower(mail) and length(mail) <= 254 and position('@' in mail) > 1),
  token_hash bytea not null unique check (length(token_hash) = 32),
  made_at timestamptz not null,
  made_by uuid not null references people.persons,
  -- How often a link was made, and the last time.
  links int not null default 1 check (links between 1 and 20),
  link_made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > link_made_at),
  accepted_at timestamptz,
  accepted_by uuid references people.persons,
  withdrawn_at timestamptz,
  withdrawn_by uuid references people.persons,
  check ((accepted_at is null) = (accepted_by is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check (accepted_at is null or withdrawn_at is null)
);
-- One open invitation for an address: who is invited twice would not know which link counts.
create unique index invitations_open on people.invitations (mail) where accepted_at is null and withdrawn_at is null;

create table people.invitation_roles (
  invitation_id int not null references people.invitations,
  role text not null check (role in ('administrator', 'bookkeeper', 'clerk', 'editor', 'coop_operator', 'organisation_editor')),
  coop_id int references coops.coops,
  organisation_id int references organisations.organisations,
  check ((role = 'coop_operator') = (coop_id is not null)),
  check ((role = 'organisation_editor') = (organisation_id is not null)),
  unique nulls not distinct (invitation_id, role, coop_id, organisation_id)
);

-- Who has left has no role, no session and no way in; the name stays, because the record speaks of them.
alter table people.persons add column left_at timestamptz;

-- An installation that had an administrator keeps one: without any, nobody could let others in. The lock makes two who take
-- the role from each other at the same moment wait, and the second is refused.
create function people.keep_an_administrator() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('people.keep_an_administrator'));
  if not exists (select from people.roles where role = 'administrator') then
    raise exception 'the last administrator stays' using errcode = 'check_violation', constraint = 'roles_last_administrator';
  end if;
  return null;
end $$;
create trigger last_administrator_deleted after delete on people.roles
  for each row when (old.role = 'administrator') execute function people.keep_an_administrator();
create trigger last_administrator_changed after update of role on people.roles
  for each row when (old.role = 'administrator' and new.role <> 'administrator') execute function people.keep_an_administrator();

-- Which co-op's operator sent the file, where it was one: they see the files of their own co-op, and such a file may hold no
-- other co-op's lines.
alter table giving.import_runs add column coop_id int references coops.coops;
create index import_runs_of_coop on giving.import_runs (coop_id, started_at desc) where coop_id is not null;
