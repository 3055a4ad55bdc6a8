import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Yen } from '../../money/yen.ts'

/** A closed month of a co-op, with what was collected, what came, and what was passed on. */
export interface MonthOfMoney {
  readonly coop_code: string
  readonly coop_name: string
  /** `2025-12-01`. */
  readonly month: string
  readonly charged_yen: Yen
  readonly collected_yen: Yen
  readonly remitted_yen: Yen
  readonly surplus_yen: Yen
  /** In payouts that were approved. */
  readonly paid_yen: Yen
}

/** The closed months, the newest first; of each month the co-ops by code. At most 120. */
export async function monthsOfMoney(db: Database): Promise<MonthOfMoney[]> {
  const { rows } = await sql<MonthOfMoney>`
    select k.code as coop_code, k.name as coop_name, r.collection_month as month, m.yen as charged_yen,
           r.collected_yen, r.remitted_yen, r.surplus_yen, coalesce(p.yen, 0)::bigint as paid_yen
    from collecting.remitted_months r
    join collecting.month_closings m using (coop_id, collection_month)
    join coops.coops k on k.id = r.coop_id
    left join (select coop_id, collection_month, sum(yen) as yen from collecting.parts_paid where state = 'approved' group by 1, 2) p
      using (coop_id, collection_month)
    order by r.collection_month desc, k.code limit 120`.execute(db)
  return rows
}

/** A remittance as it was recorded. */
export interface Remittance {
  readonly id: number
  readonly coop_code: string
  readonly coop_name: string
  readonly month: string
  readonly remitted_on: string
  readonly yen: Yen
  readonly again_why: string | null
  readonly recorded_at: Temporal.Instant
  readonly recorded_by: string
  readonly undone_at: Temporal.Instant | null
  readonly undone_by: string | null
  readonly undone_why: string | null
}

/** The remittances, the latest recorded first; with `id` that one alone. At most 100. */
export async function remittances(db: Database, id?: number): Promise<Remittance[]> {
  const { rows } = await sql<Remittance>`
    select r.id, k.code as coop_code, k.name as coop_name, r.collection_month as month, r.remitted_on, r.yen, r.again_why,
           r.recorded_at, r.recorded_by, r.undone_at, r.undone_by, r.undone_why
    from collecting.remittances r join coops.coops k on k.id = r.coop_id
    where ${id === undefined ? sql`true` : sql`r.id = ${id}`}
    order by r.id desc limit 100`.execute(db)
  return rows
}
