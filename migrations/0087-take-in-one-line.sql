-- Generated from src/giving/intake/post-lines.ts: the one judge, for a single line. Do not edit by hand.
drop function giving.take_in_one_line(text, text, timestamptz, date, int, int, int, int, text, int, coops.channel, text, boolean, boolean, boolean, uuid, bigint, text, text, text, text, text, text);
create function giving.take_in_one_line(
  p_source text, p_by text, p_at timestamptz, p_today date,
  p_line_no int, p_coop_id int, p_offer_id int, p_form_reasons int, p_member_number text, p_units int, p_channel coops.channel, p_ordered_at text, p_keyed boolean, p_repeats boolean, p_pair_repeats boolean, p_identity uuid, p_contents bigint, p_raw text, p_coop_code text, p_cycle_code text, p_order_number text, p_units_text text, p_fault text,
  p_name_kana text, p_name_key text, p_phone text
) returns table (import_id int, outcome text, reasons text[], yen bigint)
language plpgsql
-- One plan, kept: and one that looks up, although it may have been made on the first day, when every table was empty.
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $function$
#variable_conflict use_column
declare
  v_import_id int;
  v record;
  v_done int;
begin
  -- Single lines share their co-op with each other and wait for a file of it; two of one member wait for each other.
  perform pg_advisory_xact_lock_shared(8108, p_coop_id);
  perform pg_advisory_xact_lock(8109, hashtext(p_coop_id || ':' || p_member_number));
  v_import_id := nextval('giving.imports_id_seq');

