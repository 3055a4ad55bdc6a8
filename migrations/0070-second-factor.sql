-- A second proof beside the password: an authenticator app, recovery codes on paper, passkeys. And what a session has proved.
alter table people.sessions
  -- Null: the password alone. Somebody who has a second factor is let into nothing until it was passed here.
  add column factor_passed_at timestamptz,
  -- When the person last proved, in this session, that it is them. Money acts ask for ten minutes ago at most.
  add column confirmed_at timestamptz,
  -- Each proof gives the session a new token, in a row of its own. For half a minute the old one leads there: the second half of
  -- a double click comes with the old cookie.
  add column replaced_by uuid references people.sessions on delete cascade,
  add column replaced_at timestamptz,
  add constraint sessions_replaced check ((replaced_by is null) = (replaced_at is null));
create index sessions_replaced_by on people.sessions (replaced_by) where replaced_by is not null;

create table people.authenticator_apps (
  person_id uuid primary key references people.persons on delete cascade,
  -- Sealed (purpose people.authenticator_app): a copy of the database makes no codes.
  secret bytea not null check (length(secret) between 40 and 200),
  -- The half minute (since 1970) of the last code that was accepted; none of it or before it is accepted again.
  last_step bigint not null check (last_step >= 0),
  added_at timestamptz not null
);

-- Each opens once in place of the app. 53 bits each, so a plain digest would not do: scrypt with a salt of the person's set.
create table people.recovery_codes (
  id bigint generated always as identity primary key,
  person_id uuid not null references people.persons on delete cascade,
  salt bytea not null check (length(salt) = 16),
  hash bytea not null check (length(hash) = 32),
  made_at timestamptz not null,
  used_at timestamptz,
  unique (person_id, hash)
);

create table people.passkeys (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.persons on delete cascade,
  -- As the person calls it.
  name text not null check (name = btrim(name) and length(name) between 1 and 50),
  credential_id bytea not null unique check (length(credential_id) between 1 and 1023),
  -- COSE, as the authenticator gave it.
  public_key bytea not null check (length(public_key) <= 10000),
  -- How often it says it was used; one that counts backwards is a copy. Many never count.
  used_count bigint not null check (used_count >= 0),
  transports text[] not null default '{}',
  added_at timestamptz not null,
  used_at timestamptz
);
create index passkeys_of_person on people.passkeys (person_id);

-- What a browser was asked to sign, once. Taken away when the answer comes.
create table people.passkey_challenges (
  challenge bytea primary key check (length(challenge) = 32),
  purpose text not null check (purpose in ('sign_in', 'confirm', 'add')),
  -- For whom, where somebody is signed in.
  session_id uuid references people.sessions on delete cascade,
  expires_at timestamptz not null,
  check ((purpose = 'sign_in') = (session_id is null))
);
create index passkey_challenges_by_end on people.passkey_challenges (expires_at);
create index passkey_challenges_of_session on people.passkey_challenges (session_id);
