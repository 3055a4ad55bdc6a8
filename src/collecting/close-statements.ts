import { type RawBuilder, sql } from 'kysely'
import { creditStatements, givenBack } from './donations/apply-credits.ts'

/**
 * The statements of a month close, in their order. Everything is done for the whole month at once: a million donations
 * are a handful of statements. This is the one place where collecting reads the tables of `giving/` and `coops/` by SQL:
 * batches and donations that were promised, offers for their number and price, enrolments for their instalments.
 */
export interface ClosingOf {
  readonly coop_id: number
  readonly coop_code: string
  /** `2025-12-01`. */
  readonly month: string
  readonly at: Temporal.Instant
  /** The day in Japan to which the transfers belong. */
  readonly today: Temporal.PlainDate
}

type Statements = readonly RawBuilder<unknown>[]

/** What will be charged, as temporary tables: batches, instalments, and the items that both are for. */
export function gatherStatements({ coop_id, month, today }: ClosingOf): Statements {
  return [
    // Late batches, promised for a month that is closed already, go with this one: nothing promised is ever left behind.
    // Their rows are locked so that whoever takes an import back waits, and then finds it charged.
    sql`create temporary table closing_batches on commit drop as
      select b.id as batch_id, b.collection_month as promised_month, o.order_number, o.campaign_id, b.donations - coalesce(a.donations, 0) as donations,
             b.units - coalesce(a.units, 0) as units, b.yen - coalesce(a.yen, 0) as yen
      from giving.batches b join giving.offers o on o.id = b.offer_id
      -- What was cancelled is not charged, and a batch of which everything was is none any more.
      left join (select batch_id, count(*)::int as donations, sum(units)::bigint as units, sum(yen)::bigint as yen from giving.donation_acts
                 where kind = 'cancelled' and batch_id is not null group by batch_id) a on a.batch_id = b.id
      where o.coop_id = ${sql.lit(coop_id)} and b.collection_month <= ${sql.lit(month)}::date and b.undone_transfer_id is null
        and not exists (select from collecting.charged_batches c where c.batch_id = b.id) and b.donations > coalesce(a.donations, 0)
      order by b.id for no key update of b`,
    instalmentsDue({ coop_id, month }),
    failedDue({ coop_id, month, today }),
    sql`create temporary table closing_items on commit drop as
      select row_number() over (order by order_number, fund)::int as item, *
      from (
        select o.order_number, o.campaign_id, null::int as programme_id, c.title as name, 'liabilities:campaigns:' || c.address as fund
        from (select order_number, campaign_id from closing_batches
              union
              select order_number, campaign_id from closing_failed where led_to = 'charged_again' and campaign_id is not null) o
        join giving.campaigns c on c.id = o.campaign_id
        union all
        select o.order_number, null, o.programme_id, p.name, 'liabilities:programmes:' || p.address
        from (select order_number, programme_id from closing_instalments
              union
              select order_number, programme_id from closing_failed where led_to = 'charged_again' and programme_id is not null) o
        join giving.programmes p on p.id = o.programme_id
      ) every`,
    sql`analyze closing_batches`,
    sql`analyze closing_failed`,
    sql`analyze closing_items`,
    ...creditStatements(coop_id),
  ]
}

/** An instalment of every active enrolment, with the units of its latest change; none while it is paused. */
function instalmentsDue({ coop_id, month }: Pick<ClosingOf, 'coop_id' | 'month'>): RawBuilder<unknown> {
  return sql`create temporary table closing_instalments on commit drop as
    select e.id as enrolment_id, e.member_id, o.order_number, e.programme_id, coalesce(c.units, e.units) as units,
           coalesce(c.units, e.units) * o.unit_price_yen as yen
    from giving.enrolments e
    join giving.offers o on o.id = e.offer_id
    left join (select distinct on (enrolment_id) enrolment_id, units from collecting.enrolment_changes
               where coop_id = ${sql.lit(coop_id)} and from_month <= ${sql.lit(month)}::date
               order by enrolment_id, from_month desc, id desc) c on c.enrolment_id = e.id
    where e.coop_id = ${sql.lit(coop_id)} and e.starts_month <= ${sql.lit(month)}::date and e.ended_at is null
      and coalesce(c.units, e.units) > 0`
}

