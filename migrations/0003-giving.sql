-- Organisations that are supported, what they ask for, and everything that order lines bring.
create schema organisations;

create table organisations.organisations (
  id int generated always as identity primary key,
  address text not null unique check (address ~ '^[a-z0-9][a-z0-9-]*$'),
  name text not null,
  kind text not null
);

create schema giving;

create table giving.campaigns (
  id int generated always as identity primary key,
  -- The address of its page for ever, and its name in the books: the order number, with a suffix where a number is
  -- used again for another campaign.
  address text not null unique check (address ~ '^[0-9]{6}(-[a-z0-9-]+)?$'),
  organisation_id int not null references organisations.organisations,
  title text not null,
  summary text not null,
  purpose text not null,
  goal_yen bigint not null check (goal_yen > 0),
  published_at timestamptz
);

create table giving.programmes (
  id int generated always as identity primary key,
  address text not null unique check (address ~ '^[0-9]{6}(-[a-z0-9-]+)?$'),
  name text not null,
  summary text not null,
  purpose text not null
);

-- What an order number means in one order cycle of one co-op: a unit of a campaign or of a supporter programme.
create table giving.offers (
  id int generated always as identity primary key,
  coop_id int not null references coops.coops,
  cycle_id int not null references coops.order_cycles,
  order_number text not null check (order_number ~ '^[0-9]{6}$'),
  campaign_id int references giving.campaigns,
  programme_id int references giving.programmes,
  unit_price_yen bigint not null check (unit_price_yen > 0),
  units_limit int not null default 99 check (units_limit > 0),
  channels coops.channel[] not null default '{paper,web,depot,phone,direct}' check (cardinality(channels) > 0),
  -- A number means one thing in a cycle.
  unique (cycle_id, order_number),
  check (num_nonnulls(campaign_id, programme_id) = 1)
);
create index offers_by_number on giving.offers (coop_id, order_number);
create index offers_by_campaign on giving.offers (campaign_id);
create index offers_by_programme on giving.offers (programme_id);

-- One intake of order lines: a file, or a single line typed at the desk or on a form (a batch of one).
create table giving.imports (
  id int generated always as identity primary key,
  -- The file's name, or what else brought the lines.
  source text not null,
  sha256 bytea,
  imported_at timestamptz not null,
  imported_by text not null,
  lines int not null default 0,
  accepted int not null default 0,
  held int not null default 0,
  already_imported int not null default 0,
  check (lines = accepted + held + already_imported)
);

-- An import that was taken back, by whom and why.
create table giving.import_undoings (
  import_id int primary key references giving.imports,
  undone_at timestamptz not null,
  undone_by text not null,
  reason text not null check (reason <> '')
);

-- Every order line as it came in, kept for ever as evidence.
--
-- The tables below grow by a million rows in one file. A foreign key asks once a row and would take longer than all
-- the rest of an import, so references are held by statement triggers, which ask once a file (decision 0005).
create table giving.order_lines (
  -- 0 where the co-op was not known.
  coop_id int not null,
  import_id int not null,
  line_no int not null check (line_no > 0),
  -- What makes a line the same line when it is sent again, see src/giving/intake/line-identity.ts.
  identity uuid not null,
  -- Of everything that the line says: the same identity with other contents is a conflict.
  contents bigint not null,
  raw text not null,
  undone boolean not null default false
);
create unique index order_lines_once on giving.order_lines (coop_id, identity) where not undone;
-- Lines lie in the order in which they came: a block range finds one of them, or all of an import, and costs an import nothing,
-- where a second unique index took a twelfth of it. Ranges as large as this are summarised at once (256 wait in a queue).
create index order_lines_by_import on giving.order_lines using brin (import_id, line_no)
  with (pages_per_range = 128, autosummarize = on);

