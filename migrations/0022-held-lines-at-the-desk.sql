-- The desk's list of held lines: in the order of the files, filtered, 50 at a time, also when a million are open.
--
-- Every index begins with the reason, because the list and its counts are put together from one short look per reason
-- (src/giving/held-queries.ts), and ends with the place in the list, which no other index has: so the planner can only
-- take the one that reads 50 rows, also on a table that was filled a moment ago and of which it knows nothing yet.
alter table giving.held_lines add column place bigint not null generated always as ((import_id::bigint << 32) | line_no) stored;
drop index giving.held_lines_open;
drop index giving.held_lines_same_slip;
create index held_lines_open on giving.held_lines (main_reason, place) where state = 'open';
-- Also finds the lines with the same slip in their order number.
create index held_lines_by_number on giving.held_lines (main_reason, order_number, place) where state = 'open';
create index held_lines_by_cycle on giving.held_lines (main_reason, cycle_code, place) where state = 'open';
create index held_lines_same_member on giving.held_lines (member_number, coop_code)
  where state = 'open' and main_reason in ('unknown_member', 'member_left');
create index held_lines_same_coop on giving.held_lines (coop_code) where state = 'open' and main_reason = 'unknown_coop';
-- What became of an import's held lines.
create index held_lines_decided on giving.held_lines (import_id, state) where state in ('accepted', 'rejected');

-- Who acted, for taking back one's own last act. The name in acted_by stays as it was on that day.
alter table giving.held_acts add column person_id uuid;
create index held_acts_by_person on giving.held_acts (person_id, id) where taken_back_at is null;
create index batches_by_held_act on giving.batches (held_act_id) where held_act_id is not null;
create index enrolments_by_held_act on giving.enrolments (held_act_id) where held_act_id is not null;
