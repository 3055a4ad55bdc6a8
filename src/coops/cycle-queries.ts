import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { CoopsChannel } from '../db/schema.generated.ts'

/** A cycle as its row says it, with the windows of channels that have their own. */
export interface OrderCycle {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly week: number | null
  readonly opens_at: Temporal.Instant
  readonly closes_at: Temporal.Instant
  /** Its first day. */
  readonly collection_month: string
  readonly windows: readonly {
    readonly channel: CoopsChannel
    readonly opens_at: Temporal.Instant
    readonly closes_at: Temporal.Instant
  }[]
  /** Then its month stays. */
  readonly has_donations: boolean
}

type Row = Omit<OrderCycle, 'windows'> & {
  readonly windows: readonly { readonly channel: CoopsChannel; readonly opens_at: string; readonly closes_at: string }[]
}

/** All cycles of a co-op, the latest first; at most 300, some six years of weeks. */
export function cyclesOf(db: Database, coop_id: number): Promise<OrderCycle[]> {
  return read(db, coop_id, null)
}

/** One cycle of a co-op by its code, or null. */
export async function findCycle(db: Database, coop_id: number, code: string): Promise<OrderCycle | null> {
  return (await read(db, coop_id, code))[0] ?? null
}

async function read(db: Database, coop_id: number, code: string | null): Promise<OrderCycle[]> {
  const { rows } = await sql<Row>`
    select y.id, y.code, y.name, y.week, y.opens_at, y.closes_at, y.collection_month, giving.cycle_has_donations(y.id) as has_donations,
           coalesce((select jsonb_agg(jsonb_build_object('channel', w.channel, 'opens_at', w.opens_at, 'closes_at', w.closes_at)
                                      order by w.channel)
                     from coops.channel_windows w where w.cycle_id = y.id), '[]') as windows
    from coops.order_cycles y
    where y.coop_id = ${coop_id} and (${code}::text is null or y.code = ${code})
    order by y.opens_at desc limit 300`.execute(db)
  return rows.map((row) => ({
    ...row,
    windows: row.windows.map(({ channel, opens_at, closes_at }) => ({
      channel,
      opens_at: Temporal.Instant.from(opens_at),
      closes_at: Temporal.Instant.from(closes_at),
    })),
  }))
}