-- Why the judge holds a line, in the order in which the reasons are promised: the first is the main one.
create type giving.held_reason as enum (
  'unreadable_row', 'conflicting_line', 'unknown_coop', 'unknown_order_number', 'wrong_cycle', 'channel_not_offered',
  'before_opening', 'after_closing', 'unknown_member', 'member_left', 'units_not_a_number', 'units_out_of_range',
  'already_supporter', 'possible_duplicate'
);

-- The judge works with one bit a reason, the lowest bit being the first reason.
create function giving.reasons_of(mask int) returns giving.held_reason[] language sql immutable as $$
  select array(select reason from unnest(enum_range(null::giving.held_reason)) with ordinality as listed(reason, nth)
               where mask & (1 << (nth::int - 1)) <> 0 order by nth)
$$;

create type giving.held_state as enum ('open', 'accepted', 'rejected', 'undone');

-- A line that the judge did not accept, as it was read, with all its reasons.
create table giving.held_lines (
  id bigint generated always as identity primary key,
  coop_id int not null,
  import_id int not null,
  line_no int not null,
  reasons giving.held_reason[] not null check (cardinality(reasons) > 0),
  main_reason giving.held_reason not null generated always as (reasons[1]) stored,
  state giving.held_state not null default 'open',
  -- The line's fields: as read at first, as corrected afterwards. The evidence in order_lines stays as it came.
  coop_code text not null,
  cycle_code text not null,
  member_number text not null,
  order_number text not null,
  units text not null,
  channel coops.channel,
  -- As it was written; empty where nothing was.
  ordered_at text not null,
  -- What could not be read, where main_reason is unreadable_row: see src/giving/intake/read-line.ts.
  fault text,
  unique (import_id, line_no)
);
create index held_lines_open on giving.held_lines (main_reason, id) where state = 'open';
create index held_lines_of_coop on giving.held_lines (coop_id, id);
create index held_lines_same_slip on giving.held_lines (order_number, cycle_code) where state = 'open';

-- What staff did with held lines: one act may deal with many lines that have the same slip.
create type giving.held_act_kind as enum ('correct', 'accept', 'reject');
create table giving.held_acts (
  id bigint generated always as identity primary key,
  kind giving.held_act_kind not null,
  -- Why, where staff decide against the judge.
  reason text check (reason <> ''),
  acted_at timestamptz not null,
  acted_by text not null,
  taken_back_at timestamptz,
  taken_back_by text,
  check (kind = 'correct' or reason is not null),
  check ((taken_back_at is null) = (taken_back_by is null))
);
create table giving.held_act_lines (
  act_id bigint not null references giving.held_acts,
  held_line_id bigint not null references giving.held_lines,
  -- The line's fields and reasons before the act, to which taking it back returns.
  before jsonb not null,
  primary key (act_id, held_line_id)
);
create index held_act_lines_by_line on giving.held_act_lines (held_line_id, act_id);

-- Donations that came together for one offer: by one import, or by one act on held lines. One ledger transfer carries
-- them, and its amount is theirs.
create table giving.batches (
  id bigint generated always as identity primary key,
  -- Held by the trigger references_hold, as is transfer_id: a foreign key would lock both rows, which are never removed.
  import_id int not null,
  held_act_id bigint references giving.held_acts,
  offer_id int not null references giving.offers,
  collection_month date not null check (extract(day from collection_month) = 1),
  donations int not null check (donations > 0),
  units bigint not null check (units > 0),
  yen bigint not null check (yen > 0),
  transfer_id bigint not null unique,
  -- The correcting transfer, where the whole batch was taken back.
  undone_transfer_id bigint unique references ledger.transfers
);
create function giving.check_new_batch() returns trigger language plpgsql as $$
begin
  if not exists (select from giving.imports where id = new.import_id)
     or not exists (select from ledger.transfers where id = new.transfer_id) then
    raise exception 'a batch has no such import or transfer' using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;
create trigger references_hold before insert or update of import_id, transfer_id on giving.batches
  for each row execute function giving.check_new_batch();
