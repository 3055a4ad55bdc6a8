import { sql } from 'kysely'
import type { RetentionCount, RetentionKind } from '../db/retention.ts'

const ROWS_AT_ONCE = 2000

/** Acts stay: each carries the mark of the one before it, and they hold no data of members but ids. Readings go. */
export const activityRetention: readonly RetentionKind[] = [
  {
    name: 'readings',
    label: '個人情報を見た・書き出した記録',
    why: '漏えいがあとから分かったときに調べられる間',
    default_days: 1096,
    least_days: 366,
    async count(db, before) {
      const { rows } = await sql<RetentionCount>`
        select count(*)::int as count, min(at)::text as oldest from activity.readings where at < ${before}`.execute(db)
      return rows[0] ?? { count: 0, oldest: null }
    },
    async forget(db, before) {
      for (let gone = 0; ; ) {
        const { rows } = await sql<{ gone: number }>`select activity.forget_readings(${before}, ${ROWS_AT_ONCE}) as gone`.execute(
          db,
        )
        const some = rows[0]?.gone ?? 0
        gone += some
        if (some < ROWS_AT_ONCE) return gone
      }
    },
  },
]