with repeated as not materialized (
  select l.line_no, l.coop_id, l.keyed, l.contents,
         row_number() over (partition by l.identity, l.contents order by l.line_no) as nth,
         first_value(l.contents) over (partition by l.identity order by l.line_no) as first_contents,
         l.identity
  from (select v_import_id as import_id, p_line_no as line_no, p_coop_id as coop_id, p_offer_id as offer_id, p_form_reasons as form_reasons, p_member_number as member_number, p_units as units, p_channel as channel, p_ordered_at as ordered_at, p_keyed as keyed, p_repeats as repeats, p_pair_repeats as pair_repeats, p_identity as identity, p_contents as contents, p_raw as raw, p_coop_code as coop_code, p_cycle_code as cycle_code, p_order_number as order_number, p_units_text as units_text, p_fault as fault) l
  where false
),
in_evidence as materialized (
  select l.line_no, l.coop_id, l.keyed, l.contents, coalesce(r.nth, 1) as nth, l.own_identity, e.contents as first_contents
  from (
    -- Lines without a key are a multiset: the second of two equal lines is a line of its own.
    select l.line_no, l.coop_id, l.keyed, l.contents,
           case when l.keyed or coalesce(r.nth, 1) = 1 then l.identity
                else md5(l.identity::text || ':' || r.nth)::uuid end as own_identity
    from (select v_import_id as import_id, p_line_no as line_no, p_coop_id as coop_id, p_offer_id as offer_id, p_form_reasons as form_reasons, p_member_number as member_number, p_units as units, p_channel as channel, p_ordered_at as ordered_at, p_keyed as keyed, p_repeats as repeats, p_pair_repeats as pair_repeats, p_identity as identity, p_contents as contents, p_raw as raw, p_coop_code as coop_code, p_cycle_code as cycle_code, p_order_number as order_number, p_units_text as units_text, p_fault as fault) l left join repeated r on r.line_no = l.line_no
  ) l
  -- A line whose co-op was not known when it first came stands under co-op 0.
  join giving.order_lines e on e.identity = l.own_identity and e.coop_id = any (array[l.coop_id, 0]) and not e.undone
  left join repeated r on r.line_no = l.line_no
),
compared as materialized (
  select line_no, coop_id, keyed, nth, own_identity, contents, true as known, keyed and contents <> first_contents as conflicting
  from in_evidence
  union all
  select r.line_no, r.coop_id, r.keyed, r.nth,
         case when r.keyed or r.nth = 1 then r.identity else md5(r.identity::text || ':' || r.nth)::uuid end, r.contents, false,
         r.keyed and r.contents <> r.first_contents
  from repeated r where r.line_no not in (select line_no from in_evidence)
),
met as materialized (
  select c.line_no, c.conflicting,
         -- A conflicting line has an identity of its own, so that it too is held only once.
         case when c.conflicting then md5(c.own_identity::text || ':conflict:' || c.contents)::uuid else c.own_identity end as identity,
         case
           when c.conflicting then c.nth > 1 or exists (
             select from giving.order_lines e where e.coop_id = any (array[c.coop_id, 0])
               and e.identity = md5(c.own_identity::text || ':conflict:' || c.contents)::uuid and not e.undone)
           when c.keyed then c.nth > 1 or c.known
           else c.known
         end as again
  from compared c
),
looked_up as materialized (
  select l.line_no, l.import_id, l.coop_id, l.offer_id, l.units, l.channel, l.pair_repeats, o.programme_id, o.unit_price_yen,
         m.id as member_id,
         l.form_reasons | case when met.conflicting then 2 else 0 end | case when m.id is null then 256 when m.left_on <= p_today then 512 else 0 end | case when p_name_key is null or m.id is null or (p_name_key in (split_part(m.name_key, ' ', 1), nullif(split_part(m.name_key, ' ', 2), '')) or split_part(m.name_key, ' ', 2) = '' and coalesce(position(nullif(p_phone, '') in regexp_replace(m.phone, '[^0-9]', '', 'g')), 0) > 0) and (coalesce(regexp_replace(m.phone, '[^0-9]', '', 'g'), '') = '' or coalesce(position(nullif(p_phone, '') in regexp_replace(m.phone, '[^0-9]', '', 'g')), 0) > 0) then 0 else 16384 end as reasons
  from (select v_import_id as import_id, p_line_no as line_no, p_coop_id as coop_id, p_offer_id as offer_id, p_form_reasons as form_reasons, p_member_number as member_number, p_units as units, p_channel as channel, p_ordered_at as ordered_at, p_keyed as keyed, p_repeats as repeats, p_pair_repeats as pair_repeats, p_identity as identity, p_contents as contents, p_raw as raw, p_coop_code as coop_code, p_cycle_code as cycle_code, p_order_number as order_number, p_units_text as units_text, p_fault as fault) l left join met on met.line_no = l.line_no 
  left join giving.offers o on o.id = l.offer_id
  left join coops.members m on m.coop_id = l.coop_id and m.member_number = l.member_number
  where met.again is not true
),
marked as materialized (
  select line_no, import_id, bit_or(reason) as reasons from (
  select l.line_no, l.import_id, 4096 as reason from looked_up l
  join giving.enrolments e on e.coop_id = l.coop_id and e.member_id = l.member_id and e.programme_id = l.programme_id
                          and e.ended_at is null
  union all
  select l.line_no, l.import_id, 8192 from looked_up l
  join giving.enrolments e on e.coop_id = l.coop_id and e.member_id = l.member_id and e.offer_id = l.offer_id
                          and e.ended_at is null and e.channel <> l.channel
  union all
  select l.line_no, l.import_id, 8192 from looked_up l
  where exists (select from giving.donations d
                where d.coop_id = l.coop_id and d.member_id = l.member_id and d.offer_id = l.offer_id and not d.undone
                  and d.channel <> l.channel)
  ) in_books group by line_no, import_id
),
further_up as not materialized (
  select l.line_no, l.import_id,
         case when l.programme_id is not null and row_number() over earlier > 1 then 4096 else 0 end
         | case when l.channel <> first_value(l.channel) over earlier then 8192 else 0 end as reasons
  from looked_up l
  left join marked b on b.line_no = l.line_no and b.import_id = l.import_id
  where false and l.reasons = 0 and b.line_no is null
    and (l.member_id, l.offer_id) in (select member_id, offer_id from looked_up where pair_repeats)
  window earlier as (partition by l.member_id, l.offer_id order by l.import_id, l.line_no)
),
judged as materialized (
  select l.line_no, l.import_id, l.coop_id, l.offer_id, l.member_id, l.units, l.channel, l.programme_id, l.unit_price_yen,
         l.reasons | coalesce(x.reasons, 0) as reasons
  from looked_up l left join (
  select line_no, import_id, bit_or(reasons) as reasons from (
    select line_no, import_id, reasons from marked
    union all
    select line_no, import_id, reasons from further_up
  ) x group by line_no, import_id) x on x.line_no = l.line_no and x.import_id = l.import_id
)
select j.line_no, j.import_id, j.coop_id, j.offer_id, j.member_id, j.units, j.channel, j.programme_id, j.unit_price_yen, j.reasons, m.identity as own_identity
     from judged j left join met m on m.line_no = j.line_no
  into v;
  if found then
    insert into giving.imports (id, source, imported_at, imported_by, lines, accepted, held) overriding system value
    values (v_import_id, p_source, p_at, p_by, 1, (v.reasons = 0)::int, (v.reasons <> 0)::int);
