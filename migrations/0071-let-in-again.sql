-- Somebody who lost password, app and codes comes back by a one-time link. Only the SHA-256 of its token is kept.
create table people.return_links (
  token_hash bytea primary key check (length(token_hash) = 32),
  person_id uuid not null references people.persons on delete cascade,
  made_at timestamptz not null,
  -- The administrator who made it. Null: a command on the server.
  made_by uuid references people.persons,
  expires_at timestamptz not null,
  used_at timestamptz,
  check (expires_at > made_at)
);
create index return_links_of_person on people.return_links (person_id);
