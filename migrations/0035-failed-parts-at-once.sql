-- A close deals with thousands of failed charges in one statement. Asked row by row, with a plan made while the table was
-- empty, the check of 0032 looked through all of them for each; asked once a statement it takes no time.
drop trigger only_failed_parts on collecting.failed_parts;
drop function collecting.check_failed_part();

create function collecting.check_failed_parts() returns trigger language plpgsql as $$
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
  where s.yen > c.yen;
  if counted > 0 then
    raise exception 'of % charges more is dealt with than was charged', counted
      using errcode = 'check_violation', constraint = 'only_failed_parts';
  end if;
  return null;
end $$;
create trigger only_failed_parts after insert on collecting.failed_parts
  referencing new table as new_rows for each statement execute function collecting.check_failed_parts();
