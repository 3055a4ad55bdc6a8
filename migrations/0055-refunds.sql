-- Where the acts on donations meet the month close: what they may know of charges, and what is owed to members afterwards.

-- Cancelled before the close: it is not charged. Cancelled afterwards: its charge is with the co-op already; if it is collected all the
-- same, the money is owed to the member. Refunded: owed at once. Given back as a credit on later months, or by bank.
create type collecting.refund_way as enum ('credit', 'bank');
create table collecting.refunds (
  -- The act that owes it: never twice for one donation.
  act_id bigint primary key references giving.donation_acts,
  coop_id int not null,
  member_id int not null,
  yen bigint not null check (yen > 0),
  way collecting.refund_way not null,
  transfer_id bigint not null unique references ledger.transfers,
  owed_at timestamptz not null,
  foreign key (coop_id, member_id) references coops.members (coop_id, id)
);
create index refunds_of_member on collecting.refunds (coop_id, member_id);

-- What a close took off a member's charge of an item. It is never more than what is new in that charge.
create table collecting.credits_used (
  coop_id int not null,
  collection_month date not null,
  item int not null,
  member_id int not null,
  act_id bigint not null references collecting.refunds,
  yen bigint not null check (yen > 0),
  primary key (coop_id, collection_month, item, member_id, act_id),
  foreign key (coop_id, collection_month, item) references collecting.charge_items deferrable initially deferred
);
create index credits_used_of on collecting.credits_used (act_id);

-- Two transfers an item: the members' credits pay the charges, and what was promised has been collected.
create type collecting.credit_step as enum ('charge_paid', 'fund_collected');
create table collecting.credit_transfers (
  transfer_id bigint primary key references ledger.transfers,
  coop_id int not null,
  collection_month date not null,
  item int not null,
  step collecting.credit_step not null,
  yen bigint not null check (yen > 0),
  unique (coop_id, collection_month, item, step),
  foreign key (coop_id, collection_month, item) references collecting.charge_items deferrable initially deferred
);

-- What was left of a refund, paid by bank: once.
create table collecting.refund_payments (
  act_id bigint primary key references collecting.refunds,
  yen bigint not null check (yen > 0),
  paid_on date not null,
  transfer_id bigint not null unique references ledger.transfers,
  recorded_at timestamptz not null,
  recorded_by text not null
);

do $$
declare name text;
begin
  foreach name in array array['refunds', 'credits_used', 'credit_transfers', 'refund_payments'] loop
    execute format('create trigger kept before update or delete on collecting.%I for each row execute function collecting.refuse_change()', name);
    execute format('create trigger kept_truncate before truncate on collecting.%I for each statement execute function collecting.refuse_change()', name);
  end loop;
end $$;

-- What is still owed of each refund.
create view collecting.refunds_owed as
select r.act_id, r.coop_id, r.member_id, r.way, r.yen, r.owed_at,
       (r.yen - coalesce((select sum(u.yen) from collecting.credits_used u where u.act_id = r.act_id), 0)
              - coalesce((select p.yen from collecting.refund_payments p where p.act_id = r.act_id), 0))::bigint as left_yen
from collecting.refunds r;

-- Never more given back than is owed. The refund's row is locked first: of two at once the second sees what the first did.
create function collecting.check_refund_left() returns trigger language plpgsql as $$
begin
  perform from collecting.refunds r where r.act_id = new.act_id for update;
  if (select left_yen from collecting.refunds_owed o where o.act_id = new.act_id) < 0 then
    raise exception 'more than is owed would be given back of refund %', new.act_id
      using errcode = 'check_violation', constraint = 'only_owed_money_is_given_back';
  end if;
  return null;
end $$;
create trigger only_owed_money_is_given_back after insert on collecting.credits_used
  for each row execute function collecting.check_refund_left();
create trigger only_owed_money_is_given_back after insert on collecting.refund_payments
  for each row execute function collecting.check_refund_left();

