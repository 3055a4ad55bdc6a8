import { sql } from 'kysely'
import { type RetentionKind, rowsThatGo } from '../db/retention.ts'

const left = sql`left_on::timestamptz`

/** What of members who left goes with time. Their number stays: donations and receipts name it. */
export const coopsRetention: readonly RetentionKind[] = [
  {
    name: 'contacts_of_left',
    label: '脱退した組合員の電話番号とメールアドレス',
    why: '最後の請求と返金の連絡が終わるまで',
    default_days: 365,
    least_days: 90,
    ...rowsThatGo({
      table: 'coops.members',
      key: ['coop_id', 'id'],
      since: left,
      where: sql`(phone is not null or mail_sealed is not null)`,
      set: sql`phone = null, mail_sealed = null, mail_index = null, mail_since = null`,
    }),
  },
  {
    name: 'names_of_left',
    label: '脱退した組合員の氏名',
    why: '受領書の再発行と帳簿の保存（法人税法の7年、会社法・公益法人の10年）が終わるまで',
    default_days: 3653,
    least_days: 3653,
    ...rowsThatGo({
      table: 'coops.members',
      key: ['coop_id', 'id'],
      since: left,
      where: sql`name_kana <> ''`,
      set: sql`name = '（脱退）', name_kana = '', name_key = ''`,
    }),
  },
]
