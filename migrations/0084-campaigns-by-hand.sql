-- Campaigns and supporter programmes are written at the desk. What has donations keeps its meaning, whatever any program does:
-- its number, price, month, goal and organisation. Words may change; each change is on the record.

-- For whom a number is printed on the order form; the judge takes it from everybody. For showing alone.
alter table giving.offers
  add column delivery_kinds coops.delivery_kind[] not null default '{group,home,depot}' check (cardinality(delivery_kinds) > 0);

alter table giving.campaigns
  -- Counts changes: who changes what somebody else has changed meanwhile is told.
  add column version int not null default 1,
  -- Of the organisation, when the collection is over.
  add column thanks text check (thanks <> '');
alter table giving.programmes
  add column version int not null default 1,
  -- Those that were there before programmes were published are shown from the beginning.
  add column published_at timestamptz default '2000-01-01T00:00+09';

-- Optional words for the other two ways to read.
create table giving.other_words (
  campaign_id int references giving.campaigns on delete cascade,
  programme_id int references giving.programmes on delete cascade,
  reading text not null check (reading in ('easy', 'en')),
  -- Of a programme its name.
  title text not null check (title <> ''),
  summary text not null check (summary <> ''),
  purpose text not null check (purpose <> ''),
  unique (campaign_id, reading),
  unique (programme_id, reading),
  check (num_nonnulls(campaign_id, programme_id) = 1)
);

-- True when a donation was ever accepted for it, or moved to it.
create function giving.campaign_has_donations(campaign int) returns boolean language sql stable as $$
  select exists (select from giving.batches b join giving.offers o on o.id = b.offer_id where o.campaign_id = campaign)
      or exists (select from giving.donation_acts a join giving.campaigns c on a.to_fund = 'liabilities:campaigns:' || c.address
                 where c.id = campaign)
$$;
create function giving.cycle_has_donations(cycle int) returns boolean language sql stable as $$
  select exists (select from giving.batches b join giving.offers o on o.id = b.offer_id where o.cycle_id = cycle)
      or exists (select from giving.enrolments e join giving.offers o on o.id = e.offer_id where o.cycle_id = cycle)
$$;

-- What a number means never changes: it is taken away (which its donations refuse, by their reference) and given anew.
create function giving.keep_offer() returns trigger language plpgsql as $$
declare may_change text[] := '{channels,units_limit,delivery_kinds}';
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(old) - may_change <> to_jsonb(new) - may_change then
      raise exception 'an offer keeps its number, price and cycle' using errcode = 'restrict_violation', constraint = 'offers_mean_one_thing';
    end if;
    return new;
  end if;
  -- The row of what it is for is locked, so that of two last numbers one stays.
  perform from giving.campaigns where id = old.campaign_id for update;
  perform from giving.programmes where id = old.programme_id for update;
  if exists (select from giving.campaigns where id = old.campaign_id and published_at is not null
             union all select from giving.programmes where id = old.programme_id and published_at is not null)
     and not exists (select from giving.offers where id <> old.id and (campaign_id = old.campaign_id or programme_id = old.programme_id)) then
    raise exception 'what is published keeps a number' using errcode = 'restrict_violation', constraint = 'published_has_a_number';
  end if;
  return old;
end $$;
create trigger kept before update or delete on giving.offers for each row execute function giving.keep_offer();

create function giving.keep_campaign() returns trigger language plpgsql as $$
declare donated boolean;
begin
  if tg_op = 'DELETE' then
    if old.published_at is not null then
      raise exception 'a published campaign stays' using errcode = 'restrict_violation', constraint = 'published_stays';
    end if;
    return old;
  end if;
  new.version := old.version + 1;
  if new.address <> old.address then
    raise exception 'a campaign keeps its address' using errcode = 'restrict_violation', constraint = 'address_stays';
  end if;
  if new.published_at is not null and old.published_at is null
     and not exists (select from giving.offers where campaign_id = new.id) then
    raise exception 'without a number nothing is published' using errcode = 'restrict_violation', constraint = 'published_has_a_number';
  end if;
  if (new.goal_yen, new.organisation_id) is distinct from (old.goal_yen, old.organisation_id)
     or (new.published_at is null and old.published_at is not null) then
    -- An intake that is under way holds its offers; its donations are seen when it is done.
    perform from giving.offers where campaign_id = new.id order by id for update;
    donated := giving.campaign_has_donations(new.id);
    if donated then
      raise exception 'donations were given for what was written' using errcode = 'restrict_violation', constraint = 'donations_keep_their_meaning';
    end if;
  end if;
  return new;
end $$;
create trigger kept before update or delete on giving.campaigns for each row execute function giving.keep_campaign();

create function giving.keep_programme() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.published_at is not null then
      raise exception 'a published programme stays' using errcode = 'restrict_violation', constraint = 'published_stays';
    end if;
    return old;
  end if;
  new.version := old.version + 1;
  if new.address <> old.address then
    raise exception 'a programme keeps its address' using errcode = 'restrict_violation', constraint = 'address_stays';
  end if;
  if new.published_at is not null and old.published_at is null
     and not exists (select from giving.offers where programme_id = new.id) then
    raise exception 'without a number nothing is published' using errcode = 'restrict_violation', constraint = 'published_has_a_number';
  end if;
  return new;
end $$;
create trigger kept before update or delete on giving.programmes for each row execute function giving.keep_programme();

-- The month in which what was ordered is collected.
create function giving.keep_cycle() returns trigger language plpgsql as $$
begin
  if new.collection_month <> old.collection_month or new.code <> old.code or new.coop_id <> old.coop_id then
    perform from giving.offers where cycle_id = new.id order by id for update;
    if giving.cycle_has_donations(new.id) then
      raise exception 'donations were ordered in cycle %', old.code using errcode = 'restrict_violation', constraint = 'donations_keep_their_month';
    end if;
  end if;
  return new;
end $$;
create trigger kept before update on coops.order_cycles for each row execute function giving.keep_cycle();
