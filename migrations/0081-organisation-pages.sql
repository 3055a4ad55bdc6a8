-- Organisations as the public sees them. What a page shows is made of two layers that never write over each other: what a
-- file of somebody else said (imported), and what people wrote (written); people's words come first. Both are objects of
-- texts by field, the fields of src/organisations/page-fields.ts.
create type organisations.kind_code as enum (
  'work_b', 'work_a', 'workers_collective', 'workers_cooperative', 'npo', 'social_welfare', 'company', 'other');

-- listed: known from a public list alone, shown plainly. introduced: somebody wrote about it or raises money for it.
create type organisations.standing as enum ('listed', 'introduced');

alter table organisations.organisations
  add column kind_code organisations.kind_code not null default 'other',
  add column standing organisations.standing not null default 'introduced',
  -- Words that stand in addresses of the site itself.
  add constraint address_not_taken_by_the_site check (address not in ('pictures', 'new'));

update organisations.organisations set kind_code = case
  when kind ~ '(Ｂ|B)型' then 'work_b' when kind ~ '(Ａ|A)型' then 'work_a' when kind ~ 'ワーカーズ' then 'workers_collective'
  when kind ~ '労働者協同組合' then 'workers_cooperative' when kind ~ '(NPO|ＮＰＯ|非営利)' then 'npo'
  when kind ~ '社会福祉' then 'social_welfare' else 'other' end::organisations.kind_code;

-- The address of a page holds for ever.
create function organisations.keep_address() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.address <> old.address then
    raise exception '% on organisations.organisations is refused: a page stays under its address', tg_op
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger address_kept before update of address or delete on organisations.organisations
  for each row execute function organisations.keep_address();

-- What people wrote. No row: nothing yet beside name and kind.
create table organisations.pages (
  organisation_id int primary key references organisations.organisations,
  written jsonb not null default '{}' check (jsonb_typeof(written) = 'object'),
  changed_at timestamptz not null
);

-- What a public list says of a workplace, and from which month the list is.
create table organisations.imported (
  source text not null check (source ~ '^[a-z]+$'),
  -- Its key in that list, which alone is unique there.
  source_key text not null check (source_key <> ''),
  organisation_id int not null unique references organisations.organisations,
  -- The part of the source that one file covers whole: what is missing in a newer file of the same scope has vanished.
  scope text not null check (scope <> ''),
  facts jsonb not null check (jsonb_typeof(facts) = 'object'),
  as_of date not null check (extract(day from as_of) = 1),
  changed_at timestamptz not null,
  -- The month of the first list in which it no longer stood.
  vanished_as_of date check (vanished_as_of >= as_of),
  primary key (source, source_key)
);
create index imported_by_scope on organisations.imported (source, scope);

-- What the directory is searched by: made from the two layers in the transaction that changes them, never written otherwise.
create table organisations.directory (
  organisation_id int primary key references organisations.organisations,
  -- Introduced ones first, then by kana.
  sort_key text collate "C" not null,
  -- Folded as src/organisations/directory/fold-words.ts folds what is searched for.
  name_key text collate "C" not null,
  search_key text collate "C" not null,
  -- Every character and every two neighbours of search_key.
  grams text[] not null,
  kind_code organisations.kind_code not null,
  -- Two and five figures; city_code differs from municipality_code in a ward of a large city.
  prefecture_code text check (prefecture_code ~ '^[0-9]{2}$'),
  city_code text check (city_code ~ '^[0-9]{5}$'),
  municipality_code text check (municipality_code ~ '^[0-9]{5}$'),
  latitude double precision check (latitude between 20 and 46),
  longitude double precision check (longitude between 122 and 154),
  check ((latitude is null) = (longitude is null))
);
-- Without the list of pending entries, which every search after a large import would have to read through.
create index directory_by_gram on organisations.directory using gin (grams) with (fastupdate = off);
create index directory_in_order on organisations.directory (sort_key, organisation_id);
create index directory_by_kind on organisations.directory (kind_code, sort_key, organisation_id);
create index directory_by_prefecture on organisations.directory (prefecture_code, sort_key, organisation_id);
create index directory_by_city on organisations.directory (city_code, sort_key, organisation_id);
create index directory_by_municipality on organisations.directory (municipality_code, sort_key, organisation_id);
create index directory_by_latitude on organisations.directory (latitude, longitude);
