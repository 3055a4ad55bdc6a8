-- Who can sign in, how, and as what. The sign-in library (better-auth) reads and writes persons, credentials, sessions and
-- verifications through the names mapped in src/people/sign-in.ts; roles, entry links and counted tries are our own.
create schema people;

create table people.persons (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name = btrim(name) and length(name) between 1 and 100),
  -- Kept in small letters, so that one address can never stand for two persons.
  mail text not null unique check (mail = lower(mail) and length(mail) <= 254 and position('@' in mail) > 1),
  mail_verified boolean not null default false,
  picture text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- One row per way in. 'credential' is the library's word for a password; passkeys will have a table of their own.
-- The six columns for tokens of other sites belong to the library's schema check and stay empty.
create table people.credentials (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.persons on delete cascade,
  provider text not null,
  provider_person_id text not null,
  password_hash text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider, provider_person_id)
);
create index credentials_of_person on people.credentials (person_id);

-- The token itself travels in a signed cookie. Deleting the row ends the session at once: nothing of it is cached.
create table people.sessions (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.persons on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  address text,
  browser text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index sessions_of_person on people.sessions (person_id);
create index sessions_by_end on people.sessions (expires_at);

create table people.verifications (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_by_identifier on people.verifications (identifier);

-- A role is a row with its beginning and its giver. No giver: it came with the first administrator's entry link.
create table people.roles (
  person_id uuid not null references people.persons on delete cascade,
  role text not null check (role in ('administrator', 'bookkeeper', 'clerk', 'editor')),
  granted_at timestamptz not null,
  granted_by uuid references people.persons,
  primary key (person_id, role)
);

-- A link that lets one person in once. Only the SHA-256 of its token is kept, so a copy of the database opens no door.
create table people.entry_links (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique check (length(token_hash) = 32),
  role text not null check (role in ('administrator', 'bookkeeper', 'clerk', 'editor')),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by uuid references people.persons,
  check (expires_at > made_at),
  check (used_by is null or used_at is not null)
);

-- Tries at sign-in, counted per bucket in windows. A bucket is a keyed hash of an address, or of an address and a mail
-- address: neither stands here in clear. Shared by all processes on this database.
create table people.sign_in_tries (
  bucket bytea primary key check (length(bucket) = 32),
  window_began_at timestamptz not null,
  tries integer not null check (tries >= 0)
);
create index sign_in_tries_by_age on people.sign_in_tries (window_began_at);
