import { accepted, judged, linesAgain, metBefore, newLines, type Placeholders } from './judge-by-books.ts'
import type { Step, Steps } from './steps.ts'

/** New lines: what is already imported falls away, the rest is judged, kept and posted. Answers one row of counts. */
export function receiveSteps(at: Placeholders): Steps {
  return {
    steps: [...metBefore(at), newLines(at), ...judged(at), tally, keptLines(at), keptHeld(at), ...posted(at)],
    answer: counts(at),
  }
}

/** The steps of `receiveSteps` apart, for `one-line-function.ts`, which takes only those that its line needs. */
export function receiveStepsApart(at: Placeholders) {
  const [enrolments, ...donations] = posted(at)
  return {
    judge: [...metBefore(at), newLines(at), ...judged(at)],
    keep: keptLines(at),
    hold: [tally, keptHeld(at)],
    enrol: [enrolments],
    donate: [tally, ...donations],
  } as const
}

/** Held lines judged again: accepted and posted, or held with what still stands against them. Answers one row of counts. */
export function judgeAgainSteps(at: Placeholders): Steps {
  return { steps: [linesAgain(at), ...judged(at), tally, lookedAt(at), ...posted(at)], answer: counts(at) }
}

/** Judged lines counted once, by offer and by what stands against them; sums and counts are read from here. */
const tally: Step = {
  name: 'tally',
  relation: `
  select import_id, offer_id, programme_id, reasons, min(coop_id) as coop_id, count(*)::int as lines, sum(units)::bigint as units,
         sum(units * unit_price_yen)::bigint as yen
  from judged group by import_id, offer_id, programme_id, reasons`,
}

function keptLines(at: Placeholders): Step {
  const act = `
  insert into giving.order_lines (coop_id, import_id, line_no, identity, contents, raw)
  select l.coop_id, l.import_id, l.line_no, coalesce(m.identity, l.identity), l.contents, l.raw
  from ${at.lines} l left join met m on m.line_no = l.line_no
  where m.again is not true`
  return { name: 'kept_lines', act }
}

function keptHeld(at: Placeholders): Step {
  const act = `
  insert into giving.held_lines (coop_id, import_id, line_no, reasons, coop_code, cycle_code, member_number, order_number,
                                 units, channel, ordered_at, fault)
  select j.coop_id, j.import_id, j.line_no, r.listed,
         coalesce(l.coop_code, co.code), coalesce(l.cycle_code, cy.code), l.member_number,
         coalesce(l.order_number, o.order_number), coalesce(l.units_text, l.units::text), l.channel, l.ordered_at, l.fault
  from judged j
  -- Masks become lists once a mask, not once a line.
  join (select reasons, giving.reasons_of(reasons) as listed from (select distinct reasons from tally) m) r on r.reasons = j.reasons
  join ${at.lines} l on l.line_no = j.line_no
  left join giving.offers o on o.id = j.offer_id
  left join coops.order_cycles cy on cy.id = o.cycle_id
  left join coops.coops co on co.id = j.coop_id
  where not (${accepted('j', at)})
  -- Staff work through them in the order of the file.
  order by j.import_id, j.line_no`
  return { name: 'kept_held', act }
}

function lookedAt(at: Placeholders): Step {
  const act = `
  update giving.held_lines h
  set state = case when ${accepted('j', at)} then 'accepted'::giving.held_state else 'open' end,
      coop_id = j.coop_id,
      reasons = case when j.reasons <> 0 then giving.reasons_of(j.reasons) else h.reasons end
  from judged j
  where h.import_id = j.import_id and h.line_no = j.line_no`
  return { name: 'looked_at', act }
}

/** Enrolments for programmes; for campaigns a donation each, and one batch and one transfer for each intake and offer. */
function posted(at: Placeholders): [Step, ...Step[]] {
  const kept_enrolments = `
  insert into giving.enrolments (coop_id, member_id, programme_id, offer_id, import_id, line_no, held_act_id, units, channel,
                                 starts_month)
  select a.coop_id, a.member_id, a.programme_id, a.offer_id, a.import_id, a.line_no, ${at.held_act_id}, a.units, a.channel,
         cy.collection_month
  from judged a
  join giving.offers o on o.id = a.offer_id
  join coops.order_cycles cy on cy.id = o.cycle_id
  where ${accepted('a', at)} and a.programme_id is not null`
  const sums = `
  select t.import_id, t.offer_id, min(t.coop_id) as coop_id, sum(t.lines)::int as donations, sum(t.units)::bigint as units,
         sum(t.yen)::bigint as yen
  from tally t where ${accepted('t', at)} and t.programme_id is null group by t.import_id, t.offer_id`
  const kept_batches = `
  insert into giving.batches (import_id, held_act_id, offer_id, collection_month, donations, units, yen, transfer_id)
  select s.import_id, ${at.held_act_id}, s.offer_id, cy.collection_month, s.donations, s.units, s.yen,
         ledger.post_transfer(
           ${at.carrier} || ':' || s.import_id || ':' || s.offer_id,
           'assets:promises:' || co.code || ':' || to_char(cy.collection_month, 'YYYY-MM'),
           'liabilities:campaigns:' || ca.address || ':promised',
           s.yen, ${at.today}, ${at.at}, '寄付の受付 ' || o.order_number || '（取込み' || s.import_id || '）')
  from sums s
  join giving.offers o on o.id = s.offer_id
  join giving.campaigns ca on ca.id = o.campaign_id
  join coops.order_cycles cy on cy.id = o.cycle_id
  join coops.coops co on co.id = s.coop_id
  -- The same file makes the same books, whatever way the planner goes.
  order by s.import_id, o.order_number, s.offer_id
  returning id, import_id, offer_id`
  const kept_donations = `
  insert into giving.donations (batch_id, line_no, coop_id, member_id, offer_id, units, yen, channel)
  select b.id, a.line_no, a.coop_id, a.member_id, a.offer_id, a.units, a.units * a.unit_price_yen, a.channel
  from judged a join kept_batches b on b.offer_id = a.offer_id and b.import_id = a.import_id
  where ${accepted('a', at)}`
  return [
    { name: 'kept_enrolments', act: kept_enrolments },
    { name: 'sums', relation: sums },
    { name: 'kept_batches', act: kept_batches, returning: 'id bigint, import_id int, offer_id int' },
    { name: 'kept_donations', act: kept_donations },
  ]
}

function counts(at: Placeholders): string {
  return `select
  coalesce((select sum(lines) from tally), 0)::int as judged,
  coalesce((select sum(t.lines) from tally t where ${accepted('t', at)}), 0)::int as accepted,
  coalesce((select sum(yen) from sums), 0)::bigint as accepted_yen,
  coalesce((select jsonb_object_agg(reason, lines) from (
    select (giving.reasons_of(reasons))[1] as reason, sum(lines) as lines from tally where reasons <> 0 group by 1) h), '{}')
    as held_by_reason,
  coalesce((select jsonb_object_agg(order_number, counted) from (
    select o.order_number,
           jsonb_build_object('donations', coalesce(sum(t.lines) filter (where t.programme_id is null), 0), 'units', sum(t.units),
                              'yen', coalesce(sum(t.yen) filter (where t.programme_id is null), 0))
           || case when bool_or(t.programme_id is not null)
                   then jsonb_build_object('enrolments', sum(t.lines) filter (where t.programme_id is not null)) else '{}' end as counted
    from tally t join giving.offers o on o.id = t.offer_id
    where ${accepted('t', at)} group by o.order_number) n), '{}') as by_order_number`
}
