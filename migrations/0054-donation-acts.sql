-- What is done to one donation, or to one month of a supporter, after it came: cancelled before it was collected, refunded afterwards,
-- moved to the campaign that it was meant for. The donation's own row stays as it came; each act is a row with its transfer and its
-- reason (decision 0022).
create type giving.donation_act_kind as enum ('cancelled', 'refunded', 'moved');
create table giving.donation_acts (
  id bigint generated always as identity primary key,
  coop_id int not null,
  member_id int not null,
  -- The donation …
  batch_id bigint references giving.batches,
  line_no int,
  -- … or the month of an enrolment.
  enrolment_id bigint references giving.enrolments,
  instalment_month date,
  -- The acts of a donation in their order.
  nth int not null check (nth > 0),
  kind giving.donation_act_kind not null,
  units int not null check (units > 0),
  yen bigint not null check (yen > 0),
  -- The first part of the accounts: liabilities:campaigns:133540
  from_fund text not null,
  to_fund text check (to_fund <> from_fund),
  -- The charge that it stood in, and the month with which it was first charged; null before that. No number where a credit paid all.
  charge_month date,
  charge_serial int,
  first_month date,
  was_collected boolean not null,
  transfer_id bigint not null unique references ledger.transfers,
  acted_at timestamptz not null,
  acted_by text not null,
  reason text not null check (reason <> ''),
  foreign key (coop_id, member_id) references coops.members (coop_id, id),
  check (num_nonnulls(batch_id, line_no) = 2 and num_nonnulls(enrolment_id, instalment_month) = 0
         or num_nonnulls(batch_id, line_no) = 0 and num_nonnulls(enrolment_id, instalment_month) = 2),
  check ((kind = 'moved') = (to_fund is not null)),
  check ((charge_month is null) = (first_month is null) and (charge_serial is null or charge_month is not null)),
  -- Before it is collected a donation is cancelled, afterwards it is refunded.
  check (case kind when 'cancelled' then not was_collected when 'refunded' then was_collected else true end),
  check (not was_collected or charge_month is not null),
  unique (batch_id, line_no, nth),
  unique (enrolment_id, instalment_month, nth)
);
-- Given back once, whatever any program does.
create unique index donations_given_back_once on giving.donation_acts (batch_id, line_no) where kind <> 'moved' and batch_id is not null;
create unique index instalments_given_back_once on giving.donation_acts (enrolment_id, instalment_month)
  where kind <> 'moved' and enrolment_id is not null;
create index donation_acts_of_member on giving.donation_acts (coop_id, member_id);
create index donation_acts_from on giving.donation_acts (from_fund);
create index donation_acts_to on giving.donation_acts (to_fund) where to_fund is not null;
create index donation_acts_by_charge on giving.donation_acts (coop_id, charge_month, charge_serial);

create trigger kept before update or delete on giving.donation_acts for each row execute function giving.refuse_removal();
create trigger kept_truncate before truncate on giving.donation_acts for each statement execute function giving.refuse_removal();

-- An act is of a donation that stands as the act says: with its units and yen, promised, charged or collected, and not given back.
create function giving.check_donation_act() returns trigger language plpgsql as $$
begin
  if new.batch_id is not null and not exists (
       select from giving.donations d join giving.batches b on b.id = d.batch_id
       where d.batch_id = new.batch_id and d.line_no = new.line_no and d.coop_id = new.coop_id and d.member_id = new.member_id
         and d.units = new.units and d.yen = new.yen and not d.undone and b.undone_transfer_id is null) then
    raise exception 'there is no such donation' using errcode = 'foreign_key_violation';
  end if;
  if exists (select from giving.donation_acts a
             where (a.batch_id, a.line_no) = (new.batch_id, new.line_no) and (a.kind <> 'moved' or a.nth >= new.nth)
                or (a.enrolment_id, a.instalment_month) = (new.enrolment_id, new.instalment_month) and (a.kind <> 'moved' or a.nth >= new.nth))
  then
    raise exception 'the donation was given back before' using errcode = 'unique_violation', constraint = 'donations_given_back_once';
  end if;
  return new;
end $$;
create trigger acts_have_their_donation before insert on giving.donation_acts
  for each row execute function giving.check_donation_act();

-- An import, or an act on held lines, with a donation in it that was acted on by itself, is no longer taken back as a whole: the
-- member who cancelled would give again with the file's next import.
create function giving.refuse_undo_of_acted() returns trigger language plpgsql as $$
begin
  if exists (select from giving.donation_acts a where a.batch_id = new.id) then
    raise exception 'acted_on: donations of batch % were cancelled or moved by themselves', new.id
      using errcode = 'restrict_violation', constraint = 'undo_before_acts';
  end if;
  return new;
end $$;
create trigger undo_before_acts before update of undone_transfer_id on giving.batches
  for each row when (new.undone_transfer_id is not null) execute function giving.refuse_undo_of_acted();
