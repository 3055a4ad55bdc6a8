-- What holds between remittances, payouts and the books, asked at the end of each transaction that touches one of them: never
-- more remitted than collected, never more paid than remitted, and a run that is approved stands in the books to the yen.

-- A month, by whatever happened to its money. The month's row is locked first: of two at once, the second sees what the first did.
create function collecting.check_month_money() returns trigger language plpgsql as $$
declare
  m collecting.remitted_months;
  recorded bigint;
  paid bigint;
begin
  perform from collecting.month_closings c
  where c.coop_id = new.coop_id and c.collection_month = new.collection_month for update;
  select * into m from collecting.remitted_months r where r.coop_id = new.coop_id and r.collection_month = new.collection_month;
  select coalesce(sum(yen), 0) into recorded from collecting.remittances r
  where r.coop_id = new.coop_id and r.collection_month = new.collection_month and r.undone_at is null;
  select coalesce(sum(yen), 0) into paid from collecting.parts_paid p
  where p.coop_id = new.coop_id and p.collection_month = new.collection_month;
  if m.remitted_yen + m.surplus_yen <> recorded or m.surplus_yen < 0 or m.remitted_yen > m.collected_yen then
    raise exception 'the remittances of co-op % for % and the books do not agree', new.coop_id, new.collection_month
      using errcode = 'check_violation', constraint = 'remittances_match_the_books';
  end if;
  if paid > (select yen from collecting.months_to_pay t
             where t.coop_id = new.coop_id and t.collection_month = new.collection_month) then
    raise exception 'of co-op % and %, % yen would be paid out and % came', new.coop_id, new.collection_month, paid, m.remitted_yen
      using errcode = 'check_violation', constraint = 'only_remitted_money_is_paid';
  end if;
  return null;
end $$;

create constraint trigger remittances_match_the_books after insert or update on collecting.remittances
  deferrable initially deferred for each row execute function collecting.check_month_money();
create constraint trigger remittances_match_the_books after insert on collecting.remittance_transfers
  deferrable initially deferred for each row execute function collecting.check_month_money();
create constraint trigger remittances_match_the_books after insert on collecting.collection_transfers
  deferrable initially deferred for each row execute function collecting.check_month_money();
create constraint trigger only_remitted_money_is_paid after insert on collecting.payout_parts
  deferrable initially deferred for each row execute function collecting.check_month_money();

-- Of one item no more is paid to a fund than came to it there. Asked when a run is prepared: what is refunded later is not paid again.
create function collecting.check_part() returns trigger language plpgsql as $$
declare
  came bigint;
  paid bigint;
begin
  select coalesce(sum(yen), 0) into came from collecting.fund_sources s
  where s.coop_id = new.coop_id and s.collection_month = new.collection_month and s.item = new.item and s.fund = new.fund;
  select coalesce(sum(yen), 0) into paid from collecting.parts_paid p
  where p.coop_id = new.coop_id and p.collection_month = new.collection_month and p.item = new.item and p.fund = new.fund;
  if paid > came then
    raise exception '% would be paid % yen of an item of which it got %', new.fund, paid, came
      using errcode = 'check_violation', constraint = 'only_collected_money_is_paid';
  end if;
  return null;
end $$;
create constraint trigger only_collected_money_is_paid after insert on collecting.payout_parts
  deferrable initially deferred for each row execute function collecting.check_part();

-- What a fund has to give: its account of collected money, less what other prepared runs hold.
create function collecting.fund_balance(p_fund text) returns bigint language sql stable as $$
  select (coalesce((select sum(t.amount_yen) from ledger.transfers t where t.credit_account_id = a.id), 0)
          - coalesce((select sum(t.amount_yen) from ledger.transfers t where t.debit_account_id = a.id), 0))::bigint
  from (select (select id from ledger.accounts where path = p_fund || ':collected') as id) a
$$;
create function collecting.fund_held(p_fund text) returns bigint language sql stable as $$
  select coalesce(sum(yen), 0)::bigint from collecting.parts_paid where fund = p_fund and state = 'prepared'
$$;

-- What the bank has for payouts: less what came beyond what was collected, and less what prepared runs hold. Refunds by bank may have
-- taken what came before the rest of a month did.
create function collecting.bank_free() returns bigint language sql stable as $$
  select (coalesce(sum(coalesce((select sum(t.amount_yen) from ledger.transfers t where t.debit_account_id = a.id), 0)
                       - coalesce((select sum(t.amount_yen) from ledger.transfers t where t.credit_account_id = a.id), 0)), 0)
          - coalesce((select sum(yen) from collecting.parts_paid where state = 'prepared'), 0))::bigint
  from ledger.accounts a where a.path = 'assets:bank' or a.path like 'liabilities:surplus:%'
$$;

-- A run, when it is prepared: its lines are the sums of their parts, and its funds have the money.
create function collecting.check_payout_run() returns trigger language plpgsql as $$
begin
  if not exists (select from collecting.payout_lines l where l.run = new.run) or exists (
    select from collecting.payout_lines l
    left join (select line, sum(yen) as yen from collecting.payout_parts p where p.run = new.run group by line) p using (line)
    where l.run = new.run and l.yen is distinct from p.yen) then
    raise exception 'the lines of run % are not the sums of their parts', new.run
      using errcode = 'check_violation', constraint = 'lines_are_sums_of_parts';
  end if;
  if exists (select from (select distinct fund from collecting.parts_paid p where p.run = new.run) f
             where collecting.fund_balance(f.fund) < collecting.fund_held(f.fund)) then
    raise exception 'run % would pay more than its funds have', new.run
      using errcode = 'check_violation', constraint = 'only_collected_money_is_paid';
  end if;
  if collecting.bank_free() < 0 then
    raise exception 'run % would pay more than the bank has', new.run
      using errcode = 'check_violation', constraint = 'only_remitted_money_is_paid';
  end if;
  if new.state <> 'approved' then return null; end if;
  if exists (select from (select fund, sum(yen) as yen from collecting.parts_paid p where p.run = new.run group by fund) f
             full join (select x.fund, t.amount_yen as yen, d.path as debit, c.path as credit
                        from collecting.payout_transfers x join ledger.transfers t on t.id = x.transfer_id
                        join ledger.accounts d on d.id = t.debit_account_id join ledger.accounts c on c.id = t.credit_account_id
                        where x.run = new.run) x using (fund)
             where f.yen is distinct from x.yen or x.debit <> fund || ':collected' or x.credit <> 'assets:bank')
     or not exists (select from collecting.payout_files f where f.run = new.run) then
    raise exception 'run % and the books do not agree', new.run
      using errcode = 'check_violation', constraint = 'payouts_match_the_books';
  end if;
  -- Where it goes must still be in force on the day it is approved.
  if exists (select from collecting.payout_lines l
             left join organisations.bank_details_in_force b on b.organisation_id = l.organisation_id and b.id = l.bank_details_id
             where l.run = new.run and b.id is null) then
    raise exception 'bank details of run % are not in force', new.run
      using errcode = 'check_violation', constraint = 'paid_to_details_in_force';
  end if;
  return null;
end $$;
create constraint trigger payouts_match_the_books after insert or update on collecting.payout_runs
  deferrable initially deferred for each row when (new.state <> 'discarded') execute function collecting.check_payout_run();

-- A result that says of paid or prepared money that it was never collected waits for a person.
alter type collecting.held_result_reason add value 'failed_after_paid_out';
