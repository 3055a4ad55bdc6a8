import { bitOf, MAY_BE_OVERLOOKED, maskOf } from './held-reason.ts'

/**
 * The second half of the judgement and the posting, as one SQL statement: what members and earlier lines make of a line,
 * then evidence, held lines, enrolments, donations and the books. A file of a million lines and a single line run this same
 * text; only where the lines stand differs.
 *
 * `lines` is a relation with the columns of `staged-lines.ts`. The other placeholders are SQL expressions: `at` an instant,
 * `today` its day in Japan, `carrier` the first part of the transfers' idempotency key, `held_act_id` the act behind it.
 */
export interface Placeholders {
  readonly lines: string
  readonly at: string
  readonly today: string
  readonly carrier: string
  readonly held_act_id: string
}

const bit = bitOf
/** `md5` as an identity of its own, so that a conflicting line too is held only once. */
const conflictIdentity = (line: string) => `md5(${line}.own_identity::text || ':conflict:' || ${line}.contents)::uuid`

/** New lines: what is already imported falls away, the rest is judged, kept and posted. Returns one row of counts. */
export function receiveStatement(at: Placeholders): string {
  return `with ${identified(at)},
looked_up as materialized (
  select i.line_no, i.import_id, i.coop_id, i.offer_id, i.units, i.channel, i.pair_repeats, i.contents, i.raw,
         o.programme_id, o.unit_price_yen, m.id as member_id,
         case when i.conflicting then ${conflictIdentity('i')} else i.own_identity end as identity,
         i.form_reasons | case when i.conflicting then ${bit('conflicting_line')} else 0 end | ${memberReasons(at)} as reasons
  from compared i ${lookups('i')}
  where case
    when i.conflicting then i.nth = 1 and not exists (
      select from giving.order_lines c where c.coop_id = i.coop_id and not c.undone and c.identity = ${conflictIdentity('i')})
    when i.keyed then i.nth = 1 and not i.known
    else not i.known
  end
),
${judged()},
kept_lines as (
  insert into giving.order_lines (coop_id, import_id, line_no, identity, contents, raw)
  select coop_id, import_id, line_no, identity, contents, raw from looked_up
),
kept_held as (
  insert into giving.held_lines (coop_id, import_id, line_no, reasons, coop_code, cycle_code, member_number, order_number,
                                 units, channel, ordered_at, fault)
  select j.coop_id, j.import_id, j.line_no, giving.reasons_of(j.reasons),
         coalesce(l.coop_code, co.code), coalesce(l.cycle_code, cy.code), l.member_number,
         coalesce(l.order_number, o.order_number), coalesce(l.units_text, l.units::text), l.channel, l.ordered_at, l.fault
  from judged j
  join ${at.lines} l on l.line_no = j.line_no
  left join giving.offers o on o.id = j.offer_id
  left join coops.order_cycles cy on cy.id = o.cycle_id
  left join coops.coops co on co.id = j.coop_id
  where j.reasons <> 0
),
accepted as (select * from judged where reasons = 0),
${posted(at)}
${counts()}`
}

/** Held lines looked at again, after a correction or with reasons overlooked. Returns one row of counts. */
export function judgeAgainStatement(at: Placeholders & { overlooked: string }): string {
  return `with looked_up as materialized (
  select i.line_no, i.import_id, i.coop_id, i.offer_id, i.units, i.channel, true as pair_repeats, i.held_line_id,
         o.programme_id, o.unit_price_yen, m.id as member_id, i.form_reasons | ${memberReasons(at)} as reasons
  from ${at.lines} i ${lookups('i')}
),
${judged()},
accepted as (
  -- Overlooking a reason cannot give a line what it lacks.
  select * from judged where reasons & ~(${at.overlooked} & ${maskOf(MAY_BE_OVERLOOKED)}) = 0
),
looked_at as (
  update giving.held_lines h
  set state = case when a.line_no is not null then 'accepted'::giving.held_state else 'open' end,
      coop_id = j.coop_id,
      reasons = case when j.reasons <> 0 then giving.reasons_of(j.reasons) else h.reasons end
  from judged j left join accepted a on a.line_no = j.line_no and a.import_id = j.import_id
  where h.import_id = j.import_id and h.line_no = j.line_no
),
${posted(at)}
${counts()}`
}

