import { type RawBuilder, sql } from 'kysely'
import type { ResultEnding } from './collection-result.ts'
import type { MonthClosing } from './month-closing.ts'

/** How many rows, for which item, came to which ending; `item` is null where no charge was found. */
export interface JudgedSum {
  readonly ending: ResultEnding
  readonly item: number | null
  readonly rows: number
  readonly yen: number
}

/**
 * Judges the staged rows against the charges and their latest results, keeps what is new, and answers with sums: one
 * statement for a file of any size. `nth` is the report's number.
 */
export function judgeStatement({ coop_id, month }: MonthClosing, nth: number): RawBuilder<JudgedSum> {
  const month_key = sql`${coop_id}::int as coop_id, ${month}::date as collection_month`
  return sql<JudgedSum>`
    with conflicts as materialized (select distinct serial from staged_results where is_repeat),
    standing as materialized (
      select distinct on (serial) serial, result = 'collected' as is_collected from collecting.collections
      where coop_id = ${coop_id} and collection_month = ${month} order by serial, nth desc
    ),
    judged_alone as materialized (${judged(coop_id, month)}),
    paid_out as materialized (${itemsPaidOut(coop_id, month)}),
    judged as materialized (
      select j.line_no, j.serial, j.is_collected, j.reason, j.item, j.yen,
             case when p.item is null then j.ending else 'failed_after_paid_out' end as ending
      from judged_alone j left join paid_out p on p.item = j.item and j.ending = 'failed_after_collected'
    ),
    kept as (
      insert into collecting.collections (coop_id, collection_month, serial, nth, result, reason)
      select ${month_key}, serial, ${nth}::int, case when is_collected then 'collected'::collecting.collection_result else 'failed' end,
             reason
      from judged where ending in ('collected', 'failed', 'failed_after_collected', 'collected_after_failed')
    ),
    held as (
      insert into collecting.held_results (coop_id, collection_month, fingerprint, nth, line_no, held_reason, charge_number, result,
                                           amount, reason)
      select distinct on (fingerprint) *
      from (select ${month_key}, md5(concat_ws(E'\\x1f', j.ending, s.charge_number, s.result, s.amount, s.reason))::uuid as fingerprint,
                   ${nth}::int as nth, s.line_no, j.ending::collecting.held_result_reason, s.charge_number, s.result, s.amount, s.reason
            from judged j join staged_results s on s.line_no = j.line_no
            where j.ending in ('unreadable_row', 'unknown_charge', 'conflicting_results', 'partial_amount', 'excess_amount', 'dealt_with_meanwhile',
                               'failed_after_paid_out')) h
      order by fingerprint, line_no
      on conflict (coop_id, collection_month, fingerprint) do nothing
      returning 1
    )
    select ending, item, count(*) as rows, coalesce(sum(yen), 0)::bigint as yen from judged group by ending, item
    union all
    -- As a row of its own: held rows that were not held before.
    select 'held_now', null, count(*), 0 from held`
}

/**
 * Items of which the file would take back more than is left beside what was paid out or is prepared to be: of the item itself,
 * or, after refunds, of its fund.
 */
function itemsPaidOut(coop_id: number, month: string): RawBuilder<unknown> {
  return sql`
      select g.item
      from (select i.item, i.fund, i.collected_yen, sum(j.yen) as going, sum(sum(j.yen)) over (partition by i.fund) as going_of_fund
            from judged_alone j
            join collecting.collected_items i on i.coop_id = ${coop_id} and i.collection_month = ${month} and i.item = j.item
            where j.ending = 'failed_after_collected' group by i.item, i.fund, i.collected_yen) g
      where g.going > g.collected_yen - (select coalesce(sum(p.yen), 0) from collecting.parts_paid p
                                         where p.coop_id = ${coop_id} and p.collection_month = ${month} and p.item = g.item)
         or g.going_of_fund > collecting.fund_balance(g.fund) - collecting.fund_held(g.fund)`
}

/** Each row with its charge and its ending, in the order of `RESULT_ENDINGS`; what it says is left where it is staged. */
function judged(coop_id: number, month: string): RawBuilder<unknown> {
  return sql`
      select s.line_no, s.serial, s.is_collected, nullif(s.reason, '') as reason, c.item, c.yen,
             case
               when s.held_reason is not null then s.held_reason::text
               when c.serial is null then 'unknown_charge'
               when x.serial is not null then 'conflicting_results'
               when s.yen < c.yen and (s.is_collected or s.yen > 0) then 'partial_amount'
               when s.yen > c.yen then 'excess_amount'
               when s.is_collected and not t.is_collected and d.serial is not null then 'dealt_with_meanwhile'
               when t.is_collected = s.is_collected then 'already_reported'
               when t.is_collected then 'failed_after_collected'
               when not t.is_collected then 'collected_after_failed'
               when s.is_collected then 'collected'
               else 'failed'
             end as ending
      from staged_results s
      left join collecting.charges c on c.coop_id = ${coop_id} and c.collection_month = ${month} and c.serial = s.serial
      left join conflicts x on x.serial = s.serial
      left join standing t on t.serial = s.serial
      left join (select distinct serial from collecting.failed_parts
                 where coop_id = ${coop_id} and collection_month = ${month}) d on d.serial = s.serial`
}
