import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Yen } from '../../money/yen.ts'

/** A refund that is owed to a member. */
export interface OwedRefund {
  /** The donation's 寄付番号. */
  readonly name: string
  readonly coop_id: number
  readonly member_id: number
  readonly coop: string
  readonly member_number: string
  readonly way: 'credit' | 'bank'
  readonly yen: Yen
  /** What credits on charges have not used yet. */
  readonly left_yen: Yen
  readonly owed_at: Temporal.Instant
  /** The member left, so no charge will use the credit. */
  readonly has_left: boolean
}

/** What is owed to members, the oldest first; at most 1,000. The book-keeper pays those by bank, and credits of members who left. */
export async function refundsOwed(db: Database, today: Temporal.PlainDate): Promise<OwedRefund[]> {
  const { rows } = await sql<Omit<OwedRefund, 'owed_at'> & { owed_at: Temporal.Instant }>`
    select coalesce(b.import_id || '-' || a.line_no, 'E' || a.enrolment_id || '-' || to_char(a.instalment_month, 'YYMM')) as name,
           r.coop_id, r.member_id, k.name as coop, m.member_number, r.way, r.yen, r.left_yen, r.owed_at,
           coalesce(m.left_on <= ${today.toString()}::date, false) as has_left
    from collecting.refunds_owed r
    join giving.donation_acts a on a.id = r.act_id
    left join giving.batches b on b.id = a.batch_id
    join coops.coops k on k.id = r.coop_id
    join coops.members m on m.coop_id = r.coop_id and m.id = r.member_id
    where r.left_yen > 0 order by r.owed_at, r.act_id limit 1000`.execute(db)
  return rows
}
