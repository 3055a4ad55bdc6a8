import { sql } from 'kysely'
import { type RetentionKind, rowsThatGo } from '../db/retention.ts'
import { forgetOnceTokens } from './once-token.ts'

/** What forms and doors remember for a while. */
export const httpRetention: readonly RetentionKind[] = [
  {
    name: 'once_tokens',
    label: '送られた用紙の控え',
    why: '同じ用紙が二度送られたことを見分ける間だけ',
    default_days: 2,
    least_days: 1,
    ...rowsThatGo({ table: 'http.once_tokens', key: ['token'], since: sql`sent_at` }),
    forget: forgetOnceTokens,
  },
  {
    name: 'counted_tries',
    label: '入口で数えた試しの回数',
    why: '15分の区切りで数え、そのあとは要らない',
    default_days: 2,
    least_days: 1,
    ...rowsThatGo({ table: 'http.counted_tries', key: ['bucket'], since: sql`window_began_at` }),
  },
]