/** Tells lines that were there before from new ones, lines further up in the same file counting as before. */
function identified({ lines }: Placeholders): string {
  return `repeated as materialized (
  select l.line_no,
         row_number() over (partition by l.identity, l.contents order by l.line_no) as nth,
         first_value(l.contents) over (partition by l.identity order by l.line_no) as first_contents
  from ${lines} l
  where l.identity in (select identity from ${lines} where repeats)
),
identified as (
  select l.*, coalesce(r.nth, 1) as nth, r.first_contents,
         -- Lines without a key are a multiset: the second of two equal lines is a line of its own.
         case when l.keyed or coalesce(r.nth, 1) = 1 then l.identity
              else md5(l.identity::text || ':' || r.nth)::uuid end as own_identity
  from ${lines} l left join repeated r on r.line_no = l.line_no
),
in_evidence as (
  select i.line_no, o.contents
  from identified i
  -- A line whose co-op was not known when it first came stands under co-op 0.
  join giving.order_lines o on o.identity = i.own_identity and o.coop_id = any (array[i.coop_id, 0]) and not o.undone
),
compared as (
  select i.*, e.contents is not null as known,
         i.keyed and i.contents <> coalesce(e.contents, i.first_contents, i.contents) as conflicting
  from identified i left join in_evidence e on e.line_no = i.line_no
)`
}

const lookups = (line: string) => `
  left join giving.offers o on o.id = ${line}.offer_id
  left join coops.members m on m.coop_id = ${line}.coop_id and m.member_number = ${line}.member_number`

const memberReasons = ({ today }: Placeholders) =>
  `case when m.id is null then ${bit('unknown_member')} when m.left_on <= ${today} then ${bit('member_left')} else 0 end`

/** Adds what the books and the lines further up in the file say. "Accepted before" means passed everything else. */
function judged(): string {
  return `in_books as (
  select l.line_no, l.import_id, ${bit('already_supporter')} as reason from looked_up l
  join giving.enrolments e on e.coop_id = l.coop_id and e.member_id = l.member_id and e.programme_id = l.programme_id
                          and e.ended_at is null
  union all
  select l.line_no, l.import_id, ${bit('possible_duplicate')} from looked_up l
  join giving.enrolments e on e.coop_id = l.coop_id and e.member_id = l.member_id and e.offer_id = l.offer_id
                          and e.ended_at is null and e.channel <> l.channel
  union all
  select l.line_no, l.import_id, ${bit('possible_duplicate')} from looked_up l
  where exists (select from giving.donations d
                where d.coop_id = l.coop_id and d.member_id = l.member_id and d.offer_id = l.offer_id and not d.undone
                  and d.channel <> l.channel)
),
marked as materialized (select line_no, import_id, bit_or(reason) as reasons from in_books group by line_no, import_id),
further_up as (
  select l.line_no, l.import_id,
         case when l.programme_id is not null and row_number() over earlier > 1 then ${bit('already_supporter')} else 0 end
         | case when l.channel <> first_value(l.channel) over earlier then ${bit('possible_duplicate')} else 0 end as reasons
  from looked_up l
  left join marked b on b.line_no = l.line_no and b.import_id = l.import_id
  where l.reasons = 0 and b.line_no is null
    and (l.member_id, l.offer_id) in (select member_id, offer_id from looked_up where pair_repeats)
  window earlier as (partition by l.member_id, l.offer_id order by l.import_id, l.line_no)
),
judged as materialized (
  select l.line_no, l.import_id, l.coop_id, l.offer_id, l.member_id, l.units, l.channel, l.programme_id, l.unit_price_yen,
         l.reasons | coalesce(b.reasons, 0) | coalesce(f.reasons, 0) as reasons
  from looked_up l
  left join marked b on b.line_no = l.line_no and b.import_id = l.import_id
  left join further_up f on f.line_no = l.line_no and f.import_id = l.import_id
)`
}

