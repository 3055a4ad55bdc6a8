-- What was cancelled of a charge that failed afterwards, or had failed, is not charged again (0054): the parts that wait are less it.
--
-- What waits of one month is looked up for its page: with the list of failures written out once (`materialized`, as it is used
-- twice) every page would look through the failures of all months.
create or replace view collecting.waiting_parts as
with failed as not materialized (
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
select p.coop_id, p.collection_month, p.serial, p.first_month, p.times, p.units - coalesce(a.units, 0) as units,
       p.yen - coalesce(a.yen, 0) as yen, c.member_id, c.item
from parts p
join collecting.charges c on c.coop_id = p.coop_id and c.collection_month = p.collection_month and c.serial = p.serial
left join lateral (select sum(a.units)::int as units, sum(a.yen)::bigint as yen from giving.donation_acts a
                   where a.coop_id = p.coop_id and a.charge_month = p.collection_month and a.charge_serial = p.serial
                     and a.first_month = p.first_month and a.kind = 'cancelled') a on true
where p.yen > coalesce(a.yen, 0) and not exists (
  select from collecting.failed_parts d
  where d.coop_id = p.coop_id and d.collection_month = p.collection_month and d.serial = p.serial and d.first_month = p.first_month);

-- As in 0035, with what was cancelled counted as dealt with.
create or replace function collecting.check_failed_parts() returns trigger language plpgsql as $$
declare counted bigint;
begin
  select count(*) into counted from (select distinct coop_id, collection_month, serial from new_rows) n
  cross join lateral (
    select l.result from collecting.collections l
    where l.coop_id = n.coop_id and l.collection_month = n.collection_month and l.serial = n.serial
    order by l.nth desc limit 1) latest
  where latest.result = 'failed';
  if counted <> (select count(*) from (select distinct coop_id, collection_month, serial from new_rows) n) then
    raise exception 'a charge that has not failed is dealt with as failed'
      using errcode = 'check_violation', constraint = 'only_failed_parts';
  end if;

  select count(*) into counted
  from (select p.coop_id, p.collection_month, p.serial, sum(p.yen) as yen
        from (select distinct coop_id, collection_month, serial from new_rows) n
        join collecting.failed_parts p using (coop_id, collection_month, serial) group by 1, 2, 3) s
  join collecting.charges c using (coop_id, collection_month, serial)
  left join (select coop_id, charge_month as collection_month, charge_serial as serial, sum(yen) as yen from giving.donation_acts
             where kind = 'cancelled' and charge_serial is not null group by 1, 2, 3) a using (coop_id, collection_month, serial)
  where s.yen > c.yen - coalesce(a.yen, 0);
  if counted > 0 then
    raise exception 'of % charges more is dealt with than was charged', counted
      using errcode = 'check_violation', constraint = 'only_failed_parts';
  end if;
  return null;
end $$;
