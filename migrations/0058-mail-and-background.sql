-- Mails wait in an outbox that is written in the same transaction as the act they tell of, and are sent later by a task
-- of the server (decision 0024).
create schema mail;

-- waiting: will be tried. sent: the mail server has taken it. refused: it said no for good, or not yes often enough.
-- given_up: somebody at the desk decided that it is not to be sent.
create type mail.state as enum ('waiting', 'sent', 'refused', 'given_up');

create table mail.mails (
  id bigint generated always as identity primary key,
  -- What the mail is, in its writer's words, such as payout-statement:12:3. The same mail is queued once.
  key text not null unique check (length(key) between 1 and 200),
  -- Of all that the writer said: the same key with other contents is refused.
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  -- What it tells of. No foreign key: any subject may write mails.
  about_kind text not null check (about_kind ~ '^[a-z_]+$'),
  about_id text not null check (length(about_id) between 1 and 100),
  queued_at timestamptz not null,
  -- Printable ASCII with an @ and no space: no second header and no second recipient fits in.
  to_address text check (to_address ~ '^[!-~]{1,64}@[a-z0-9.-]{1,253}$' and length(to_address) <= 254),
  subject text check (subject <> '' and length(subject) <= 200 and subject !~ '[[:cntrl:]]'),
  text text check (text <> ''),
  html text check (html <> ''),
  -- How many rows of mail.attachments belong to it.
  attachments int not null default 0 check (attachments >= 0),
  -- Where one click ends a list's mails (RFC 8058); null for a mail that belongs to no list.
  unsubscribe_url text check (unsubscribe_url ~ '^https://[!-;=?-~]+$' and length(unsubscribe_url) <= 500),
  -- The part before the @, made when queued. The whole is fixed at the first try, so that a copy can be known as one.
  message_uuid uuid not null unique default gen_random_uuid(),
  message_id text unique,
  state mail.state not null default 'waiting',
  tries int not null default 0 check (tries >= 0),
  -- Not to be tried before.
  due_at timestamptz not null,
  -- A process is sending it and has until then to say how it went; afterwards another one may try.
  taken_until timestamptz,
  ended_at timestamptz,
  -- Why the last try failed: a word of src/mail/, the SMTP status code, what the server said.
  fault text,
  smtp_code int check (smtp_code between 200 and 599),
  answer text check (length(answer) <= 500),
  -- When address, subject, text and attachments were removed, long after the end.
  emptied_at timestamptz,
  check ((state = 'waiting') = (ended_at is null)),
  check (state <> 'sent' or message_id is not null),
  check (state = 'waiting' or taken_until is null),
  check ((emptied_at is null) = (to_address is not null)),
  check ((emptied_at is null) = (subject is not null)),
  check ((emptied_at is null) = (text is not null)),
  check (emptied_at is null or (state <> 'waiting' and html is null and unsubscribe_url is null and answer is null))
);
create index mails_waiting on mail.mails (due_at, id) where state = 'waiting';
create index mails_by_state on mail.mails (state, id);
create index mails_about on mail.mails (about_kind, about_id, id);
create index mails_to_empty on mail.mails (ended_at) where emptied_at is null;

create table mail.attachments (
  mail_id bigint not null references mail.mails,
  nth int not null check (nth > 0),
  name text not null check (name <> '' and length(name) <= 200 and name !~ '[[:cntrl:]/\\]'),
  content_type text not null check (content_type ~ '^[a-z]+/[a-z0-9.+-]+$'),
  contents bytea not null,
  primary key (mail_id, nth)
);

-- One row for all processes: how many mails were taken in the current minute, and whether the mail server can be used at all.
create table mail.sending (
  only_row boolean primary key default true check (only_row),
  minute timestamptz not null,
  taken int not null check (taken >= 0),
  -- The server cannot be reached, or refuses us altogether: nobody tries before.
  paused_until timestamptz,
  fault text,
  answer text check (length(answer) <= 500),
  faults_in_a_row int not null default 0 check (faults_in_a_row >= 0),
  check ((paused_until is null) = (fault is null))
);

-- What was written stays as it was written, until all of it is removed.
create function mail.refuse_rewriting() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then
    raise exception '% on mail.mails is refused: a mail that was queued stays on the record', tg_op using errcode = 'restrict_violation';
  end if;
  if (new.id, new.key, new.fingerprint, new.about_kind, new.about_id, new.queued_at, new.message_uuid)
     is distinct from (old.id, old.key, old.fingerprint, old.about_kind, old.about_id, old.queued_at, old.message_uuid)
     or (old.message_id is not null and new.message_id is distinct from old.message_id)
     or (new.emptied_at is null or old.emptied_at is not null)
        and (new.to_address, new.subject, new.text, new.html, new.unsubscribe_url, new.attachments)
            is distinct from (old.to_address, old.subject, old.text, old.html, old.unsubscribe_url, old.attachments)
  then
    raise exception 'the contents of mail % stay as they were queued', old.id using errcode = 'restrict_violation';
  end if;
  if old.state = 'sent' and new.state <> 'sent' then
    raise exception 'mail % was sent', old.id using errcode = 'restrict_violation', constraint = 'sent_stays_sent';
  end if;
  return new;
end $$;
create trigger kept before update or delete on mail.mails for each row execute function mail.refuse_rewriting();
create trigger kept_truncate before truncate on mail.mails for each statement execute function mail.refuse_rewriting();

-- Timed tasks of the server: when each is due next, and how the last run went. One row each, for all processes.
create schema background;

create table background.tasks (
  name text primary key check (name ~ '^[a-z_]+$'),
  due_at timestamptz not null,
  -- A process is running it and has until then to end; afterwards another one may start it.
  taken_until timestamptz,
  last_started_at timestamptz,
  last_done_at timestamptz,
  last_failed_at timestamptz,
  failures_in_a_row int not null default 0 check (failures_in_a_row >= 0)
);