with judged as not materialized (
  select v.line_no as line_no, v.import_id as import_id, v.coop_id as coop_id, v.offer_id as offer_id, v.member_id as member_id, v.units as units, v.channel as channel, v.programme_id as programme_id, v.unit_price_yen as unit_price_yen, v.reasons as reasons
),
met as not materialized (
  select v.line_no as line_no, v.own_identity as identity, false as again
),
kept_lines as (
  insert into giving.order_lines (coop_id, import_id, line_no, identity, contents, raw)
  select l.coop_id, l.import_id, l.line_no, coalesce(m.identity, l.identity), l.contents, l.raw
  from (select v_import_id as import_id, p_line_no as line_no, p_coop_id as coop_id, p_offer_id as offer_id, p_form_reasons as form_reasons, p_member_number as member_number, p_units as units, p_channel as channel, p_ordered_at as ordered_at, p_keyed as keyed, p_repeats as repeats, p_pair_repeats as pair_repeats, p_identity as identity, p_contents as contents, p_raw as raw, p_coop_code as coop_code, p_cycle_code as cycle_code, p_order_number as order_number, p_units_text as units_text, p_fault as fault) l left join met m on m.line_no = l.line_no
  where m.again is not true
)
select 1 into v_done;
    if v.reasons <> 0 then
with judged as not materialized (
  select v.line_no as line_no, v.import_id as import_id, v.coop_id as coop_id, v.offer_id as offer_id, v.member_id as member_id, v.units as units, v.channel as channel, v.programme_id as programme_id, v.unit_price_yen as unit_price_yen, v.reasons as reasons
),
met as not materialized (
  select v.line_no as line_no, v.own_identity as identity, false as again
),
tally as materialized (
  select import_id, offer_id, programme_id, reasons, min(coop_id) as coop_id, count(*)::int as lines, sum(units)::bigint as units,
         sum(units * unit_price_yen)::bigint as yen
  from judged group by import_id, offer_id, programme_id, reasons
),
kept_held as (
  insert into giving.held_lines (coop_id, import_id, line_no, reasons, coop_code, cycle_code, member_number, order_number,
                                 units, channel, ordered_at, fault)
  select j.coop_id, j.import_id, j.line_no, r.listed,
         coalesce(l.coop_code, co.code), coalesce(l.cycle_code, cy.code), l.member_number,
         coalesce(l.order_number, o.order_number), coalesce(l.units_text, l.units::text), l.channel, l.ordered_at, l.fault
  from judged j
  -- Masks become lists once a mask, not once a line.
  join (select reasons, giving.reasons_of(reasons) as listed from (select distinct reasons from tally) m) r on r.reasons = j.reasons
  join (select v_import_id as import_id, p_line_no as line_no, p_coop_id as coop_id, p_offer_id as offer_id, p_form_reasons as form_reasons, p_member_number as member_number, p_units as units, p_channel as channel, p_ordered_at as ordered_at, p_keyed as keyed, p_repeats as repeats, p_pair_repeats as pair_repeats, p_identity as identity, p_contents as contents, p_raw as raw, p_coop_code as coop_code, p_cycle_code as cycle_code, p_order_number as order_number, p_units_text as units_text, p_fault as fault) l on l.line_no = j.line_no
  left join giving.offers o on o.id = j.offer_id
  left join coops.order_cycles cy on cy.id = o.cycle_id
  left join coops.coops co on co.id = j.coop_id
  where not (j.reasons = 0)
  -- Staff work through them in the order of the file.
  order by j.import_id, j.line_no
),
kept_claim as (
  insert into giving.line_claims (import_id, line_no, coop_id, name_kana, name_key, phone)
  select v_import_id, p_line_no, p_coop_id, p_name_kana, p_name_key, p_phone where p_name_key is not null
)
select 1 into v_done;
      return query select v_import_id, 'held', giving.reasons_of(v.reasons)::text[], 0::bigint;
    elsif v.programme_id is not null then