-- An act on a donation says of its charge what is so.
create function collecting.check_act_stands() returns trigger language plpgsql as $$
declare
  latest collecting.collection_result;
begin
  if new.batch_id is not null and new.first_month is distinct from
       (select c.collection_month from collecting.charged_batches c where c.batch_id = new.batch_id)
     or new.enrolment_id is not null and not exists (
       select from collecting.instalments i
       where i.coop_id = new.coop_id and i.enrolment_id = new.enrolment_id and i.collection_month = new.instalment_month
         and i.member_id = new.member_id and i.units = new.units and i.yen = new.yen and new.first_month = i.collection_month) then
    raise exception 'the donation was charged meanwhile, or was never charged'
      using errcode = 'check_violation', constraint = 'acts_know_the_charge';
  end if;
  if new.charge_serial is null then return new; end if;
  select l.result into latest from collecting.collections l
  where l.coop_id = new.coop_id and l.collection_month = new.charge_month and l.serial = new.charge_serial
  order by l.nth desc limit 1;
  if new.was_collected <> (latest is not null and latest = 'collected')
     or not exists (select from collecting.charges c where c.coop_id = new.coop_id and c.collection_month = new.charge_month
                    and c.serial = new.charge_serial and c.member_id = new.member_id)
     or exists (select from collecting.failed_parts p where p.coop_id = new.coop_id and p.collection_month = new.charge_month
                and p.serial = new.charge_serial and p.first_month = new.first_month) then
    raise exception 'charge % of % does not stand as the act says', new.charge_serial, new.charge_month
      using errcode = 'check_violation', constraint = 'acts_know_the_charge';
  end if;
  return new;
end $$;
create trigger acts_know_the_charge before insert on giving.donation_acts
  for each row execute function collecting.check_act_stands();

-- Collected money of a fund is refunded, moved and held for payouts one after the other, so that none of them spends it twice.
create function collecting.lock_fund(p_fund text) returns void language sql as $$
  select pg_advisory_xact_lock(8111, hashtext(p_fund))
$$;
create function collecting.check_fund_has_it() returns trigger language plpgsql as $$
begin
  perform collecting.lock_fund(new.from_fund);
  if collecting.fund_balance(new.from_fund) < collecting.fund_held(new.from_fund) then
    raise exception '% has not so much collected money any more', new.from_fund
      using errcode = 'check_violation', constraint = 'only_money_that_is_there';
  end if;
  return null;
end $$;
create trigger only_money_that_is_there after insert on giving.donation_acts
  for each row when (new.was_collected) execute function collecting.check_fund_has_it();

-- A payout that is being prepared takes the same lock; its own check at the end of the transaction then sees every refund.
create function collecting.lock_fund_of_part() returns trigger language plpgsql as $$
begin
  perform collecting.lock_fund(i.fund) from collecting.charge_items i
  where i.coop_id = new.coop_id and i.collection_month = new.collection_month and i.item = new.item;
  return new;
end $$;
create trigger funds_are_locked before insert on collecting.payout_parts
  for each row execute function collecting.lock_fund_of_part();

-- A refund is of its act: as much as it, and one that was cancelled only when its charge was collected all the same.
create function collecting.check_refund() returns trigger language plpgsql as $$
begin
  if not exists (
    select from giving.donation_acts a
    where a.id = new.act_id and a.coop_id = new.coop_id and a.member_id = new.member_id and a.yen = new.yen
      and (a.kind = 'refunded' or a.kind = 'cancelled' and a.charge_serial is not null and 'collected' = (
        select l.result from collecting.collections l
        where l.coop_id = a.coop_id and l.collection_month = a.charge_month and l.serial = a.charge_serial
        order by l.nth desc limit 1))) then
    raise exception 'nothing is owed for act %', new.act_id using errcode = 'check_violation', constraint = 'refunds_have_their_act';
  end if;
  return new;
