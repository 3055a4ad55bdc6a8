-- What members do here by themselves, and what is kept of them for it: their way in, choices and requests. The co-op's register
-- stays in coops.members. Mail addresses and wishes lie sealed (src/vault/); their key is not in this database.
create schema membership;

-- Somebody on the telephone says a number of theirs.
create index members_by_phone on coops.members (regexp_replace(phone, '[^0-9]', '', 'g')) where phone is not null;

-- An address that staff added after checking who asks.
create table membership.mails (
  coop_id int not null,
  member_id int not null,
  mail_sealed bytea not null,
  checked_by text not null check (checked_by in ('call_back', 'in_person', 'letter')),
  added_at timestamptz not null,
  added_by text not null,
  primary key (coop_id, member_id),
  foreign key (coop_id, member_id) references coops.members (coop_id, id)
);

-- A code by mail and the browser that asked for it. A number that nobody has gets a row too, so that both ways are one.
create table membership.codes (
  -- Of the ticket in the browser's cookie: a code opens nothing in another browser.
  ticket_hash bytea primary key check (octet_length(ticket_hash) = 32),
  coop_id int not null references coops.coops,
  member_id int,
  -- Keyed; null where there is nobody to send it to.
  code_hash bytea,
  begun_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > begun_at),
  tries int not null default 0 check (tries between 0 and 5),
  ended_at timestamptz,
  foreign key (coop_id, member_id) references coops.members (coop_id, id),
  check (member_id is not null or code_hash is null)
);
-- Of a member's codes the newest counts, whatever any program does.
create unique index codes_one_open on membership.codes (coop_id, member_id) where ended_at is null and member_id is not null;
create index codes_by_age on membership.codes (begun_at);

create table membership.sessions (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  coop_id int not null,
  member_id int not null,
  -- iPhone, Windows …: enough to know one's own, and no more is kept.
  device text not null check (length(device) between 1 and 40),
  began_at timestamptz not null,
  seen_at timestamptz not null check (seen_at >= began_at),
  foreign key (coop_id, member_id) references coops.members (coop_id, id)
);
create index sessions_of_member on membership.sessions (coop_id, member_id);
create index sessions_by_age on membership.sessions (seen_at);

create table membership.choices (
  coop_id int not null,
  member_id int not null,
  newsletter_by_mail boolean not null,
  chosen_at timestamptz not null,
  primary key (coop_id, member_id),
  foreign key (coop_id, member_id) references coops.members (coop_id, id)
);

-- What a member asks the desk to put right or to delete.
create table membership.requests (
  id bigint generated always as identity primary key,
  coop_id int not null,
  member_id int not null,
  about text not null check (about in ('name', 'name_kana', 'phone', 'mail', 'other')),
  -- In the member's words; removed when they have it deleted.
  wish_sealed bytea,
  asked_at timestamptz not null,
  ended_at timestamptz,
  ended_as text check (ended_as in ('done', 'refused')),
  ended_by text,
  answer text check (answer <> ''),
  foreign key (coop_id, member_id) references coops.members (coop_id, id),
  check (num_nonnulls(ended_at, ended_as, ended_by, answer) in (0, 4))
);
create index requests_open on membership.requests (id) where ended_at is null;
create index requests_of_member on membership.requests (coop_id, member_id, id);
