-- How long each kind of data is kept, where it differs from what the program brings, and the one way in which readings go.
create table background.retention_periods (
  -- A name of src/background/retention.ts.
  kind text primary key check (kind ~ '^[a-z_]+$'),
  days int not null check (days > 0),
  set_at timestamptz not null,
  set_by text not null
);

-- Readings are append only; what is older than three years may go, and nothing younger than a year before the newest row, whatever
-- the caller says. As the tables' owner: the application has no right to delete.
create function activity.forget_readings(p_before timestamptz, p_most int) returns int language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare gone int;
begin
  if p_before > (select max(at) from activity.readings) - interval '1 year' then
    raise exception 'readings are kept for a year at least' using errcode = 'restrict_violation';
  end if;
  perform set_config('activity.forgetting', 'readings', true);
  delete from activity.readings where id in (select id from activity.readings where at < p_before order by id limit p_most);
  get diagnostics gone = row_count;
  perform set_config('activity.forgetting', '', true);
  return gone;
end $$;

create function activity.refuse_reading_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('activity.forgetting', true) = 'readings' then
    return old;
  end if;
  raise exception 'activity.readings is append only: % refused', lower(tg_op) using errcode = 'integrity_constraint_violation';
end $$;
drop trigger readings_append_only on activity.readings;
create trigger readings_append_only before update or delete on activity.readings
  for each row execute function activity.refuse_reading_change();
alter table activity.readings enable always trigger readings_append_only;
alter table activity.readings enable always trigger readings_no_truncate;
