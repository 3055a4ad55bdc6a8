-- How the order files of a co-op's own system are read: which of its headers is which field, what stands in no column, and
-- how its dates are written. The shape of `headers` and `fixed` is OrderProfile in src/giving/intake/order-columns.ts.
create table giving.import_profiles (
  id int generated always as identity primary key,
  name text not null unique check (name <> '' and length(name) <= 60),
  headers jsonb not null default '{}' check (jsonb_typeof(headers) = 'object'),
  fixed jsonb not null default '{}' check (jsonb_typeof(fixed) = 'object'),
  moment_pattern text check (length(moment_pattern) <= 40),
  saved_at timestamptz not null,
  saved_by text not null
);
