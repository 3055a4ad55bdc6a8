-- Who changed what on an organisation's page, with before and after. A change by the organisation itself waits until staff
-- accept it or send it back; one by staff is accepted in the moment it is made. Pages, updates and pictures go one way.
create type organisations.change_subject as enum ('page', 'update', 'picture');
create type organisations.change_decision as enum ('accepted', 'sent_back', 'withdrawn');

create table organisations.changes (
  id int generated always as identity primary key,
  organisation_id int not null references organisations.organisations,
  what organisations.change_subject not null,
  -- Which update or picture; null for the page, and for an update that is new.
  subject_id int,
  -- Texts by field. Null before: it is new. Null after: it is taken away. Of a page only the fields that change.
  before jsonb,
  after jsonb,
  proposed_at timestamptz not null,
  -- No reference: a row outlives the person, as in the activity list.
  proposed_by_id uuid not null,
  proposed_by text not null,
  decision organisations.change_decision,
  decided_at timestamptz,
  decided_by_id uuid,
  decided_by text,
  -- What staff wrote when they sent it back.
  words text,
  check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by_id is null)
         and (decision is null) = (decided_by is null)),
  check ((decision = 'sent_back') = (words is not null)),
  check (before is distinct from after)
);
create unique index changes_one_waiting_page on organisations.changes (organisation_id) where decision is null and what = 'page';
create unique index changes_one_waiting_subject on organisations.changes (what, subject_id)
  where decision is null and subject_id is not null;
create index changes_of on organisations.changes (organisation_id, id);
create index changes_waiting on organisations.changes (id) where decision is null;

create function organisations.keep_changes() returns trigger language plpgsql as $$
begin
  -- A new update has no id before it is accepted.
  if tg_op <> 'UPDATE' or old.decision is not null
     or to_jsonb(old) - '{decision,decided_at,decided_by_id,decided_by,words,subject_id}'::text[]
        <> to_jsonb(new) - '{decision,decided_at,decided_by_id,decided_by,words,subject_id}'::text[]
     or (old.subject_id is not null and new.subject_id is distinct from old.subject_id) then
    raise exception '% on organisations.changes is refused: they are only decided on, once', tg_op
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger kept before update or delete on organisations.changes
  for each row execute function organisations.keep_changes();
create trigger kept_truncate before truncate on organisations.changes
  for each statement execute function organisations.keep_changes();

-- A short word from an organisation. Only what is shown stands here; what was stands in the changes.
create table organisations.updates (
  id int generated always as identity primary key,
  organisation_id int not null references organisations.organisations,
  written_on date not null,
  title text not null check (title <> ''),
  body text not null check (body <> '')
);
create index updates_of on organisations.updates (organisation_id, written_on desc, id desc);

-- A picture, shown or waiting to be. Its files lie in the database: every process finds them, and one backup holds all (decision 0030).
create table organisations.pictures (
  id int generated always as identity primary key,
  organisation_id int not null references organisations.organisations,
  alt text not null check (alt <> ''),
  is_shown boolean not null default false,
  -- Of the largest file.
  width int not null check (width > 0),
  height int not null check (height > 0),
  -- The beginning of the digest of the largest file, for its address.
  digest text not null check (digest ~ '^[0-9a-f]{12}$'),
  uploaded_at timestamptz not null
);
create index pictures_of on organisations.pictures (organisation_id, id);

create table organisations.picture_files (
  picture_id int not null references organisations.pictures on delete cascade,
  width int not null check (width > 0),
  bytes bytea not null,
  primary key (picture_id, width)
);
alter table organisations.picture_files alter column bytes set storage external;
