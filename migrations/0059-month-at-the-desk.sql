-- A month at the desk: its pages answer at once, also when it has a million charges.

-- What came of a report, by ending. Adding these few rows up says where a month stands; counting its charges would take seconds.
create table collecting.report_endings (
  coop_id int not null,
  collection_month date not null,
  nth int not null,
  -- See RESULT_ENDINGS in src/collecting/collection-result.ts.
  ending text not null check (ending <> ''),
  lines int not null check (lines > 0),
  -- Of the charges that were found; 0 where there was none.
  yen bigint not null check (yen >= 0),
  primary key (coop_id, collection_month, nth, ending),
  foreign key (coop_id, collection_month, nth) references collecting.collection_reports
);
insert into collecting.report_endings (coop_id, collection_month, nth, ending, lines, yen)
select l.coop_id, l.collection_month, l.nth,
       l.result || case when l.before <> l.result then '_after_' || l.before else '' end, count(*), sum(c.yen)
from (select *, lag(result) over (partition by coop_id, collection_month, serial order by nth) as before from collecting.collections) l
join collecting.charges c on c.coop_id = l.coop_id and c.collection_month = l.collection_month and c.serial = l.serial
group by 1, 2, 3, 4;
insert into collecting.report_endings (coop_id, collection_month, nth, ending, lines, yen)
select coop_id, collection_month, nth, held_reason, count(*), 0 from collecting.held_results group by 1, 2, 3, 4;
create trigger kept before update or delete on collecting.report_endings for each row execute function collecting.refuse_change();
create trigger kept_truncate before truncate on collecting.report_endings for each statement execute function collecting.refuse_change();

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
select p.coop_id, p.collection_month, p.serial, p.first_month, p.times, p.units, p.yen, c.member_id, c.item
from parts p
join collecting.charges c on c.coop_id = p.coop_id and c.collection_month = p.collection_month and c.serial = p.serial
where not exists (
  select from collecting.failed_parts d
  where d.coop_id = p.coop_id and d.collection_month = p.collection_month and d.serial = p.serial and d.first_month = p.first_month);

create index held_results_waiting on collecting.held_results (coop_id, collection_month, nth, line_no) where settled_at is null;
-- What a report brought, page by page, in the order of the charge numbers.
create index collections_by_report on collecting.collections (coop_id, collection_month, nth, serial) where result = 'failed';

-- The held line of somebody who already is a supporter may lead to a change of the enrolment instead of a second one. It can be
-- taken back, by a change that names the one it takes back.
alter type giving.held_act_kind add value 'change_enrolment';
alter table collecting.enrolment_changes
  add column held_act_id bigint unique references giving.held_acts,
  add column takes_back_id bigint unique references collecting.enrolment_changes;

-- A member is looked up by number, or by how the name begins in kana: the second word of name_key.
create index members_by_kana on coops.members (coop_id, (split_part(name_key, ' ', 2) collate "C"));
create index enrolments_by_member on giving.enrolments (coop_id, member_id, id);
