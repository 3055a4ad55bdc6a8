-- What was done with the money, by the organisation; read by staff before it is public.
--
--   draft → sent → published | returned → sent …   A published one stays; staff may put its words right, on the record.
create type giving.report_state as enum ('draft', 'sent', 'returned', 'published');

create table giving.reports (
  campaign_id int primary key references giving.campaigns,
  state giving.report_state not null default 'draft',
  version int not null default 1,
  text text not null,
  -- What is still to be bought with the rest, where less was spent than was paid out.
  rest_words text not null,
  -- Why it came back, in the words of staff.
  returned_why text,
  sent_at timestamptz,
  published_at timestamptz,
  constraint sent_has_text check (state = 'draft' or (text <> '' and sent_at is not null)),
  constraint returned_says_why check ((state = 'returned') <= (returned_why <> '')),
  constraint published_when check ((state = 'published') = (published_at is not null))
);
create index reports_sent on giving.reports (sent_at) where state = 'sent';

create table giving.report_items (
  campaign_id int not null references giving.reports,
  nth int not null check (nth > 0),
  name text not null check (name <> ''),
  yen bigint not null check (yen > 0),
  primary key (campaign_id, nth)
);

-- Yen that were paid out for a campaign, as the books have it; 0 before.
create function giving.paid_out_yen(campaign_address text) returns bigint language sql stable as $$
  select coalesce(sum(case when c.path ~ '^assets:bank(:|$)' then t.amount_yen else -t.amount_yen end), 0)::bigint
  from ledger.accounts a
  join ledger.transfers t on a.id in (t.debit_account_id, t.credit_account_id)
  join ledger.accounts d on d.id = t.debit_account_id
  join ledger.accounts c on c.id = t.credit_account_id
  where a.path = 'liabilities:campaigns:' || campaign_address || ':collected' and (c.path ~ '^assets:bank(:|$)' or d.path ~ '^assets:bank(:|$)')
$$;

create function giving.keep_report() returns trigger language plpgsql as $$
declare steps text[] := '{state,version,sent_at,published_at,returned_why}';
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      raise exception 'a report begins as a draft' using errcode = 'restrict_violation', constraint = 'report_steps';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' then
    raise exception 'a report stays' using errcode = 'restrict_violation', constraint = 'report_steps';
  end if;
  new.version := old.version + 1;
  if new.state <> old.state and (old.state, new.state) not in (
       ('draft', 'sent'), ('returned', 'sent'), ('sent', 'returned'), ('sent', 'published')) then
    raise exception 'a report does not go from % to %', old.state, new.state
      using errcode = 'restrict_violation', constraint = 'report_steps';
  end if;
  if old.state = 'sent' and to_jsonb(old) - steps <> to_jsonb(new) - steps then
    raise exception 'what was sent is read as it was sent' using errcode = 'restrict_violation', constraint = 'sent_stays_as_sent';
  end if;
  if new.state = 'sent' and old.state <> 'sent'
     and (select giving.paid_out_yen(address) from giving.campaigns where id = new.campaign_id) <= 0 then
    raise exception 'nothing was paid out' using errcode = 'restrict_violation', constraint = 'reported_is_paid_out';
  end if;
  if new.state in ('sent', 'published') and not exists (select from giving.report_items where campaign_id = new.campaign_id) then
    raise exception 'a report says what the money was spent for' using errcode = 'restrict_violation', constraint = 'reported_has_items';
  end if;
  return new;
end $$;
create trigger kept before insert or update or delete on giving.reports for each row execute function giving.keep_report();

create function giving.keep_report_items() returns trigger language plpgsql as $$
declare of int := case when tg_op = 'DELETE' then old.campaign_id else new.campaign_id end;
begin
  perform from giving.reports where campaign_id = of and state <> 'sent' for update;
  if not found then
    raise exception 'what was sent is read as it was sent' using errcode = 'restrict_violation', constraint = 'sent_stays_as_sent';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger kept before insert or update or delete on giving.report_items for each row execute function giving.keep_report_items();

-- Each time that a report was asked for, the first time when the money was paid out.
create table giving.report_requests (
  campaign_id int not null references giving.campaigns,
  nth int not null check (nth > 0),
  asked_at timestamptz not null,
  -- How many mails went out; 0 where nobody of the organisation has an address, and staff ask by telephone.
  mails int not null check (mails >= 0),
  primary key (campaign_id, nth)
);
create trigger kept before update or delete on giving.report_requests for each row execute function giving.keep_said();

-- How often they are reminded: one row, changed at the desk.
create table giving.report_rules (
  is_the_one boolean primary key default true check (is_the_one),
  every_days int not null check (every_days between 1 and 365),
  -- Reminders after the first request.
  most_reminders int not null check (most_reminders between 0 and 36)
);
insert into giving.report_rules (every_days, most_reminders) values (30, 6);