end $$;
create trigger refunds_have_their_act before insert on collecting.refunds
  for each row execute function collecting.check_refund();

-- The money of moved donations follows them through their charges, also when these fail and are charged again: for each charge that a
-- moved donation stands in, where its money goes. Those that were given back stand in none.
create view collecting.moved_in_charges as
with recursive moved as (
  select distinct on (a.coop_id, a.batch_id, a.line_no, a.enrolment_id, a.instalment_month) a.*
  from giving.donation_acts a
  where a.kind = 'moved' and not exists (
    select from giving.donation_acts g where g.kind <> 'moved' and (
      (g.batch_id, g.line_no) = (a.batch_id, a.line_no) or (g.enrolment_id, g.instalment_month) = (a.enrolment_id, a.instalment_month)))
  order by a.coop_id, a.batch_id, a.line_no, a.enrolment_id, a.instalment_month, a.nth desc
), placed as (
  select m.coop_id, m.id as act_id, m.to_fund, m.units, m.yen, c.collection_month, c.serial, c.item, c.collection_month as first_month
  from moved m
  left join collecting.charged_batches b on b.batch_id = m.batch_id
  left join collecting.instalments i
    on i.coop_id = m.coop_id and i.enrolment_id = m.enrolment_id and i.collection_month = m.instalment_month
  join collecting.charges c on c.coop_id = m.coop_id and c.collection_month = coalesce(b.collection_month, i.collection_month)
                           and c.item = coalesce(b.item, i.item) and c.member_id = m.member_id
  union all
  select p.coop_id, p.act_id, p.to_fund, p.units, p.yen, c.collection_month, c.serial, c.item, p.first_month
  from placed p
  join collecting.failed_parts f on f.coop_id = p.coop_id and f.collection_month = p.collection_month and f.serial = p.serial
                                and f.first_month = p.first_month and f.led_to = 'charged_again'
  join collecting.charges c on c.coop_id = f.coop_id and c.collection_month = f.again_month and c.serial = f.again_serial
)
select * from placed;

-- A month may be paid by credits alone, and an item of it.
alter table collecting.month_closings drop constraint month_closings_charges_check, drop constraint month_closings_yen_check,
  drop constraint month_closings_check,
  add check (charges >= 0), add check (members between least(1, charges) and charges), add check (yen >= 0 and (yen > 0) = (charges > 0));
alter table collecting.charge_items drop constraint charge_items_charges_check, drop constraint charge_items_units_check,
  drop constraint charge_items_yen_check,
  add check (charges >= 0), add check ((units > 0) = (charges > 0)), add check (yen >= 0 and (yen > 0) = (charges > 0));

-- A month is closed only with books that agree with its charges, item by item: what was promised, less what credits paid.
create or replace function collecting.check_closing() returns trigger language plpgsql as $$
declare offenders text;
begin
  select string_agg(i.order_number, ', ') into offenders
  from collecting.charge_items i
  left join (select item, sum(yen) as yen from collecting.closing_transfers
             where coop_id = new.coop_id and collection_month = new.collection_month and step = 'charged' group by item) t
    on t.item = i.item
  left join (select item, sum(yen) as yen from collecting.credits_used
             where coop_id = new.coop_id and collection_month = new.collection_month group by item) u
    on u.item = i.item
  left join (select item, min(yen) as yen, count(*) as steps from collecting.credit_transfers
             where coop_id = new.coop_id and collection_month = new.collection_month group by item) k
    on k.item = i.item
  where i.coop_id = new.coop_id and i.collection_month = new.collection_month
    and (i.yen + coalesce(u.yen, 0) is distinct from coalesce(t.yen, 0) or u.yen is distinct from k.yen or coalesce(k.steps, 2) <> 2);
  if offenders is not null then
    raise exception 'the charges of % and the books do not agree', offenders
      using errcode = 'check_violation', constraint = 'charges_match_the_books';
  end if;
  return new;
end $$;
