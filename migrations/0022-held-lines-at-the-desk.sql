-- The desk's list of held lines: in the order of the files, filtered, 50 at a time, also when a million are open.
--
-- Every index begins with the reason, because the list and its counts are put together from one short look per reason
-- (src/giving/held-queries.ts); so each filter needs one index and each look reads 50 rows of it.
drop index giving.held_lines_open;
drop index giving.held_lines_same_slip;
create index held_lines_open on giving.held_lines (main_reason, import_id, line_no) where state = 'open';
create index held_lines_by_number on giving.held_lines (main_reason, order_number, import_id, line_no) where state = 'open';
create index held_lines_by_cycle on giving.held_lines (main_reason, cycle_code, import_id, line_no) where state = 'open';
-- Also finds the lines with the same slip in their order number.
create index held_lines_by_cycle_number on giving.held_lines (main_reason, cycle_code, order_number, import_id, line_no)
  where state = 'open';
create index held_lines_same_member on giving.held_lines (member_number, coop_code)
  where state = 'open' and main_reason in ('unknown_member', 'member_left');
create index held_lines_same_coop on giving.held_lines (coop_code) where state = 'open' and main_reason = 'unknown_coop';
-- What became of an import's held lines.
create index held_lines_of_import on giving.held_lines (import_id, state, main_reason);

-- Who acted, for taking back one's own last act. The name in acted_by stays as it was on that day.
alter table giving.held_acts add column person_id uuid;
create index held_acts_by_person on giving.held_acts (person_id, id) where taken_back_at is null;
create index batches_by_held_act on giving.batches (held_act_id) where held_act_id is not null;
create index enrolments_by_held_act on giving.enrolments (held_act_id) where held_act_id is not null;