/** Enrolments for programmes; for campaigns a donation each, and one batch and one transfer for each intake and offer. */
function posted({ at, today, carrier, held_act_id }: Placeholders): string {
  return `kept_enrolments as (
  insert into giving.enrolments (coop_id, member_id, programme_id, offer_id, import_id, line_no, held_act_id, units, channel,
                                 starts_month)
  select a.coop_id, a.member_id, a.programme_id, a.offer_id, a.import_id, a.line_no, ${held_act_id}, a.units, a.channel,
         cy.collection_month
  from accepted a
  join giving.offers o on o.id = a.offer_id
  join coops.order_cycles cy on cy.id = o.cycle_id
  where a.programme_id is not null
),
sums as materialized (
  select import_id, offer_id, min(coop_id) as coop_id, count(*)::int as donations, sum(units)::bigint as units,
         sum(units * unit_price_yen)::bigint as yen
  from accepted where programme_id is null group by import_id, offer_id
),
kept_batches as (
  insert into giving.batches (import_id, held_act_id, offer_id, collection_month, donations, units, yen, transfer_id)
  select s.import_id, ${held_act_id}, s.offer_id, cy.collection_month, s.donations, s.units, s.yen,
         ledger.post_transfer(
           ${carrier} || ':' || s.import_id || ':' || s.offer_id,
           'assets:promises:' || co.code || ':' || to_char(cy.collection_month, 'YYYY-MM'),
           'liabilities:campaigns:' || ca.address || ':promised',
           s.yen, ${today}, ${at}, '寄付の受付 ' || o.order_number || '（取込み' || s.import_id || '）')
  from sums s
  join giving.offers o on o.id = s.offer_id
  join giving.campaigns ca on ca.id = o.campaign_id
  join coops.order_cycles cy on cy.id = o.cycle_id
  join coops.coops co on co.id = s.coop_id
  returning id, import_id, offer_id
),
kept_donations as (
  insert into giving.donations (batch_id, line_no, coop_id, member_id, offer_id, units, yen, channel)
  select b.id, a.line_no, a.coop_id, a.member_id, a.offer_id, a.units, a.units * a.unit_price_yen, a.channel
  from accepted a join kept_batches b on b.offer_id = a.offer_id and b.import_id = a.import_id
)`
}

function counts(): string {
  return `select
  (select count(*) from judged)::int as judged,
  (select count(*) from accepted)::int as accepted,
  coalesce((select sum(yen) from sums), 0)::bigint as accepted_yen,
  coalesce((select jsonb_object_agg(reason, n) from (
    select (giving.reasons_of(reasons))[1] as reason, sum(n) as n from (
      select j.reasons, count(*) as n from judged j where j.reasons <> 0 group by j.reasons) m group by 1) h), '{}') as held_by_reason,
  coalesce((select jsonb_object_agg(order_number, counted) from (
    select o.order_number,
           jsonb_build_object('donations', coalesce(sum(s.donations), 0), 'units', sum(s.units), 'yen', coalesce(sum(s.yen), 0))
           || case when sum(s.enrolments) > 0 then jsonb_build_object('enrolments', sum(s.enrolments)) else '{}' end as counted
    from (
      select offer_id, donations, null::bigint as enrolments, units, yen from sums
      union all
      select offer_id, null, count(*), sum(units), null from accepted where programme_id is not null group by offer_id
    ) s join giving.offers o on o.id = s.offer_id group by o.order_number) n), '{}') as by_order_number`
}