/** A failed charge goes with this month while it has tries left; a member who left is for the desk. */
function failedDue({ coop_id, month, today }: Pick<ClosingOf, 'coop_id' | 'month' | 'today'>): RawBuilder<unknown> {
  return sql`create temporary table closing_failed on commit drop as
    select w.collection_month, w.serial, w.first_month, w.times, w.units, w.yen, w.member_id,
           i.order_number, i.campaign_id, i.programme_id, i.fund,
           case when w.has_tries_left then 'charged_again'::collecting.failure_course else 'cancelled' end as led_to
    from collecting.failed_waiting w
    join collecting.charge_items i on i.coop_id = w.coop_id and i.collection_month = w.collection_month and i.item = w.item
    join coops.members m on m.coop_id = w.coop_id and m.id = w.member_id
    where w.coop_id = ${sql.lit(coop_id)} and w.collection_month < ${sql.lit(month)}::date
      and case when w.has_tries_left then m.left_on is null or m.left_on > ${sql.lit(today.toString())}::date
               else w.after_last_try = 'cancel' end`
}

/** The rows of the month: instalments, one charge per member and item, the items with their totals, the batches charged. */
export function chargeStatements({ coop_id, month }: ClosingOf): Statements {
  const key = sql`${sql.lit(coop_id)}, ${sql.lit(month)}::date`
  return [
    sql`insert into collecting.instalments (coop_id, collection_month, enrolment_id, yen, member_id, item, units)
      select ${key}, n.enrolment_id, n.yen, n.member_id, i.item, n.units
      from closing_instalments n join closing_items i on i.programme_id = n.programme_id and i.order_number = n.order_number`,
    sql`insert into collecting.charges (coop_id, collection_month, serial, item, yen, member_id, units)
      select ${key}, row_number() over (order by item, member_id), item, sum(yen), member_id, sum(units)
      from (
        select i.item, d.member_id, d.yen, d.units
        from giving.donations d
        join closing_batches b on b.batch_id = d.batch_id
        join closing_items i on i.campaign_id = b.campaign_id and i.order_number = b.order_number
        where d.coop_id = ${sql.lit(coop_id)} and not d.undone and not exists (${givenBack()})
        union all
        select n.item, n.member_id, n.yen, n.units from collecting.instalments n
        where n.coop_id = ${sql.lit(coop_id)} and n.collection_month = ${sql.lit(month)}::date
        union all
        select i.item, f.member_id, f.yen, f.units
        from closing_failed f join closing_items i on i.fund = f.fund and i.order_number = f.order_number
        where f.led_to = 'charged_again'
        union all
        select item, member_id, -yen, 0 from closing_credits
      ) due
      group by item, member_id having sum(yen) > 0`,
    sql`insert into collecting.charge_items (coop_id, collection_month, item, order_number, campaign_id, programme_id, name, fund,
                                             charges, units, yen)
      select ${key}, i.item, i.order_number, i.campaign_id, i.programme_id, i.name, i.fund,
             coalesce(c.charges, 0), coalesce(c.units, 0), coalesce(c.yen, 0)
      from closing_items i
      left join (select item, count(*) as charges, sum(units) as units, sum(yen) as yen from collecting.charges
            where coop_id = ${sql.lit(coop_id)} and collection_month = ${sql.lit(month)}::date group by item) c on c.item = i.item`,
    sql`insert into collecting.charged_batches (batch_id, coop_id, collection_month, item, donations, units, yen)
      select b.batch_id, ${key}, i.item, b.donations, b.units, b.yen
      from closing_batches b join closing_items i on i.campaign_id = b.campaign_id and i.order_number = b.order_number`,
  ]
}

/**
 * The books: instalments are promised, then everything promised is charged. A late batch leaves the month of its promise, and
 * what failed the month in which it did.
 */
