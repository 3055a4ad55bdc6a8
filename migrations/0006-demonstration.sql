-- The day that a demonstration shows. No row: a real installation, which has no such switch.
create schema calendar;

create table calendar.demonstration (
  only_row boolean primary key default true check (only_row),
  -- At `set_at` of the real time the demonstration's clock showed `shows`; it has run on from there.
  shows timestamptz not null,
  set_at timestamptz not null
);
