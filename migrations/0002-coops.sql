-- Co-operatives, their members, and their order cycles with the windows in which each channel takes orders.
create schema coops;
create extension if not exists pg_trgm;

-- 注文用紙, インターネット, デポー, 電話, このサイト
create type coops.channel as enum ('paper', 'web', 'depot', 'phone', 'direct');
-- 班, 個別配送, デポー
create type coops.delivery_kind as enum ('group', 'home', 'depot');

create table coops.coops (
  id int generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z][a-z0-9-]{0,31}$'),
  name text not null,
  -- Excel eats leading zeros; they are put back up to this width.
  member_number_width int not null check (member_number_width between 1 and 15),
  -- What members see on pages: the name of the co-op's own web order, and where to ring up.
  web_order_name text,
  phone text,
  phone_hours text
);

create table coops.members (
  coop_id int not null references coops.coops,
  id int generated always as identity,
  member_number text not null check (member_number ~ '^[0-9]{1,15}$'),
  name text not null,
  name_kana text not null,
  -- Width, kana and spaces folded away, for searching at the desk.
  name_key text not null,
  phone text,
  mail text,
  delivery_kind coops.delivery_kind not null,
  joined_on date not null,
  left_on date check (left_on >= joined_on),
  primary key (coop_id, id),
  unique (coop_id, member_number)
);

create table coops.order_cycles (
  id int generated always as identity primary key,
  coop_id int not null references coops.coops,
  -- 2025-11-3: year, month and number of the cycle in that month. Named in a table, never computed.
  code text not null check (code ~ '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$'),
  name text not null,
  week int check (week between 1 and 53),
  opens_at timestamptz not null,
  -- The first instant at which it is closed: the last day counts until it ends in Japan.
  closes_at timestamptz not null check (closes_at > opens_at),
  collection_month date not null check (extract(day from collection_month) = 1),
  unique (coop_id, code)
);

-- A channel whose window is another than the cycle's own.
create table coops.channel_windows (
  cycle_id int not null references coops.order_cycles,
  channel coops.channel not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null check (closes_at > opens_at),
  primary key (cycle_id, channel)
);
