import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { type Yen, yen } from '../../money/yen.ts'

/**
 * What moved for a campaign or programme: each figure a sum of transfers. Nothing is counted twice and nothing left out, so that
 * `promised - not_collected - collected` is what its account `…:promised` stands at, and `collected - refunded - paid_out`
 * what `…:collected` does.
 */
export interface Movements {
  /** Accepted, less what was taken back before it was charged. */
  readonly promised_yen: Yen
  /** Asked for at the close of a month, for the first time: what failed and is charged again is not counted twice. */
  readonly charged_yen: Yen
  /** Less what turned out not to have been collected. */
  readonly collected_yen: Yen
  /** Charged, and given up or cancelled before it was collected. */
  readonly not_collected_yen: Yen
  /** Collected, and given back or moved to where it was meant for (then less than 0 there). */
  readonly refunded_yen: Yen
  /** Less what a bank sent back. */
  readonly paid_out_yen: Yen
  /** The last days on which money was collected and paid out; null where none was. */
  readonly last_collected_on: string | null
  readonly last_paid_on: string | null
}

/** The movements of one month of the books. */
export interface FundMonth extends Movements {
  /** The first part of the accounts: `liabilities:campaigns:133540`. */
  readonly fund: string
  /** By the day to which the transfers belong, as `2025-12`. */
  readonly month: string
}

/**
 * By month and fund, from the accounts alone; only which campaign a charge was for stands in our own tables, because the account of
 * a month's charges is one for all of them.
 */
export async function fundMovements(db: Database): Promise<FundMonth[]> {
  const { rows } = await sql<FundMonth>`
    -- Added up by pairs of accounts first: the transfers are read once, and all that is asked of them then is asked of few rows.
    with pairs as materialized (
      select debit_account_id, credit_account_id, date_trunc('month', effective_on::timestamp) as month,
             sum(amount_yen)::bigint as yen, max(effective_on) as last_on
      from ledger.transfers group by 1, 2, 3
    ), sides as (
      select credit_account_id as account_id, debit_account_id as counter_id, yen as came_yen, month, last_on from pairs
      union all
      select debit_account_id, credit_account_id, -yen, month, last_on from pairs
    ), moved as (
      select (regexp_match(a.path, '^(.*):(promised|collected)$'))[1] as fund, month, came_yen, last_on,
             case when a.path like '%:promised' and c.path like 'assets:charges:%' then 'not_collected'
                  when a.path like '%:promised' then 'promised'
                  when c.path = regexp_replace(a.path, 'collected$', 'promised') then 'collected'
                  when c.path = 'assets:bank' or c.path like 'assets:bank:%' then 'paid_out'
                  else 'refunded' end as step
      from sides s
      join ledger.accounts a on a.id = s.account_id
      join ledger.accounts c on c.id = s.counter_id
      where a.path ~ '^liabilities:(campaigns|programmes):[^:]+:(promised|collected)$'
        -- The other side of what is collected, which is counted where it arrives.
        and c.path <> regexp_replace(a.path, 'promised$', 'collected')
      union all
      select i.fund, date_trunc('month', t.effective_on::timestamp), t.amount_yen, t.effective_on, 'charged'
      from collecting.closing_transfers p
      join collecting.charge_items i using (coop_id, collection_month, item)
      join ledger.transfers t on t.id = p.transfer_id
      join ledger.accounts c on c.id = t.credit_account_id and c.path like 'assets:promises:%'
      where p.step = 'charged'
    )
    select fund, to_char(month, 'YYYY-MM') as month,
           coalesce(sum(came_yen) filter (where step = 'promised'), 0)::bigint as promised_yen,
           coalesce(sum(came_yen) filter (where step = 'charged'), 0)::bigint as charged_yen,
           coalesce(sum(came_yen) filter (where step = 'collected'), 0)::bigint as collected_yen,
           coalesce(-sum(came_yen) filter (where step = 'not_collected'), 0)::bigint as not_collected_yen,
           coalesce(-sum(came_yen) filter (where step = 'refunded'), 0)::bigint as refunded_yen,
           coalesce(-sum(came_yen) filter (where step = 'paid_out'), 0)::bigint as paid_out_yen,
           max(last_on) filter (where step = 'collected' and came_yen > 0) as last_collected_on,
           max(last_on) filter (where step = 'paid_out' and came_yen < 0) as last_paid_on
    from moved group by fund, moved.month order by moved.month, fund collate "C"`.execute(db)
  return rows
}

/** What several months, or several funds, come to. */
export function sumOf(rows: readonly Movements[]): Movements {
  const total = (of: (row: Movements) => Yen) => yen(rows.reduce((sum, row) => sum + of(row), 0))
  const last = (of: (row: Movements) => string | null) => rows.map(of).reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b), null)
  return {
    promised_yen: total((row) => row.promised_yen),
    charged_yen: total((row) => row.charged_yen),
    collected_yen: total((row) => row.collected_yen),
    not_collected_yen: total((row) => row.not_collected_yen),
    refunded_yen: total((row) => row.refunded_yen),
    paid_out_yen: total((row) => row.paid_out_yen),
    last_collected_on: last((row) => row.last_collected_on),
    last_paid_on: last((row) => row.last_paid_on),
  }
}
