-- What members wrote in their own words at a depot, and what staff made of it. Like an order line it is evidence: kept as it came.
create table giving.free_texts (
  id int generated always as identity primary key,
  coop_id int not null references coops.coops,
  -- As typed from the form; the judge decides whose it is.
  member_number text not null check (member_number <> '' and length(member_number) <= 50),
  text text not null check (btrim(text) <> '' and length(text) <= 2000),
  -- When the member handed it in: decides which order cycle it belongs to.
  ordered_at timestamptz not null,
  received_at timestamptz not null,
  received_by text not null
);

-- A proposal read out of a text was taken (an order line came of it) or left; `ended` is the text as a whole.
create table giving.free_text_decisions (
  id int generated always as identity primary key,
  free_text_id int not null references giving.free_texts,
  kind text not null check (kind in ('taken', 'left', 'ended')),
  -- Where the proposal begins in the text; none for what staff added themselves, and for the text as a whole.
  place int check (place >= 0),
  import_id int,
  order_number text,
  units int check (units > 0),
  decided_at timestamptz not null,
  decided_by text not null,
  check (case kind when 'taken' then import_id is not null and order_number is not null and units is not null
                   when 'left' then place is not null and import_id is null
                   else place is null and import_id is null end)
);
-- Two people at the same text, or one form sent twice: a proposal is decided once.
create unique index free_text_decisions_once on giving.free_text_decisions (free_text_id, place) where place is not null;
create unique index free_text_decisions_ended on giving.free_text_decisions (free_text_id) where kind = 'ended';
create index free_text_decisions_of_import on giving.free_text_decisions (import_id) where import_id is not null;

create trigger kept before update or delete on giving.free_texts for each row execute function giving.refuse_removal();
create trigger kept_truncate before truncate on giving.free_texts for each statement execute function giving.refuse_removal();
create trigger kept before update or delete on giving.free_text_decisions for each row execute function giving.refuse_removal();
create trigger kept_truncate before truncate on giving.free_text_decisions for each statement execute function giving.refuse_removal();