create index batches_by_offer on giving.batches (offer_id);
create index batches_by_import on giving.batches (import_id);

-- An accepted promise of yen to a campaign. Its batch names the offer, the month and the transfer.
create table giving.donations (
  batch_id bigint not null,
  line_no int not null,
  coop_id int not null,
  member_id int not null,
  offer_id int not null,
  units int not null check (units > 0),
  yen bigint not null check (yen > 0),
  channel coops.channel not null,
  undone boolean not null default false,
  -- One index serves "what did this member give to this offer" and keeps a line from counting twice in a batch.
  primary key (coop_id, member_id, offer_id, batch_id, line_no)
);
-- Batches only ever get younger, so a block range finds the donations of a batch at no cost to an import.
create index donations_by_batch on giving.donations using brin (batch_id) with (pages_per_range = 64, autosummarize = on);

-- A member's standing promise in a supporter programme, from a collection month on.
create table giving.enrolments (
  id bigint generated always as identity primary key,
  coop_id int not null,
  member_id int not null,
  programme_id int not null references giving.programmes,
  offer_id int not null references giving.offers,
  import_id int not null references giving.imports,
  line_no int not null,
  held_act_id bigint references giving.held_acts,
  units int not null check (units > 0),
  channel coops.channel not null,
  starts_month date not null check (extract(day from starts_month) = 1),
  ended_at timestamptz,
  ended_by text,
  end_reason text,
  foreign key (coop_id, member_id) references coops.members (coop_id, id),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null))
);
-- Nobody is a supporter of one programme twice at the same time, whatever any program does.
create unique index enrolments_one_active on giving.enrolments (coop_id, member_id, programme_id) where ended_at is null;
create index enrolments_by_import on giving.enrolments (import_id);

-- Each donation has its member and a batch of its own offer; asked once a statement.
create function giving.check_new_donations() returns trigger language plpgsql as $$
declare orphans bigint;
begin
  -- Counted, not looked for: "the first one" would make the planner ask row by row.
  select count(*) into orphans from new_rows n
  left join giving.batches b on b.id = n.batch_id and b.offer_id = n.offer_id
  left join coops.members m on m.coop_id = n.coop_id and m.id = n.member_id
  where b.id is null or m.id is null;
  if orphans > 0 then
    raise exception '% donations have no such batch, offer or member', orphans using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger references_hold after insert on giving.donations
  referencing new table as new_rows for each statement execute function giving.check_new_donations();

-- What others name is never removed, so the references above cannot come to point at nothing.
create function giving.refuse_removal() returns trigger language plpgsql as $$
begin
  raise exception '% on %.% is refused: what came in is kept', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;
create trigger kept before delete on giving.order_lines for each row execute function giving.refuse_removal();
create trigger kept before delete on giving.donations for each row execute function giving.refuse_removal();
create trigger kept before delete on giving.batches for each row execute function giving.refuse_removal();
create trigger kept before delete on giving.held_lines for each row execute function giving.refuse_removal();
create trigger kept before delete on giving.enrolments for each row execute function giving.refuse_removal();
create trigger kept before delete on giving.imports for each row execute function giving.refuse_removal();
create trigger kept before delete on coops.members for each row execute function giving.refuse_removal();
create trigger kept_truncate before truncate on giving.order_lines for each statement execute function giving.refuse_removal();
create trigger kept_truncate before truncate on giving.donations for each statement execute function giving.refuse_removal();
-- Evidence and money do not change; only their being taken back is noted.
create function giving.refuse_edit() returns trigger language plpgsql as $$
begin
  if to_jsonb(old) - 'undone' <> to_jsonb(new) - 'undone' then
    raise exception 'update on %.% is refused: only "undone" may change', tg_table_schema, tg_table_name
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger kept_as_is before update on giving.order_lines for each row execute function giving.refuse_edit();
create trigger kept_as_is before update on giving.donations for each row execute function giving.refuse_edit();
