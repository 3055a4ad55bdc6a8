-- How many units an enrolment has from a month on; 0 while it is paused. Of several changes for the same month the last
-- counts. What was charged stays: only months that are not closed can change.
create table collecting.enrolment_changes (
  id bigint generated always as identity primary key,
  coop_id int not null,
  enrolment_id bigint not null references giving.enrolments,
  from_month date not null check (extract(day from from_month) = 1),
  units int not null check (units between 0 and 999),
  changed_at timestamptz not null,
  changed_by text not null,
  reason text not null check (reason <> '')
);
create index enrolment_changes_latest on collecting.enrolment_changes (coop_id, enrolment_id, from_month desc, id desc);
create trigger kept before update or delete on collecting.enrolment_changes for each row execute function collecting.refuse_change();

create function collecting.check_change_is_open() returns trigger language plpgsql as $$
begin
  if exists (select from collecting.month_closings c where c.coop_id = new.coop_id and c.collection_month >= new.from_month) then
    raise exception 'the month % of co-op % is closed', new.from_month, new.coop_id
      using errcode = 'check_violation', constraint = 'changes_of_open_months';
  end if;
  if not exists (select from giving.enrolments e where e.id = new.enrolment_id and e.coop_id = new.coop_id) then
    raise exception 'enrolment % is not of co-op %', new.enrolment_id, new.coop_id using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;
create trigger changes_of_open_months before insert on collecting.enrolment_changes
  for each row execute function collecting.check_change_is_open();
