import { type RawBuilder, sql } from 'kysely'
import type { OfMember } from './donation.ts'

/** A donation as the database tells it. */
export interface DonationRow {
  name: string
  batch_id: number | null
  line_no: number | null
  enrolment_id: number | null
  instalment_month: string | null
  coop_id: number
  coop_code: string
  member_id: number
  member_number: string
  order_number: string
  title: string
  units: number
  yen: number
  promised_month: string
  first_month: string | null
  charge_month: string | null
  charge_serial: number | null
  charges: string[]
  result: 'collected' | 'failed' | null
  given_up: boolean
  has_credit: boolean
  fund: string
  moved_address: string | null
  moved_title: string | null
  refund_act_id: number | null
  refund_way: 'credit' | 'bank' | null
  refund_left_yen: number | null
  refund_paid_on: string | null
  acts: { kind: 'cancelled' | 'refunded' | 'moved'; at: string; by: string; reason: string }[]
}

/**
 * Everything that a member gave, with the charge that each stands in: the first one, or the one that it was charged again with. What was
 * cancelled stays where it stood then.
 */
export function donationsQuery(member: OfMember): RawBuilder<DonationRow> {
  const { coop_id, member_id } = member
  return sql<DonationRow>`
    with recursive given as (${given(member)}), placed as (${placed(member)}), acted as (
      select coalesce(b.import_id || '-' || a.line_no, 'E' || a.enrolment_id || '-' || to_char(a.instalment_month, 'YYMM')) as name, a.*
      from giving.donation_acts a left join giving.batches b on b.id = a.batch_id where ${of('a', member)}
    )
    select g.*, ${coop_id}::int as coop_id, co.code as coop_code, ${member_id}::int as member_id, m.member_number,
           l.collection_month as charge_month, l.serial as charge_serial, coalesce(l.charges, '{}') as charges, r.result,
           exists (select from collecting.failed_parts f where f.coop_id = ${coop_id} and f.collection_month = l.collection_month
                   and f.serial = l.serial and f.first_month = g.first_month and f.led_to = 'cancelled') as given_up,
           exists (select from collecting.credits_used u where u.coop_id = ${coop_id} and u.collection_month = g.first_month
                   and u.item = g.item and u.member_id = ${member_id}) as has_credit,
           coalesce(t.to_fund, g.first_fund) as fund, tc.address as moved_address, tc.title as moved_title,
           w.act_id as refund_act_id, w.way as refund_way, w.left_yen as refund_left_yen, pay.paid_on as refund_paid_on,
           coalesce((select jsonb_agg(jsonb_build_object('kind', a.kind, 'at', a.acted_at, 'by', a.acted_by, 'reason', a.reason) order by a.nth)
                     from acted a where a.name = g.name), '[]') as acts
    from given g
    join coops.coops co on co.id = ${coop_id}
    join coops.members m on m.coop_id = ${coop_id} and m.id = ${member_id}
    left join acted gone on gone.name = g.name and gone.kind <> 'moved'
    left join lateral (
      select p.collection_month, p.serial,
             array_agg(to_char(p.collection_month, 'YYYY-MM-DD') || ':' || p.serial) over () as charges
      from placed p
      where p.name = g.name and (gone.id is null or p.collection_month <= gone.charge_month)
      order by p.step desc limit 1) l on true
    left join lateral (
      select c.result from collecting.collections c
      where c.coop_id = ${coop_id} and c.collection_month = l.collection_month and c.serial = l.serial order by c.nth desc limit 1) r on true
    left join lateral (select a.to_fund from acted a where a.name = g.name and a.kind = 'moved' order by a.nth desc limit 1) t on true
    left join giving.campaigns tc on 'liabilities:campaigns:' || tc.address = t.to_fund
    left join collecting.refunds_owed w on w.act_id = gone.id
    left join collecting.refund_payments pay on pay.act_id = gone.id
    order by g.promised_month desc, g.order_number, g.name`
}

const of = (table: string, { coop_id, member_id }: OfMember) =>
  sql`${sql.ref(`${table}.coop_id`)} = ${coop_id} and ${sql.ref(`${table}.member_id`)} = ${member_id}`

/** Donations, and months of enrolments, as they came. */
function given(member: OfMember): RawBuilder<unknown> {
  return sql`
      select b.import_id || '-' || d.line_no as name, d.batch_id, d.line_no, null::bigint as enrolment_id, null::date as instalment_month,
             d.units, d.yen, o.order_number, c.title, 'liabilities:campaigns:' || c.address as first_fund, b.collection_month as promised_month,
             k.collection_month as first_month, k.item
      from giving.donations d
      join giving.batches b on b.id = d.batch_id
      join giving.offers o on o.id = d.offer_id
      join giving.campaigns c on c.id = o.campaign_id
      left join collecting.charged_batches k on k.batch_id = d.batch_id
      where ${of('d', member)} and not d.undone
      union all
      select 'E' || i.enrolment_id || '-' || to_char(i.collection_month, 'YYMM'), null, null, i.enrolment_id, i.collection_month,
             i.units, i.yen, o.order_number, p.name, 'liabilities:programmes:' || p.address, i.collection_month, i.collection_month, i.item
      from giving.enrolments e
      join collecting.instalments i on i.coop_id = e.coop_id and i.enrolment_id = e.id
      join giving.offers o on o.id = e.offer_id
      join giving.programmes p on p.id = e.programme_id
      where ${of('e', member)}`
}

/** The charges that each was in, in their order. */
function placed({ coop_id, member_id }: OfMember): RawBuilder<unknown> {
  return sql`
      select g.name, g.first_month, c.collection_month, c.serial, 1 as step
      from given g
      join collecting.charges c on c.coop_id = ${coop_id} and c.collection_month = g.first_month and c.item = g.item and c.member_id = ${member_id}
      -- A charge of which credits paid all that was new holds only what failed before.
      where not exists (select from collecting.credits_used u
                        where u.coop_id = ${coop_id} and u.collection_month = g.first_month and u.item = g.item and u.member_id = ${member_id})
         or c.yen > coalesce((select sum(f.yen) from collecting.failed_parts f
                              where f.coop_id = ${coop_id} and f.again_month = c.collection_month and f.again_serial = c.serial), 0)
      union all
      select p.name, p.first_month, f.again_month, f.again_serial, p.step + 1
      from placed p
      join collecting.failed_parts f on f.coop_id = ${coop_id} and f.collection_month = p.collection_month and f.serial = p.serial
                                    and f.first_month = p.first_month and f.led_to = 'charged_again'`
}
