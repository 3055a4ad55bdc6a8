import { sql } from 'kysely'
import { type RetentionKind, rowsThatGo } from '../db/retention.ts'

/** What members and shops leave here beside donations and their evidence. */
export const givingRetention: readonly RetentionKind[] = [
  {
    name: 'line_claims',
    label: '保留の明細に書かれたお名前と電話番号',
    why: '本人を確かめるため。受けるか受けないかを決めたあとは、問い合わせに答える間だけ',
    default_days: 90,
    least_days: 30,
    ...rowsThatGo({
      table: 'giving.line_claims',
      key: ['import_id', 'line_no'],
      since: sql`(select i.imported_at from giving.imports i where i.id = line_claims.import_id)`,
      where: sql`not exists (select from giving.held_lines h where h.import_id = line_claims.import_id
                             and h.line_no = line_claims.line_no and h.state = 'open')`,
    }),
  },
  {
    name: 'depot_sessions',
    label: 'デポーの端末が入っていた控え',
    why: 'その日の終わりまで使える。そのあとは要らない',
    default_days: 2,
    least_days: 1,
    ...rowsThatGo({ table: 'giving.depot_sessions', key: ['token_hash'], since: sql`ends_at` }),
  },
]
