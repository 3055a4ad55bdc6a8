-- Which keys have sealed personal data here, and tries counted per bucket. The keys themselves lie outside the database.
create schema vault;

-- Written before a key seals anything, so that a start without it can say so instead of making another one.
create table vault.keys (
  -- The first figures of a hash of the key: tells keys apart, opens nothing.
  id text primary key check (id ~ '^[0-9a-f]{8}$'),
  began_at timestamptz not null,
  -- Nothing is sealed with it any more, and it may be taken out of the ring.
  retired_at timestamptz check (retired_at >= began_at)
);

-- Tries at any door, counted per bucket in windows. A bucket is a keyed hash of a purpose with an address, a person, or nothing:
-- none of it stands here in clear. Shared by all processes on this database.
create table http.counted_tries (
  bucket bytea primary key check (octet_length(bucket) = 32),
  window_began_at timestamptz not null,
  tries integer not null check (tries >= 0)
);
create index counted_tries_by_age on http.counted_tries (window_began_at);
