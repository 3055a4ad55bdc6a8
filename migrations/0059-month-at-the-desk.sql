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
