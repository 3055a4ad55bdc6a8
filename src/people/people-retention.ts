import { sql } from 'kysely'
import { type RetentionKind, rowsThatGo } from '../db/retention.ts'

/** What of people goes with time. Persons, roles and their acts stay: the record names them. */
export const peopleRetention: readonly RetentionKind[] = [
  {
    name: 'staff_sessions',
    label: '終わった事務局のサインイン',
    why: 'どこから入ったかを本人が確かめる間だけ',
    default_days: 7,
    least_days: 1,
    ...rowsThatGo({ table: 'people.sessions', key: ['id'], since: sql`expires_at` }),
  },
  {
    name: 'entry_links',
    label: '使われたか期限の切れた招待のリンク',
    why: 'だれがいつ入ったかは操作記録に残る',
    default_days: 90,
    least_days: 7,
    ...rowsThatGo({ table: 'people.entry_links', key: ['id'], since: sql`expires_at` }),
  },
]
