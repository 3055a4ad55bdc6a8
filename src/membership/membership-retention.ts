import { sql } from 'kysely'
import { type RetentionKind, rowsThatGo } from '../db/retention.ts'

/** When the member of a row left their co-op; null, and so never over, for those who have not. */
const left = (table: 'mails' | 'choices') => sql`(
  select m.left_on::timestamptz from coops.members m
  where m.coop_id = ${sql.ref(`${table}.coop_id`)} and m.id = ${sql.ref(`${table}.member_id`)})`

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
    name: 'desk_mails_of_left',
    label: '脱退した組合員の、事務局で登録したメールアドレス',
    why: '最後の請求と返金の連絡が終わるまで',
    default_days: 365,
    least_days: 90,
    ...rowsThatGo({ table: 'membership.mails', key: ['coop_id', 'member_id'], since: left('mails') }),
  },
  {
    name: 'choices_of_left',
    label: '脱退した組合員の、お便りの選択',
    why: 'もうお便りを送らない',
    default_days: 365,
    least_days: 0,
    ...rowsThatGo({ table: 'membership.choices', key: ['coop_id', 'member_id'], since: left('choices') }),
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