export function postStatement({ coop_id, coop_code, month, at, today }: ClosingOf): RawBuilder<unknown> {
  const this_month = month.slice(0, 7)
  const [assets, key] = ['assets', 'close'].map((first) => sql`${`${first}:`}::text`)
  return sql`
    with steps as materialized (
      select item, 'instalments_promised'::collecting.closing_step as step, 'instalments' as name, '毎月分' as word,
             'promises' as debit, null as credit, ${month}::date as from_month, sum(yen)::bigint as yen
      from collecting.instalments where coop_id = ${coop_id} and collection_month = ${month} group by item
      union all
      select item, 'charged', 'charged', '請求', 'charges', 'promises', from_month, sum(yen)::bigint
      from (select item, ${month}::date as from_month, yen from collecting.instalments
            where coop_id = ${coop_id} and collection_month = ${month}
            union all
            select i.item, b.promised_month, b.yen
            from closing_batches b join closing_items i on i.campaign_id = b.campaign_id and i.order_number = b.order_number) promised
      group by item, from_month
      union all
      select i.item, 'charged', 'again', '再請求', 'charges', 'charges', f.collection_month, sum(f.yen)::bigint
      from closing_failed f join closing_items i on i.fund = f.fund and i.order_number = f.order_number
      where f.led_to = 'charged_again' group by i.item, f.collection_month
    ), in_order as (
      select s.item, s.step, s.yen, ${`:${coop_code}:${this_month}`}::text as this,
             s.name || ':' || to_char(s.from_month, 'YYYY-MM') as name, s.debit,
             s.credit || ${`:${coop_code}:`}::text || to_char(s.from_month, 'YYYY-MM') as credit,
             i.fund || ':promised' as fund, s.word || ' ' || i.order_number || ${`（${this_month}の締め）`}::text as memo
      from steps s join closing_items i on i.item = s.item order by s.step, s.item, s.name desc, s.from_month
    ), posted as (
      select ledger.post_transfer(${key} || ${`${coop_code}:${this_month}:`}::text || item || ':' || name, ${assets} || debit || this,
                                  coalesce(${assets} || credit, fund), yen, ${today}::date, ${at}::timestamptz, memo) as transfer_id,
             item, step, yen
      from in_order
    )
    insert into collecting.closing_transfers (transfer_id, coop_id, collection_month, item, step, yen)
    select transfer_id, ${coop_id}, ${month}, item, step, yen from posted`
}

/** What became of failed parts: those charged again name their new charge, those given up the transfer that cancelled them. */
export function failedStatement({ coop_id, coop_code, month, at, today }: ClosingOf, by: string): RawBuilder<unknown> {
  return sql`
    with given_up as (
      select fund, order_number, collection_month, ledger.post_transfer(
               ${`close:${coop_code}:${month.slice(0, 7)}:cancelled:`}::text || fund || ':' || order_number || ':' || to_char(collection_month, 'YYYY-MM'),
               fund || ':promised', ${`assets:charges:${coop_code}:`}::text || to_char(collection_month, 'YYYY-MM'), sum(yen)::bigint,
               ${today}::date, ${at}::timestamptz, '引落不能の取消し ' || order_number || ${`（${month.slice(0, 7)}の締め）`}::text) as transfer_id
      from closing_failed where led_to = 'cancelled' group by fund, order_number, collection_month
    )
    insert into collecting.failed_parts (coop_id, collection_month, serial, first_month, times, units, yen, led_to,
                                         again_month, again_serial, transfer_id, decided_at, decided_by, reason)
    select ${coop_id}::int, f.collection_month, f.serial, f.first_month, f.times, f.units, f.yen, f.led_to,
           c.collection_month, c.serial, g.transfer_id, ${at}::timestamptz, ${by}, '生協の設定'
    from closing_failed f
    left join closing_items i on f.led_to = 'charged_again' and i.fund = f.fund and i.order_number = f.order_number
    left join collecting.charges c
      on c.coop_id = ${coop_id} and c.collection_month = ${month} and c.item = i.item and c.member_id = f.member_id
    left join given_up g
      on f.led_to = 'cancelled' and g.fund = f.fund and g.order_number = f.order_number and g.collection_month = f.collection_month`
}

/** The month is closed: its counts, from the rows made above. */
export function closingStatement({ coop_id, month, at }: ClosingOf, by: string, encoding: string): RawBuilder<unknown> {
  const of = sql`coop_id = ${coop_id} and collection_month = ${month}`
  return sql`
    insert into collecting.month_closings (coop_id, collection_month, closed_at, closed_by, file_encoding,
                                           charges, members, instalments, donations, yen)
    select ${coop_id}::int, ${month}::date, ${at}::timestamptz, ${by}, ${encoding}::collecting.file_encoding,
           (select sum(charges) from collecting.charge_items where ${of}),
           (select count(*) from (select from collecting.charges where ${of} group by member_id) m),
           (select count(*) from collecting.instalments where ${of}),
           (select coalesce(sum(donations), 0) from collecting.charged_batches where ${of}),
           (select sum(yen) from collecting.charge_items where ${of})`
}
