-- A million results were joined with a million charges to see that each has its charge. The charges of a closed month are the
-- serial numbers 1 to so many, without a gap: the close makes sure of it, and nothing takes a charge away. So it is enough to
-- look at the first and the last number of a report.
create or replace function collecting.check_new_collections() returns trigger language plpgsql as $$
declare orphans bigint;
begin
  select count(*) into orphans
  from (select coop_id, collection_month, nth, min(serial) as first, max(serial) as last from new_rows group by 1, 2, 3) n
  left join collecting.month_closings m on m.coop_id = n.coop_id and m.collection_month = n.collection_month
  left join collecting.collection_reports r on r.coop_id = n.coop_id and r.collection_month = n.collection_month and r.nth = n.nth
  where r.nth is null or n.first < 1 or n.last > m.charges;
  if orphans > 0 then
    raise exception 'results of % reports have no such charge or report', orphans using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;

create function collecting.check_serials() returns trigger language plpgsql as $$
declare counted record;
begin
  select count(*) as charges, coalesce(max(serial), 0) as last into counted
  from collecting.charges where coop_id = new.coop_id and collection_month = new.collection_month;
  if (counted.charges, counted.last) is distinct from (new.charges::bigint, new.charges) then
    raise exception 'the charges of % are not numbered from 1 to %', new.collection_month, new.charges
      using errcode = 'check_violation', constraint = 'serials_without_gap';
  end if;
  return new;
end $$;
create trigger serials_without_gap before insert on collecting.month_closings
  for each row execute function collecting.check_serials();
