import { sql } from 'kysely'
import { type RetentionKind, rowsThatGo } from '../db/retention.ts'

/** What members' own doors leave behind. */
export const membershipRetention: readonly RetentionKind[] = [
  {
    name: 'member_codes',
    label: '組合員に送った番号',
    why: '10分で終わり、1日の回数を数えたあとは要らない',
    default_days: 2,
    least_days: 1,
    ...rowsThatGo({ table: 'membership.codes', key: ['ticket_hash'], since: sql`begun_at` }),
  },
  {
    name: 'member_sessions',
    label: '使われていないマイページのサインイン',
    why: 'もう開けないので要らない',
    default_days: 60,
    least_days: 30,
    ...rowsThatGo({ table: 'membership.sessions', key: ['id'], since: sql`seen_at` }),
  },
  {
    name: 'member_requests',
    label: '返事をした頼みごとの言葉',
    why: '返事のあと、同じ話がまた来る間だけ',
    default_days: 365,
    least_days: 30,
    ...rowsThatGo({
      table: 'membership.requests',
      key: ['id'],
      since: sql`ended_at`,
      where: sql`wish_sealed is not null`,
      set: sql`wish_sealed = null`,
    }),
  },
]
