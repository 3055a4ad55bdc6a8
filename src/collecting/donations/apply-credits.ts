import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { postTransfer } from '../../ledger/index.ts'
import { yen } from '../../money/yen.ts'
import type { ClosingOf } from '../close-statements.ts'

/** Acts that took a donation `d` out of what is charged; for `not exists`. */
export function givenBack(): RawBuilder<unknown> {
  return sql`select from giving.donation_acts a where a.batch_id = d.batch_id and a.line_no = d.line_no and a.kind = 'cancelled'`
}

/**
 * What the credits of members pay of a month that is being closed, as the temporary table `closing_credits`: the oldest credits first, item
 * after item, never more of an item than is new in the member's charge. What is left over waits for the next month. Donations that were
 * moved are left out, because their charge pays into two accounts; so are failed charges, which are settled as they were.
 */
export function creditStatements(coop_id: number): readonly RawBuilder<unknown>[] {
  const coop = sql.lit(coop_id)
  return [
    sql`create temporary table closing_owed on commit drop as
      select act_id, member_id, sum(left_yen) over older - left_yen as low, sum(left_yen) over older as high
      from collecting.refunds_owed where coop_id = ${coop} and way = 'credit' and left_yen > 0
      window older as (partition by member_id order by act_id)`,
    sql`create temporary table closing_credits on commit drop as
      with new_due as (
        select i.item, d.member_id, d.yen
        from giving.donations d
        join closing_batches b on b.batch_id = d.batch_id
        join closing_items i on i.campaign_id = b.campaign_id and i.order_number = b.order_number
        where d.coop_id = ${coop} and not d.undone and d.member_id in (select member_id from closing_owed)
          and not exists (select from giving.donation_acts a where a.batch_id = d.batch_id and a.line_no = d.line_no)
        union all
        select i.item, n.member_id, n.yen
        from closing_instalments n join closing_items i on i.programme_id = n.programme_id and i.order_number = n.order_number
        where n.member_id in (select member_id from closing_owed)
      ), due as (
        select item, member_id, sum(sum(yen)) over earlier - sum(yen) as low, sum(sum(yen)) over earlier as high
        from new_due group by item, member_id window earlier as (partition by member_id order by item)
      )
      select d.item, d.member_id, o.act_id, (least(d.high, o.high) - greatest(d.low, o.low))::bigint as yen
      from due d join closing_owed o on o.member_id = d.member_id and o.low < d.high and d.low < o.high
      where not exists (
        -- A charge that a moved donation stands in as well: its money is divided when it is collected.
        select from giving.donations m join closing_batches b on b.batch_id = m.batch_id
        join closing_items i on i.campaign_id = b.campaign_id and i.order_number = b.order_number and i.item = d.item
        join giving.donation_acts a on a.batch_id = m.batch_id and a.line_no = m.line_no and a.kind = 'moved'
        where m.coop_id = ${coop} and m.member_id = d.member_id)`,
  ]
}

/** Keeps which credits were used, and posts them: the members' credits pay the charges, and what was promised has been collected. */
export async function postCredits(tx: Database, { coop_id, coop_code, month, at, today }: ClosingOf): Promise<void> {
  await sql`
    insert into collecting.credits_used (coop_id, collection_month, item, member_id, act_id, yen)
    select ${coop_id}, ${month}, item, member_id, act_id, yen from closing_credits order by item, member_id, act_id`.execute(tx)
  const { rows: items } = await sql<{ item: number; order_number: string; fund: string; yen: number }>`
    select i.item, i.order_number, i.fund, sum(c.yen)::bigint as yen
    from closing_credits c join closing_items i on i.item = c.item group by 1, 2, 3 order by 1`.execute(tx)
  const this_month = month.slice(0, 7)
  for (const { item, order_number, fund, yen: amount } of items) {
    const told = `${order_number}（${this_month}の締め）`
    const steps = [
      ['charge_paid', `liabilities:refunds:${coop_code}`, `assets:charges:${coop_code}:${this_month}`, `返金の充当 ${told}`],
      ['fund_collected', `${fund}:promised`, `${fund}:collected`, `返金の充当 ${told}`],
    ] as const
    for (const [step, debit, credit, memo] of steps) {
      const idempotency_key = `close:${coop_code}:${this_month}:${item}:credit:${step}`
      const transfer_id = await postTransfer(tx, {
        ...{ idempotency_key, debit, credit, memo },
        amount_yen: yen(amount),
        effective_on: today,
        posted_at: at,
      })
      await tx
        .insertInto('collecting.credit_transfers')
        .values({ transfer_id, coop_id, collection_month: month, item, step, yen: amount })
        .execute()
    }
  }
}
