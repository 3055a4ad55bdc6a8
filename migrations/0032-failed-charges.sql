-- What a failed charge leads to: it is charged again with the next month that is closed, so many times as the co-op has it;
-- after that it waits for the desk, or is cancelled.
create type collecting.after_last_try as enum ('hand_to_desk', 'cancel');
alter table collecting.coop_settings
  add column charge_again_times int not null default 1 check (charge_again_times between 0 and 12),
  add column after_last_try collecting.after_last_try not null default 'hand_to_desk';

alter type collecting.held_result_reason add value 'dealt_with_meanwhile';

-- A charge may hold money of earlier months that failed there. Each month's part of a failed charge is decided by itself,
-- and once: charged again, or cancelled. A part without a row here waits.
create type collecting.failure_course as enum ('charged_again', 'cancelled');
create table collecting.failed_parts (
  coop_id int not null,
  -- The charge that failed …
  collection_month date not null,
  serial int not null,
  -- … and of it the part that was first charged with this month, and how often it has been charged.
  first_month date not null,
  times int not null check (times > 0),
  units int not null check (units > 0),
  yen bigint not null check (yen > 0),
  led_to collecting.failure_course not null,
  -- The charge that it became part of.
  again_month date check (again_month > collection_month),
  again_serial int,
  -- The transfer that cancelled it, with others of its item.
  transfer_id bigint references ledger.transfers,
  decided_at timestamptz not null,
  decided_by text not null,
  reason text not null check (reason <> ''),
  primary key (coop_id, collection_month, serial, first_month),
  check (first_month <= collection_month),
  check ((led_to = 'charged_again') = (again_month is not null and again_serial is not null)),
  check ((led_to = 'cancelled') = (transfer_id is not null)),
  foreign key (coop_id, collection_month, serial) references collecting.charges,
  foreign key (coop_id, again_month, again_serial) references collecting.charges
);
-- Never twice in one month.
create unique index failed_parts_again_once on collecting.failed_parts (coop_id, again_month, again_serial, first_month)
  where led_to = 'charged_again';

create trigger kept before update or delete on collecting.failed_parts for each row execute function collecting.refuse_change();
create trigger kept_truncate before truncate on collecting.failed_parts for each statement execute function collecting.refuse_change();

-- Only what the latest result says has failed can be dealt with as failed, and no more of it than was charged.
create function collecting.check_failed_part() returns trigger language plpgsql as $$
declare
  latest collecting.collection_result;
  left_yen bigint;
begin
  select result into latest from collecting.collections c
  where c.coop_id = new.coop_id and c.collection_month = new.collection_month and c.serial = new.serial
  order by nth desc limit 1;
  if latest is distinct from 'failed' then
    raise exception 'charge % of % has not failed', new.serial, new.collection_month
      using errcode = 'check_violation', constraint = 'only_failed_parts';
  end if;
  select c.yen - coalesce((select sum(p.yen) from collecting.failed_parts p
                           where p.coop_id = new.coop_id and p.collection_month = new.collection_month and p.serial = new.serial), 0)
  into left_yen from collecting.charges c
  where c.coop_id = new.coop_id and c.collection_month = new.collection_month and c.serial = new.serial;
  if new.yen > left_yen then
    raise exception 'charge % of % has only % yen left to deal with', new.serial, new.collection_month, left_yen
      using errcode = 'check_violation', constraint = 'only_failed_parts';
  end if;
  return new;
end $$;
create trigger only_failed_parts before insert on collecting.failed_parts
  for each row execute function collecting.check_failed_part();

-- The parts of failed charges that wait: for the next close, or for the desk.
create view collecting.waiting_parts as
with failed as (
  select f.coop_id, f.collection_month, f.serial from collecting.collections f
  where f.result = 'failed' and not exists (
    select from collecting.collections l
    where l.coop_id = f.coop_id and l.collection_month = f.collection_month and l.serial = f.serial and l.nth > f.nth)
), parts as (
  select f.*, p.first_month, p.times + 1 as times, p.units, p.yen
  from failed f
  join collecting.failed_parts p on p.coop_id = f.coop_id and p.again_month = f.collection_month and p.again_serial = f.serial
  union all
  select f.*, f.collection_month, 1, c.units - coalesce(p.units, 0), c.yen - coalesce(p.yen, 0)
  from failed f
  join collecting.charges c on c.coop_id = f.coop_id and c.collection_month = f.collection_month and c.serial = f.serial
  left join (select coop_id, again_month, again_serial, sum(units)::int as units, sum(yen)::bigint as yen
             from collecting.failed_parts where led_to = 'charged_again' group by 1, 2, 3) p
    on p.coop_id = f.coop_id and p.again_month = f.collection_month and p.again_serial = f.serial
  where c.yen > coalesce(p.yen, 0)
)
select p.coop_id, p.collection_month, p.serial, p.first_month, p.times, p.units, p.yen, c.member_id, c.item
from parts p
join collecting.charges c on c.coop_id = p.coop_id and c.collection_month = p.collection_month and c.serial = p.serial
where not exists (
  select from collecting.failed_parts d
  where d.coop_id = p.coop_id and d.collection_month = p.collection_month and d.serial = p.serial and d.first_month = p.first_month);