with judged as not materialized (
  select v.line_no as line_no, v.import_id as import_id, v.coop_id as coop_id, v.offer_id as offer_id, v.member_id as member_id, v.units as units, v.channel as channel, v.programme_id as programme_id, v.unit_price_yen as unit_price_yen, v.reasons as reasons
),
met as not materialized (
  select v.line_no as line_no, v.own_identity as identity, false as again
),
kept_enrolments as (
  insert into giving.enrolments (coop_id, member_id, programme_id, offer_id, import_id, line_no, held_act_id, units, channel,
                                 starts_month)
  select a.coop_id, a.member_id, a.programme_id, a.offer_id, a.import_id, a.line_no, null::bigint, a.units, a.channel,
         cy.collection_month
  from judged a
  join giving.offers o on o.id = a.offer_id
  join coops.order_cycles cy on cy.id = o.cycle_id
  where a.reasons = 0 and a.programme_id is not null
)
select 1 into v_done;
      return query select v_import_id, 'accepted', '{}'::text[], 0::bigint;
    else
with judged as not materialized (
  select v.line_no as line_no, v.import_id as import_id, v.coop_id as coop_id, v.offer_id as offer_id, v.member_id as member_id, v.units as units, v.channel as channel, v.programme_id as programme_id, v.unit_price_yen as unit_price_yen, v.reasons as reasons
),
met as not materialized (
  select v.line_no as line_no, v.own_identity as identity, false as again
),
tally as materialized (
  select import_id, offer_id, programme_id, reasons, min(coop_id) as coop_id, count(*)::int as lines, sum(units)::bigint as units,
         sum(units * unit_price_yen)::bigint as yen
  from judged group by import_id, offer_id, programme_id, reasons
),
sums as materialized (
  select t.import_id, t.offer_id, min(t.coop_id) as coop_id, sum(t.lines)::int as donations, sum(t.units)::bigint as units,
         sum(t.yen)::bigint as yen
  from tally t where t.reasons = 0 and t.programme_id is null group by t.import_id, t.offer_id
),
kept_batches as (
  insert into giving.batches (import_id, held_act_id, offer_id, collection_month, donations, units, yen, transfer_id)
  select s.import_id, null::bigint, s.offer_id, cy.collection_month, s.donations, s.units, s.yen,
         ledger.post_transfer(
           'import' || ':' || s.import_id || ':' || s.offer_id,
           'assets:promises:' || co.code || ':' || to_char(cy.collection_month, 'YYYY-MM'),
           'liabilities:campaigns:' || ca.address || ':promised',
           s.yen, p_today, p_at, '寄付の受付 ' || o.order_number || '（取込み' || s.import_id || '）')
  from sums s
  join giving.offers o on o.id = s.offer_id
  join giving.campaigns ca on ca.id = o.campaign_id
  join coops.order_cycles cy on cy.id = o.cycle_id
  join coops.coops co on co.id = s.coop_id
  -- The same file makes the same books, whatever way the planner goes.
  order by s.import_id, o.order_number, s.offer_id
  returning id, import_id, offer_id
),
kept_donations as (
  insert into giving.donations (batch_id, line_no, coop_id, member_id, offer_id, units, yen, channel)
  select b.id, a.line_no, a.coop_id, a.member_id, a.offer_id, a.units, a.units * a.unit_price_yen, a.channel
  from judged a join kept_batches b on b.offer_id = a.offer_id and b.import_id = a.import_id
  where a.reasons = 0
)
select 1 into v_done;
      return query select v_import_id, 'accepted', '{}'::text[], v.units * v.unit_price_yen;
    end if;
    return;
  end if;

  insert into giving.imports (id, source, imported_at, imported_by, lines, already_imported) overriding system value
  values (v_import_id, p_source, p_at, p_by, 1, 1);
  return query select v_import_id, 'already_imported', '{}'::text[], 0::bigint;
end $function$;
